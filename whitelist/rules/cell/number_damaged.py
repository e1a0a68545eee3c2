"""A value that a program changed to a number, a date, a time or an error.

What it finds: scientific notation, a decimal point with zeros, digit groups, a date, a time, a duration or an error
value such as `#N/A` instead of a coin, address or memo, as spreadsheet programs in several languages and table
libraries write them. An address that its network accepts is never reported. The cell is not checked further.

Why it matters: the file no longer contains the digits that were removed. A wrong memo might be the valid memo of
another customer.

Example: `1.23457E+15` was a 16-digit memo; `12345.0` was 12345; `5-Jan` was 1-5.

How to resolve: format the column as text, then enter the value again from the original.

Source: Microsoft Excel specifications and limits: number precision 15 digits; the General number format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.checking.spreadsheet_damage import DAMAGED, INFINITY, damage_kind
from whitelist.model.advice import COPY_AGAIN
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd


def check(cells: pd.Series[str]) -> pd.Series[bool]:
    """Mark cells that look like what a program makes of another value."""
    texts = cells.map(clean_text)
    damaged = texts.str.match(DAMAGED)
    return damaged & ~texts.isin(INFINITY) if cells.name == "address" else damaged  # cell-empty reports these


def message(cell: str, column: str) -> Message:
    """Say what the value was changed to."""
    kind = damage_kind(clean_text(cell))
    program = "table library" if kind == "infinity" else "spreadsheet"
    return Message(
        f"a {program} changed the {column} to {kind}; digits might be lost",
        f"format the column as text, then enter the {column} again from the original",
    )


RULE = CellRule(
    code="WL205",
    severity=Severity.ERROR,
    advice=COPY_AGAIN,
    columns=("coin", "address", "memo"),
    check=check,
    message=message,
    stops_other_rules=True,
    good_addresses=False,
)
