"""A segwit address with a witness version that has no rules yet.

What it finds: a valid address with a witness version from 2 to 16. These versions are reserved for future formats.

Why it matters: until a network defines the version, any person can spend coins that are sent to it. No wallet creates
such an address.

Example: `bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs`.

How to resolve: ask the receiver for another address, or when the network began to use this version.

Source: BIP-141 and BIP-350 (<https://github.com/bitcoin/bips>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries

KIND = "witness-v"


def check(entries: Entries) -> Mask:
    """Mark rows whose address has a witness version without rules."""
    kinds = entries.answers.kinds
    unusual = {kind for kind in {*kinds} if kind.startswith(KIND)}
    return entries.mark(row for row, kind in enumerate(kinds if unusual else ()) if kind in unusual)


def message(entries: Entries, row: int) -> Message:
    """Name the version."""
    address = entries.answers[row].address
    version = address.kind.removeprefix(KIND) if address else ""
    return Message(
        f"the address has witness version {version}, which has no rules yet: any person can spend coins sent to it",
        "ask the receiver for another address",
    )


RULE = RowRule(
    code="WL416",
    severity=Severity.WARNING,
    advice=ASK_RECEIVER,
    since="0.2.0",
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered",),
    check=check,
    message=message,
)
