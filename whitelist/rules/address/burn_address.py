"""An address that nobody has the key of.

What it finds: the zero address of a network, and addresses that are known to be used for destroying coins.

Why it matters: whatever is sent there is destroyed.

Example: `0x000000000000000000000000000000000000dEaD`.

How to resolve: ask the receiver for the address of their wallet.

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
    """Mark rows that would destroy the coins."""
    is_burn = entries.reference.is_burn
    return entries.where(lambda found: found.address is not None and is_burn(found.address), entries.verifications)


def message(entries: Entries, row: int) -> Message:
    """Say so."""
    return Message(f"nobody has the key of this {entries.networks[row]} address: coins sent there are destroyed")


RULE = RowRule(
    code="WL408",
    severity=Severity.ERROR,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract"),
    check=check,
    message=message,
)
