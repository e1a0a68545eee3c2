"""A Solana address that no wallet's key can belong to.

What it finds: a Solana address whose 32 bytes are no point of the curve Ed25519. Half of all byte strings are not, but
every ordinary wallet's address is. Program-derived accounts (multisig vaults, token accounts) and programs are off the
curve on purpose.

Why it matters: coins sent to a token account or a program instead of its owner's wallet may be lost. A multisig vault
is fine.

Example: the address of a token account, copied from an explorer.

How to resolve: ask the receiver whether this is a vault that takes deposits; otherwise ask for the wallet's address.

Source: https://solana.com/docs/core/pda; RFC 8032, section 5.1.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.encodings.ed25519 import is_on_curve
from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address is good on Solana but off the curve."""
    return entries.where(
        lambda found: found.family == "solana" and found.address is not None and not is_on_curve(found.address.payload),
        entries.verifications,
    )


def message(entries: Entries, row: int) -> Message:
    """Say what kind of account it can be."""
    return Message(
        f"no wallet's key belongs to this {entries.networks[row]} address: it is a vault, a token account or a program",
        "ask the receiver whether it takes deposits",
    )


RULE = RowRule(
    code="WL413",
    severity=Severity.WARNING,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract", "burn-address"),
    check=check,
    message=message,
)
