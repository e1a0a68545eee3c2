"""A value that a program changed to a number, a date, a time or an error.

What it finds: scientific notation, a decimal point with zeros, digit groups, a date, a time, a duration or an error
value such as `#N/A` instead of a coin, address or memo, as spreadsheet programs in several languages and table
libraries write them. An address that its network accepts is never reported. The cell is not checked further.

Why it matters: the file no longer contains the digits that were removed. A wrong memo might be the valid memo of
another customer.

Example: `1.23457E+15` was a 16-digit memo; `12345.0` was 12345; `5-Jan` was 1-5.

How to resolve: format the column as text, then enter the value again from the original. In Python, read the file as
text, with `pandas.read_csv("batch.csv", dtype=str, keep_default_na=False)`.

Source: Microsoft Excel specifications and limits: number precision 15 digits; the General number format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.checking.spreadsheet_damage import INFINITY, damage_kind, how_to_keep_text, is_damaged
from whitelist.model.advice import COPY_AGAIN
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.number_text import FrameText, JsonNumber

if TYPE_CHECKING:
    from whitelist.checking.columns.cells import Cells
    from whitelist.checking.distinct import Mask

_NO_VALUE = {
    "an error value": "is an error value of a spreadsheet ({}): its formula failed",
    "signs for a column that is too narrow": "is only signs ({}): the column was too narrow when the list was exported",
}
"""What is not the value in another form → the rest of the message."""

_NOT_DIGITS = ("a truth value", "the escape of a workbook")


def check(cells: Cells) -> Mask:
    """Mark cells that look like what a program makes of another value."""
    if cells.column == "address":  # cell-empty reports infinity
        return cells.where(lambda text: is_damaged(text) and text not in INFINITY)
    return cells.where(is_damaged)


def message(cell: str, _column: str, name: str) -> Message:
    """Say what the value was changed to, or what is there in its place."""
    text = clean_text(cell)
    kind = damage_kind(text)
    again = f"enter the {name} again from the original"
    if kind in _NO_VALUE:
        return Message(f"the {name} {_NO_VALUE[kind].format(text)}", f"get the {name} from the original")
    if kind == "infinity":
        message = f"a table library changed the {name} to infinity, because it took the text for a large number"
        return Message(message, f"read the file as text, such as pandas.read_csv(path, dtype=str), and {again}")
    if isinstance(cell, FrameText | JsonNumber):
        message = f"the {name} {cell} is stored as {kind}, not as text; digits might be lost"
        return Message(message, how_to_keep_text(cell))
    lost = "the original text is lost" if kind in _NOT_DIGITS else "digits might be lost"
    return Message(f"a spreadsheet changed the {name} to {kind}; {lost}", f"format the column as text, then {again}")


RULE = CellRule(
    code="WL205",
    severity=Severity.ERROR,
    advice=COPY_AGAIN,
    columns=("coin", "address", "memo"),
    check=check,
    message=message,
    stops_other_rules=True,
    good_addresses=False,
    needs_memo_field=True,
)
