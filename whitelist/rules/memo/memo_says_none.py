"""A memo that might mean "no memo", on a network where a memo can be any text.

What it finds: words such as none, keine or 没有 in the memo cell, on a network where exchanges do not use the memo, so
that it can be any text. On other networks, memo-placeholder reports them as an error.

Why it matters: the word itself would be sent as the memo.

Example: `ALGO,ALGO,…,none`.

How to resolve: if there is no memo, leave the cell empty.

Source: this project; the words are listed in `schemas/memo-words.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.memo_cell import is_free_text
from whitelist.checking.memo_text import says_none
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import DELETE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose memo is a word for "no memo", where it could be a memo."""
    words = entries.reference.memo_words
    return entries.mark(
        row
        for row in entries.rows_with_memo_text
        if is_free_text(entries.memo_rules[row], entries.pairs[row]) and says_none(entries.memos[row], words)
    )


def message(entries: Entries, row: int) -> Message:
    """Show the text that would be sent."""
    return Message(
        f"the {entries.memo_rules[row].label} is the text {entries.memos[row]!r}, which would be sent with the payment",
        "if this means that there is no memo, leave the cell empty",
    )


RULE = RowRule(
    code="WL512",
    severity=Severity.WARNING,
    advice=DELETE,
    since="0.2.0",
    column="memo",
    needs=("network", "memo"),
    suppressed_by=("network-not-offered",),
    check=check,
    message=message,
)
