"""A word that is no network.

What it finds: a network that is neither one of the known chain ids nor an unambiguous other word for one. Neither
the pair nor the address is judged on top.

Why it matters: the uploader answers that the number of fields does not match.

Example: `USDT,TETHER,…`.

How to resolve: write the chain type shown on the coin's deposit page. If that is what the file says, the chain is
newer than the catalogue: `whitelist networks update` fetches a fresh one.

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
    """Mark rows whose network word means nothing."""
    return entries.mask(
        network is None and text != "" for network, text in zip(entries.networks, entries.network_words, strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Name the coin's chains, or the network it may have been meant for."""
    word = entries.network_words[row]
    coin = entries.catalogue_coins[row]
    message = f"{word!r} is not a network"
    if coin and coin.pairs:
        return Message(message, f"the known chains of {coin.code} are {join_items(sorted(coin.pairs))}")
    return Message(message, entries.reference.close_network(word))


RULE = RowRule(
    code="WL303",
    severity=Severity.ERROR,
    fails_upload=True,
    column="network",
    needs=("network",),
    suppressed_by=("inter-user-network",),
    check=check,
    message=message,
)
