"""White space before, after or inside a value.

What it finds: blanks, no-break spaces, tabs or line breaks around a coin, network, address or memo, and inside an
address. The value without them is what the other rules judge.

Why it matters: "TRC20 " is not "TRC20" to a program that compares. White space comes along when values are copied
from web pages and e-mails.

Example: `USDT,TRC20 ,T…,`.

How to resolve: delete the white space; `--fix` does that, since it changes no meaning.

Source: this project; the network must be equal to the chain type shown on the deposit page (CoinEx help page on
adding withdrawal addresses in batches).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.characters import WHITE_ENDS, WHITE_INSIDE, meant
from whitelist.finding import Severity
from whitelist.rule import CellRule, Words

if TYPE_CHECKING:
    import pandas as pd

# No-break and other spaces count; a space inside a memo or a coin's name may belong to it.
INSIDE = ("address",)


def failing(cells: pd.Series[str]) -> pd.Series[bool]:
    """Mark cells with white space at an end, or inside where none belongs. A blank cell is just empty."""
    marked = cells.str.contains(WHITE_ENDS)
    if cells.name in INSIDE:
        marked |= cells.str.contains(WHITE_INSIDE)
    return marked & cells.str.strip().ne("")


def words(cell: str, column: str) -> Words:
    """Say on which side the white space is."""
    start, end = len(cell) - len(cell.lstrip()), len(cell.rstrip())
    if start or end < len(cell):
        side = "around" if start and end < len(cell) else "before" if start else "after"
        span = (0, start) if start else (end, len(cell))
        return Words(
            f"there is white space {side} the {column}",
            replacement=_cleaned(cell, column),
            safe=True,
            span=span,
        )
    found = WHITE_INSIDE.search(cell)
    return Words(
        f"there is white space inside the {column}",
        "check that nothing is missing there",
        replacement=_cleaned(cell, column),
        safe=True,
        span=found.span() if found else None,
    )


def _cleaned(cell: str, column: str) -> str:
    return "".join(cell.split()) if column in INSIDE else meant(cell)


RULE = CellRule(
    code="WL202",
    slug="surrounding-space",
    severity=Severity.ERROR,
    uploads=False,
    columns=("coin", "network", "address", "memo"),
    failing=failing,
    words=words,
)
