"""A recipient account together with a network.

What it finds: an e-mail address or mobile number as the recipient in a row that names a network.

Why it matters: an inter-user transfer has no network, and a normal withdrawal has an address: the row is neither,
and the uploader answers that the number of fields does not match.

Example: `USDT,TRC20,treasury@example.com,`.

How to resolve: replace the account by an address, or delete the network.

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
    """Mark rows that mix both kinds of entry."""
    return entries.mask(
        account and text != "" for account, text in zip(entries.inter_user, entries.network_words, strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Say what does not go together."""
    return Message(
        f"{entries.addresses[row]} names an account, which has no network",
        "give an address, or leave the network empty for an inter-user transfer",
    )


RULE = RowRule(
    code="WL606",
    severity=Severity.ERROR,
    fails_upload=True,
    column="address",
    needs=("address",),
    check=check,
    message=message,
)
