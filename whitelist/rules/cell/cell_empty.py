"""An empty coin or address.

What it finds: a coin or address cell without any visible character. An empty network is reported by network-empty.

Why it matters: the uploader answers that the number of fields does not match.

Example: `,TRC20,TJRabPrwbZy45sbavfcjinPJC18kjpRTv8,`.

How to resolve: fill the cell.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Words
from whitelist.model.characters import meant
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd


def failing(cells: pd.Series[str]) -> pd.Series[bool]:
    """Mark cells in which nothing can be seen."""
    return cells.map(meant).eq("")


def words(_cell: str, column: str) -> Words:
    """Say which cell is empty."""
    return Words(f"the {column} is empty")


RULE = CellRule(
    code="WL201",
    severity=Severity.ERROR,
    uploads=False,
    columns=("coin", "address"),
    failing=failing,
    words=words,
    spoils=True,
)
