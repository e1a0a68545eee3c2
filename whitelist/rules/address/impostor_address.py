"""A value in the address column that is not an address.

What it finds: a public key, an extended public key, a payment link (`bitcoin:…`), a name for an address (`….eth`) or a
user name (`@…`), on a network that does not use such values as addresses. Private keys are reported by secret-pasted.

Why it matters: the exchange accepts only addresses. The owner of a name can change the address behind the name at any
time.

Example: `bitcoin:bc1q…?amount=0.1`, `treasury.eth`, `xpub6…`.

How to resolve: ask the receiver for the address itself. In a payment link, the address is the part after the colon.

Source: BIP-21 and BIP-32 (<https://github.com/bitcoin/bips>), EIP-681 (<https://eips.ethereum.org/EIPS/eip-681>), and
the formats named in the module `whitelist.addresses.non_address`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.address import WrongChecksum
from whitelist.addresses.non_address import classify
from whitelist.checking.rule import Message, RowRule
from whitelist.checking.wallet_secrets import KEY_OR_ID
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.addresses.verification import Verification
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address is not valid and is recognised as something else."""
    return entries.mask(
        verification.address is None
        and not account
        and network is not None
        and not _is_damaged(verification, text)
        and classify(text) is not None
        for verification, account, network, text in zip(
            entries.verifications, entries.inter_user, entries.networks, entries.addresses, strict=True
        )
    )


def _is_damaged(verification: Verification, text: str) -> bool:
    """Say whether *text* is an address of 64 digits with a wrong one; the gate has hidden what can be a key."""
    return isinstance(verification.fault, WrongChecksum) and KEY_OR_ID.fullmatch(text) is not None


def message(entries: Entries, row: int) -> Message:
    """Say what the value is. The address in a payment link is not proposed: no fix edits an address."""
    non_address = classify(entries.addresses[row])
    return Message(
        f"this is {non_address.kind if non_address else ''}, not an address",
        "ask the receiver for the address itself",
    )


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
