"""An address in an old format that should no longer be used.

What it finds: a valid address in a format that its network has replaced. Usually, the same text is also an address of
another network.

Why it matters: many services refuse the old format, and the address does not show which network was meant.

Example: `BCH,BCH,1…`, which is also a Bitcoin address.

How to resolve: ask the receiver for the address in the current format.

Source: the `legacy` entries of `schemas/networks.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address is in an old format."""
    return entries.where(lambda verification: verification.legacy != "", entries.verifications)


def message(entries: Entries, row: int) -> Message:
    """Say why the format is old."""
    return Message(
        f"the address is in an old format: {entries.verifications[row].legacy}",
        "ask the receiver for the address in the current format",
    )


RULE = RowRule(
    code="WL409",
    severity=Severity.WARNING,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "token-contract", "burn-address"),
    check=check,
    message=message,
)
