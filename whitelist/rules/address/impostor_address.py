"""Something else than an address in the address column.

What it finds: a public key, an extended public key, a payment link (`bitcoin:…`), a name that only stands for an
address (`….eth`) or a user's handle, where the network does not take it as an address. Private keys are reported by
secret-pasted.

Why it matters: the uploader takes addresses only; and what a name stands for can change any day.

Example: `bitcoin:bc1q…?amount=0.1`, `treasury.eth`, `xpub6…`.

How to resolve: ask the receiver for the plain address. From a payment link, take the part after the scheme.

Source: BIP-21 and BIP-32 (<https://github.com/bitcoin/bips>), EIP-681 (<https://eips.ethereum.org/EIPS/eip-681>), and
the formats named in the module `whitelist.addresses.non_address`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.non_address import classify
from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address is no good one and known to be something else."""
    return entries.mask(
        found.address is None and not account and network is not None and classify(text) is not None
        for found, account, network, text in zip(
            entries.verifications, entries.inter_user, entries.networks, entries.addresses, strict=True
        )
    )


def message(entries: Entries, row: int) -> Message:
    """Say what it is. The address inside a payment link is not proposed: no fix edits an address."""
    found = classify(entries.addresses[row])
    return Message(f"this is {found.kind if found else ''}, not an address", "ask the receiver for the plain address")


RULE = RowRule(
    code="WL414",
    severity=Severity.ERROR,
    fails_upload=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered",),
    check=check,
    message=message,
)
