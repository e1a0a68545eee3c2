"""A memo or address that a spreadsheet program might have rounded.

What it finds: a memo, or a valid address, of 17 digits or more in which every digit after the 15th is zero.

Why it matters: a spreadsheet program keeps 15 digits of a number and writes zeros for the rest. The changed memo or
address might belong to another customer.

Example: `12345678901234500000` was `12345678901234567890`.

How to resolve: compare the value with the original.

Source: Microsoft Excel specifications and limits: number precision 15 digits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.checking.spreadsheet_damage import ROUNDED
from whitelist.model.advice import COMPARE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.columns.cells import Cells
    from whitelist.checking.distinct import Mask


def check(cells: Cells) -> Mask:
    """Mark long numbers that have only zeros after their 15th digit."""
    return cells.where(ROUNDED.match)


def message(cell: str, _column: str, name: str) -> Message:
    """Say why the value might have been changed."""
    return Message(
        f"the {name} has only zeros after its 15th digit; a spreadsheet might have rounded it",
        f"compare the {name} with the original",
    )


RULE = CellRule(
    code="WL206",
    severity=Severity.WARNING,
    advice=COMPARE,
    columns=("address", "memo"),
    own_kinds=("amount", "whole number"),
    check=check,
    message=message,
    good_addresses=True,
    needs_memo_field=True,
)
