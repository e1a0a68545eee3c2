"""A recipient who is a CoinEx account instead of an address.

What it finds: an e-mail address or a mobile number with its country code in the address cell, and no network: the
form of an inter-user transfer.

Why it matters: there is no checksum in a name, so nothing here can verify it; and such entries belong into a batch
of their own.

Example: `USDT,,treasury@example.com,`.

How to resolve: compare the account with its origin, and upload inter-user entries apart from normal ones.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows of inter-user transfers. A network beside the account is told by inter-user-network."""
    return entries.mask(entries.inter_user)


def message(entries: Entries, row: int) -> Message:
    """Say what kind of entry it is."""
    return Message(
        f"{entries.addresses[row]} names an account, not an address: an inter-user transfer, which is not verified",
        "upload inter-user entries in a batch of their own",
    )


RULE = RowRule(
    code="WL605",
    severity=Severity.WARNING,
    unverified=True,
    column="address",
    needs=("address",),
    suppressed_by=("inter-user-network",),
    check=check,
    message=message,
)
