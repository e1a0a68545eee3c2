"""White space before or after a value.

What it finds: blanks, no-break spaces, tabs or line breaks around a coin, network, address or memo, and a memo of
nothing else. The value without them is what the other rules judge. White space inside an address is reported by
space-in-address.

Why it matters: "TRC20 " is not "TRC20" to a program that compares. White space comes along when values are copied
from web pages and e-mails.

Example: `USDT,TRC20 ,T…,`.

How to resolve: delete the white space; `--fix` does that, since it changes no meaning.

Source: this project; the network must be equal to the chain type shown on the deposit page (CoinEx help page on
adding withdrawal addresses in batches).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.model.characters import WHITE_ENDS, clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd


def check(cells: pd.Series[str]) -> pd.Series[bool]:
    """Mark cells with white space at an end. Where a value must stand, a blank cell is just empty."""
    marked = cells.str.contains(WHITE_ENDS)
    if marked.any() and cells.name != "memo":
        marked &= cells.map(clean_text).ne("")
    return marked


def message(cell: str, column: str) -> Message:
    """Say on which side the white space is."""
    if not cell.strip():
        return Message(f"the {column} holds nothing but white space", replacement="", span=(0, len(cell)))
    start, end = len(cell) - len(cell.lstrip()), len(cell.rstrip())
    side = "around" if start and end < len(cell) else "before" if start else "after"
    span = (0, start) if start else (end, len(cell))
    return Message(f"there is white space {side} the {column}", replacement=clean_text(cell), span=span)


RULE = CellRule(
    code="WL202",
    severity=Severity.ERROR,
    fails_upload=True,
    fixable=True,
    columns=("coin", "network", "address", "memo"),
    check=check,
    message=message,
)
