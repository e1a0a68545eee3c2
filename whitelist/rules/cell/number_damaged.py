"""A value that a spreadsheet has turned into a number or a date.

What it finds: scientific notation, a decimal point with zeros, digit groups, or a date where an address or memo
belongs. The cell is not judged further.

Why it matters: the digits that a spreadsheet dropped are gone. A memo of another customer is a valid memo.

Example: `1.23457E+15` was a 16-digit memo; `12345.0` was 12345; `5-Jan` was 1-5.

How to resolve: get the value again from its origin, and format the column as text before entering it.

Source: Microsoft Excel specifications and limits: number precision 15 digits; the General number format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.checking.spreadsheet_damage import DAMAGED, damage
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd


def check(cells: pd.Series[str]) -> pd.Series[bool]:
    """Mark cells that look like a spreadsheet's number or date."""
    return cells.map(clean_text).str.match(DAMAGED)


def message(cell: str, column: str) -> Message:
    """Say what the value was turned into."""
    return Message(
        f"the {column} is {damage(clean_text(cell))}, the work of a spreadsheet; digits may be lost",
        "get it from its origin again and keep the column as text",
    )


RULE = CellRule(
    code="WL205",
    severity=Severity.ERROR,
    columns=("coin", "address", "memo"),
    check=check,
    message=message,
    stops_other_rules=True,
)
