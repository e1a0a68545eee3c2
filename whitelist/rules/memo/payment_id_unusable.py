"""A payment id that Monero does not use.

What it finds: a payment id beside a sub-address, a payment id of 64 hexadecimal digits, and a text that is not a
payment id of 16 hexadecimal digits, on Monero and networks whose addresses work like Monero's.

Why it matters: a sub-address already identifies the customer, and its owner does not see a payment id. Wallets no
longer send payment ids of 64 digits. A text of 64 digits can also be a private view key: do not show it to other
people.

Example: `XMR,XMR,85P2…cwo,1122334455667788`.

How to resolve: ask the receiver for an integrated address, or for a sub-address without a payment id.

Source: "Long payment IDs are obsolete" in monero-project/monero, `src/simplewallet/simplewallet.cpp`
(<https://github.com/monero-project/monero>); <https://docs.getmonero.org/public-address/subaddress/>.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import Action, Advice, Whom
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


ID = re.compile(r"[0-9A-Fa-f]{16}")
LONG_ID = re.compile(r"[0-9A-Fa-f]{64}")


def check(entries: Entries) -> Mask:
    """Mark rows whose payment id cannot be used."""
    return entries.mark(row for row in entries.rows_with_memo if _find_problem(entries, row) is not None)


def message(entries: Entries, row: int) -> Message:
    """Say why the payment id cannot be used."""
    return Message(
        _find_problem(entries, row) or "",
        "ask the receiver for an integrated address, or for a sub-address without a payment id",
    )


def _find_problem(entries: Entries, row: int) -> str | None:
    if entries.answers.families[row] != "cryptonote":
        return None
    memo, forms = entries.memos[row], entries.reference.networks[entries.answers[row].network].addresses
    if not any("subaddress" in form and "payment_id" not in form for form in forms):
        return None  # a fork from before Monero's sub-addresses
    if LONG_ID.fullmatch(memo):
        return "payment ids of 64 digits are obsolete, and this can be a private view key: do not show it to anyone"
    if entries.answers.kinds[row] == "subaddress":
        return "the address is a sub-address, which takes no payment id"
    return None if ID.fullmatch(memo) else "a payment id has 16 hexadecimal digits, and this is not one"


RULE = RowRule(
    code="WL511",
    severity=Severity.WARNING,
    advice=Advice(Action.GET, whom=Whom.RECEIVER, columns=("address", "memo")),
    since="0.2.0",
    column="memo",
    needs=("network", "address", "memo"),
    suppressed_by=(
        "network-not-offered",
        "memo-placeholder",
        "memo-unexpected",
        "memo-in-address",
        "memo-is-address",
        "memo-repeats-row",
        "memo-with-label",
        "memo-is-remark",
    ),
    check=check,
    message=message,
)
