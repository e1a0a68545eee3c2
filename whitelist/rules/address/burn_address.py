"""A burn address: coins sent to it are lost.

What it finds: the zero address of a network, and addresses that are known to be used to destroy coins.

Why it matters: coins that are sent to a burn address are lost forever.

Example: `0x000000000000000000000000000000000000dEaD`.

How to resolve: ask the receiver for their wallet address.

Source: each address is listed with its source in `schemas/burn-addresses.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address is a burn address."""
    is_burn = entries.reference.is_burn
    return entries.where(
        lambda verification: verification.address is not None and is_burn(verification.address),
        entries.verifications,
    )


def message(entries: Entries, row: int) -> Message:
    """Name the network."""
    return Message(
        f"this is a burn address on {entries.networks[row]}: coins sent to it are lost forever",
        "ask the receiver for their wallet address",
    )


RULE = RowRule(
    code="WL408",
    severity=Severity.ERROR,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract"),
    check=check,
    message=message,
)
