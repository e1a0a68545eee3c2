"""An empty network.

What it finds: a network cell without any visible character, in a row that names an address.

Why it matters: the uploader answers that the number of fields does not match. The address alone cannot tell: one
address is good on many chains.

Example: `USDT,,0x…,`.

How to resolve: write the chain type shown on the coin's deposit page.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows of normal withdrawals without a network."""
    return entries.mask(
        text == "" and not account for text, account in zip(entries.network_words, entries.inter_user, strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Name the coin's known chains, and the one that it must be where there is no other."""
    coin = entries.catalogue_coins[row]
    if coin is None or not coin.pairs:
        return Message("the network is empty")
    only = next(iter(coin.pairs)) if coin.complete and len(coin.pairs) == 1 else None
    return Message(
        "the network is empty",
        f"the known chains of {coin.code} are {join_items(sorted(coin.pairs))}",
        replacement=only,
    )


RULE = RowRule(
    code="WL309",
    severity=Severity.ERROR,
    fails_upload=True,
    column="network",
    needs=(),
    fills_single_network=True,
    suggests_fix=True,
    check=check,
    message=message,
)
