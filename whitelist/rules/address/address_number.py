"""An address that is a number in a workbook or a data frame.

What it finds: an address that a workbook stores as a number, or a pandas data frame as a number, a TRUE/FALSE value or
a date, and that could be the name or the number of an account. What cannot be an address of its network is reported by
other rules about addresses, and a number that a workbook shows in another form by number-cell.

Why it matters: programs turn texts of digits into numbers, 1e5 into 100000 and 45e77777 into infinity. Nothing in the
cell shows which text was entered. So the address is not verified.

Example: `pandas.read_csv("batch.csv")` without `dtype=str`.

How to resolve: format the column as text, then enter the addresses again from the original. In Python, read the file as
text, with `pandas.read_csv("batch.csv", dtype=str, keep_default_na=False)`.

Source: pandas.read_csv, dtype (<https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.checking.spreadsheet_damage import how_to_keep_text
from whitelist.model.advice import COPY_AGAIN
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import ENTER_AGAIN

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose address was not a text in the file or data frame, and is not wrong."""
    return entries.mark(
        row
        for row in entries.number_rows("address")
        if entries.networks[row] is not None and entries.answers[row].fault is None
    )


def message(entries: Entries, row: int) -> Message:
    """Say how to get the address as a text."""
    address = entries.addresses[row]
    hint = how_to_keep_text(entries.raw_cells["address"][row])
    return Message(
        f"the address {address} is stored as a number, so it might have been changed", hint, rejected_hint=ENTER_AGAIN
    )


RULE = RowRule(
    code="WL420",
    severity=Severity.WARNING,
    lost_as_text=True,
    advice=COPY_AGAIN,
    since="0.2.0",
    unverified=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered",),
    check=check,
    message=message,
)
