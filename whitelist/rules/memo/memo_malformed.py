"""A memo that is not valid on this network.

What it finds: a memo of the wrong type, out of range, or too long for the network.

Why it matters: the exchange refuses the row, or the receiver does not get the memo.

Example: the memo `Alice` on XRP, where a destination tag must be a number.

How to resolve: ask the receiver for the correct memo.

Source: the specification of the network's memo, named in the module of the memo kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.memo import MemoError
from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose memo is not valid on their network."""
    return entries.where(lambda memo: isinstance(memo, MemoError), entries.canonical_memos)


def message(entries: Entries, row: int) -> Message:
    """Repeat the error of the memo kind."""
    label = entries.memo_rules[row].label
    return Message(f"the {label} {entries.canonical_memos[row]}", f"ask the receiver for the correct {label}")


RULE = RowRule(
    code="WL504",
    severity=Severity.ERROR,
    fails_upload=True,
    column="memo",
    needs=("network", "memo"),
    suppressed_by=("network-not-offered", "memo-placeholder"),
    check=check,
    message=message,
)
