"""A long number that ends in zeros, as a spreadsheet leaves it.

What it finds: a memo of 17 digits or more in which every digit after the 15th is a zero.

Why it matters: a spreadsheet keeps 15 digits of a number and writes zeros for the rest. The memo may belong to
somebody else.

Example: `12345678901234500000` was `12345678901234567890`.

How to resolve: compare the memo with its origin.

Source: Microsoft Excel specifications and limits: number precision 15 digits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.rule import CellRule, Message
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

# Two zeros or more: one alone stands at the end of every tenth honest number of 16 digits.
ROUNDED = re.compile(r"[1-9][0-9]{14}0{2,}\Z")


def check(cells: pd.Series[str]) -> pd.Series[bool]:
    """Mark long numbers that end in zeros after their 15th digit."""
    return cells.map(clean_text).str.match(ROUNDED)


def message(cell: str, column: str) -> Message:
    """Say how many digits are in doubt."""
    zeros = len(clean_text(cell)) - 15
    return Message(
        f"the last {zeros} digits of the {column} are zeros, as when a spreadsheet rounds a number",
        "compare it with its origin",
    )


RULE = CellRule(
    code="WL206",
    severity=Severity.WARNING,
    columns=("memo",),
    check=check,
    message=message,
)
