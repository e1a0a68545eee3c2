"""A memo that this network cannot carry.

What it finds: a memo of the wrong type, out of range or too long for the network.

Why it matters: the uploader refuses it, or the receiver cannot read it.

Example: `XRP,XRP,r…,4294967296`: a destination tag is a number up to 4294967295.

How to resolve: ask the receiver for the memo again.

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
    """Mark rows whose memo is not of the network's kind."""
    return entries.where(lambda memo: isinstance(memo, MemoError), entries.canonical_memos)


def message(entries: Entries, row: int) -> Message:
    """Repeat what the memo kind says."""
    return Message(f"the {entries.memo_rules[row].label} {entries.canonical_memos[row]}")


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
