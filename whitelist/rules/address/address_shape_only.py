"""An address that has no checksum to verify.

What it finds: an address of the right shape without a checksum: on networks that have none (Solana), and EVM
addresses written in one letter case, where the checksum is lost.

Why it matters: a typing error cannot be noticed.

Example: `0x` and forty hexadecimal digits, all in lower case.

How to resolve: compare the address with its origin, or get it in mixed case (EIP-55) from the wallet. It is never
re-cased for you: that would make an unverified address look verified.

Source: EIP-55 (<https://eips.ethereum.org/EIPS/eip-55>); the format's specification, named in the module of the
address family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address is good as far as one can see."""
    return entries.where(lambda found: found.address is not None and not found.address.checked, entries.verifications)


def message(entries: Entries, row: int) -> Message:
    """Say how far the address is verified."""
    return Message(f"the {entries.networks[row]} address carries no checksum, so only its shape is verified")


RULE = RowRule(
    code="WL410",
    severity=Severity.NOTE,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract", "burn-address", "address-off-curve"),
    check=check,
    message=message,
)
