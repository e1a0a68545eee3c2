"""A name of the memo, or marks, around the memo.

What it finds: a memo with a word for memo in front of it or behind it (`Memo: 104448`, `tag=104448`, `UID 104448`), or
with quotes, brackets, a number sign or a full stop around it (`#104448`, `'104448`).

Why it matters: the word and the marks would be sent as a part of the memo, and the receiver would not recognise it.

Example: `TON,TON,UQCD…bhnQ,tag=104448`.

How to resolve: compare the memo with the original, and keep only the memo itself.

Source: this project; the words are listed in `schemas/memo-words.toml` and `schemas/header-words.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.memo_text import without_label
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import REPLACE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose memo has a name of the memo, or marks, around it."""
    words = entries.reference.memo_words
    return entries.mark(
        row
        for row in entries.rows_with_memo_text
        if entries.networks[row] is not None and without_label(entries.memos[row], words) is not None
    )


def message(entries: Entries, row: int) -> Message:
    """Offer the memo alone."""
    label, memo = entries.memo_rules[row].label, entries.memos[row]
    bare = without_label(memo, entries.reference.memo_words)
    return Message(
        f"the {label} {memo!r} has a word or marks around it, which would be sent with the payment",
        f"confirm that the {label} is {bare}",
        replacement=bare,
    )


RULE = RowRule(
    code="WL509",
    severity=Severity.WARNING,
    advice=REPLACE,
    since="0.2.0",
    column="memo",
    needs=("network", "memo"),
    suggests_fix=True,
    suppressed_by=(
        "network-not-offered",
        "memo-placeholder",
        "memo-says-none",
        "memo-unexpected",
        "memo-malformed",
        "memo-is-address",
        "memo-repeats-row",
    ),
    check=check,
    message=message,
)
