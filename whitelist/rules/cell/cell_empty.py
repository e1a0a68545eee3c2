"""An empty coin or address.

What it finds: a coin or address cell without any visible character. An empty network is reported by network-empty.

Why it matters: the uploader answers that the number of fields does not match.

Example: `,TRC20,TJRabPrwbZy45sbavfcjinPJC18kjpRTv8,`.

How to resolve: fill the cell.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd


def check(cells: pd.Series[str]) -> pd.Series[bool]:
    """Mark cells in which nothing can be seen."""
    return cells.map(clean_text).eq("")


def message(_cell: str, column: str) -> Message:
    """Say which cell is empty."""
    return Message(f"the {column} is empty")


RULE = CellRule(
    code="WL201",
    severity=Severity.ERROR,
    fails_upload=True,
    columns=("coin", "address"),
    check=check,
    message=message,
    stops_other_rules=True,
)
