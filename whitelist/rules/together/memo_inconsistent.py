"""The same address once with a memo and once without.

What it finds: two rows with the same coin, network and address, of which only one has a memo.

Why it matters: an address with memos belongs to an exchange, and each memo to one customer. Without the memo, the money
reaches no customer.

Example: `XRP,XRP,r…,` and `XRP,XRP,r…,12345`.

How to resolve: add the missing memo, or delete the wrong row.

Source: this project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, Relation, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark both rows of every conflict."""
    return entries.mark(entries.memo_conflicts)


def message(entries: Entries, row: int) -> Message:
    """Name the other row."""
    other = entries.place(entries.memo_conflicts[row])
    own, others = ("a memo", "without") if entries.canonical_memos[row] else ("no memo", "with")
    return Message(
        f"this row has {own}, but {other} has the same address {others} a memo",
        "add the missing memo, or delete the wrong row",
    )


RULE = RowRule(
    code="WL602",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    about_offer=True,
    column="memo",
    needs=("coin", "network", "address"),
    suppressed_by=("network-not-offered", "memo-placeholder", "memo-says-none", "inter-user-network"),
    reach=Reach.ROWS,
    relation=Relation.MEMO,
    check=check,
    message=message,
)
