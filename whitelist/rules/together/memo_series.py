"""Memos of one account that count up, or differ by one digit.

What it finds: rows with the same address whose memos are numbers that count up from row to row, or of which one is the
other without one of its digits. Numbers so short that this can happen by chance are not compared.

Why it matters: spreadsheet programs count up a number when its cell is dragged down, and people lose a digit when they
type. Then the money goes to another customer of the receiver. Both memos can be right: exchanges give consecutive
numbers to accounts that are opened together.

Example: the memos `104448`, `104449` and `104450` with one address.

How to resolve: compare every memo with the original.

Source: this project; Microsoft, fill data automatically in worksheet cells
(<https://support.microsoft.com/office/fill-data-automatically-in-worksheet-cells-74e31bdd-d993-45da-aa82-35a236c5b5db>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, Relation, RowRule
from whitelist.model.advice import COMPARE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose memo is similar to the memo of another row with the same account."""
    return entries.mark(entries.memo_series)


def message(entries: Entries, row: int) -> Message:
    """Name the other row, and say how the memos differ."""
    other, difference = entries.memo_series[row]
    label, place = entries.memo_rules[row].label, entries.place(other)
    text = f"the {label} counts up from" if difference == "counts up" else f"the {label} has {difference} than"
    return Message(f"{text} the {label} on {place}, with the same address", f"compare every {label} with the original")


RULE = RowRule(
    code="WL610",
    severity=Severity.NOTE,
    advice=COMPARE,
    since="0.2.0",
    column="memo",
    needs=("network", "address", "memo"),
    suppressed_by=("network-not-offered", "memo-unexpected"),
    reach=Reach.ROWS,
    relation=Relation.COUNTED_MEMO,
    check=check,
    message=message,
)
