"""A memo that is not valid on this network.

What it finds: a memo of the wrong type, out of range, or too long for the network.

Why it matters: the exchange refuses the row, or the receiver does not get the memo.

Example: the memo `Alice` on XRP, where a destination tag must be a number.

How to resolve: ask the receiver for the correct memo. If only a word such as "Memo:" or marks are around it, the memo
alone is offered as a possible fix.

Source: the specification of the network's memo, named in the module of the memo kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.memo import MemoError
from whitelist.checking.columns.memos_anywhere import Doubt
from whitelist.checking.memo_cell import canonicalise_memo
from whitelist.checking.memo_text import without_label
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose memo is not valid on their network."""
    anywhere = (row for row, each in entries.memos_anywhere.items() if each.doubt is Doubt.MALFORMED)
    malformed = (row for row, memo in enumerate(entries.canonical_memos) if memo and isinstance(memo, MemoError))
    return entries.mark((*malformed, *anywhere))


def message(entries: Entries, row: int) -> Message:
    """Repeat the error of the memo kind, and offer the memo that has only a word or marks around it."""
    if (anywhere := entries.memos_anywhere.get(row)) is not None:
        text = f"the {anywhere.label} {anywhere.error}: the address looks like one of {anywhere.network}"
        return Message(text, f"ask the receiver for the correct {anywhere.label}")
    rule = entries.memo_rules[row]
    text, hint = f"the {rule.label} {entries.canonical_memos[row]}", f"ask the receiver for the correct {rule.label}"
    bare = without_label(entries.memos[row], entries.reference.memo_words)
    if bare is None or isinstance(canonicalise_memo(bare, rule), MemoError):
        return Message(text, hint)
    return Message(text, f"confirm that the {rule.label} is {bare}", replacement=bare)


RULE = RowRule(
    code="WL504",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    fails_upload=True,
    column="memo",
    needs=("network", "memo"),
    suggests_fix=True,
    suppressed_by=("network-not-offered", "memo-placeholder", "memo-is-address"),
    check=check,
    message=message,
)
