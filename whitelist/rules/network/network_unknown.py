"""An unknown or unclear network name.

What it finds: a name that is not a known network, and not another clear name of a known network. A name that people use
for several networks is not guessed; the message says what it can mean. Neither the pair of coin and network nor the
address is checked.

Why it matters: the exchange refuses the row, and another network than the receiver uses loses the coins.

Example: `USDT,TETHER,…`; `BNB`, which is the closed chain BEP2 at some exchanges and BSC at others.

How to resolve: write the network as on the coin's deposit page. If the name is already the same, the network is newer
than the catalogue: run `whitelist networks update` to download the latest catalogue.

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
    """Mark rows whose network is not known."""
    return entries.mask(
        network is None and text != "" for network, text in zip(entries.networks, entries.network_words, strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Name the known networks of the coin, or a similar known network."""
    name, coin = entries.network_words[row], entries.catalogue_coins[row]
    reading = entries.reference.read_network(name, entries.coins[row])
    if reading.candidates:
        message = f"the network {name!r} is not clear: {reading.reason}"
        return Message(message, f"ask the receiver; write {' or '.join(reading.candidates)} if you mean that network")
    message = f"unknown network {name!r}" + (f": it is {reading.reason}" if reading.reason else "")
    if coin and coin.pairs:
        return Message(message, f"known networks of {coin.code}: {join_items(sorted(coin.pairs))}")
    close = "" if reading.reason else entries.reference.close_network(name)
    return Message(message, close or "run `whitelist networks` to list the known networks")


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
