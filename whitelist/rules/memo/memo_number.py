"""A memo that is a number in a workbook or a data frame, where memos are texts.

What it finds: a memo that a workbook stores as a whole number, or a pandas data frame as a number, a TRUE/FALSE value
or a date, where the network's memo is a text or not known. A number that is shown in another form is reported by
number-cell, and damage that is visible in the text by number-damaged. A Tag or an ID that is a number by nature is not
reported.

Why it matters: a program that takes the memo 00012345, 1e5 or 1,234 for a number keeps 12345, 100000 or 1234. Where a
memo is a text, these are different memos, and nothing in the cell shows which one was entered. So the memo is not
verified.

Example: a memo column of an .xlsx file with the format General. `pandas.read_csv("batch.csv")` without `dtype=str`.

How to resolve: format the column as text, then enter the memos again from the original. In Python, read the file as
text, with `pandas.read_csv("batch.csv", dtype=str, keep_default_na=False)`. If the memos come from a place where they
are numbers, convert the column with `astype(str)`.

Source: Microsoft Excel, keeping leading zeros and large numbers
(<https://support.microsoft.com/en-us/office/keeping-leading-zeros-and-large-numbers-1bf7b935-36e1-4985-842f-5dfa51f85fe7>);
pandas.read_csv, dtype (<https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html>).
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


EXACT = frozenset({"tag", "id", "none"})
"""Kinds of memo that are numbers, where leading zeros mean nothing, and no memo."""


def check(entries: Entries) -> Mask:
    """Mark rows whose memo was not a text in the file or data frame."""
    return entries.mark(
        row
        for row in entries.number_rows("memo")
        if entries.networks[row] is not None and entries.memo_rules[row].kind not in EXACT
    )


def message(entries: Entries, row: int) -> Message:
    """Say how to get the memo as a text."""
    memo = entries.memos[row]
    hint = how_to_keep_text(entries.raw_cells["memo"][row])
    return Message(
        f"the {entries.shown_column('memo')} {memo} is stored as a number, so leading zeros might be lost",
        hint,
        rejected_hint=ENTER_AGAIN,
    )


RULE = RowRule(
    code="WL513",
    severity=Severity.WARNING,
    lost_as_text=True,
    advice=COPY_AGAIN,
    since="0.2.0",
    unverified=True,
    column="memo",
    needs=("network", "memo"),
    suppressed_by=("network-not-offered", "memo-unexpected", "memo-malformed"),
    check=check,
    message=message,
)
