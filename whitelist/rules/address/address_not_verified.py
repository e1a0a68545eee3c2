"""An address on a network that cannot be verified here.

What it finds: an address on a network for which no decoder is known, or whose address format could not be
confirmed.

Why it matters: nobody has checked the address: it is neither good nor bad, but not verified.

Example: an address on a chain that CoinEx listed last week.

How to resolve: send a small amount first, and compare the address with its origin. `whitelist networks NETWORK`
tells how far each network is verified; `--allow-unverified` accepts such rows.

Source: `verified_to` in `schemas/networks.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose address nobody has judged."""
    return entries.mask(
        network is not None and found.address is None and found.fault is None and not account
        for network, found, account in zip(entries.networks, entries.verifications, entries.inter_user, strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Name the network."""
    return Message(f"addresses of {entries.networks[row]} cannot be verified here")


RULE = RowRule(
    code="WL411",
    severity=Severity.WARNING,
    unverified=True,
    column="address",
    needs=("network", "address"),
    suppressed_by=("network-not-offered", "impostor-address"),
    check=check,
    message=message,
)
