"""A word for "no memo" in the memo cell.

What it finds: words and signs such as N/A, none, null, nan or - in the memo cell, and the error values of spreadsheet
programs.

Why it matters: the word itself would be sent as the memo.

Example: `ATOM,ATOM,cosmos1…,N/A`.

How to resolve: if there is no memo, leave the cell empty.

Source: this project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

PLACEHOLDERS = frozenset(
    {
        "-",
        "--",
        "\u2013",
        "\u2014",
        "?",
        "(empty)",
        "(none)",
        "empty",
        "n.a.",
        "n/a",
        "na",
        "nan",
        "<na>",
        "nil",
        "no",
        "no memo",
        "no tag",
        "none",
        "not applicable",
        "not needed",
        "not required",
        "null",
        "tbd",
        "无",
        "無",
        "#div/0!",
        "#n/a",
        "#name?",
        "#null!",
        "#num!",
        "#ref!",
        "#value!",
    }
)

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose memo is a word for "no memo"."""
    return entries.where(lambda memo: memo.casefold() in PLACEHOLDERS, entries.memos)


def message(entries: Entries, row: int) -> Message:
    """Show the text that would be sent."""
    return Message(
        f"the memo is the text {entries.memos[row]!r}, which would be sent with the payment",
        "if there is no memo, leave the cell empty",
    )


RULE = RowRule(
    code="WL506",
    severity=Severity.ERROR,
    fails_upload=True,
    column="memo",
    needs=("network",),
    check=check,
    message=message,
)
