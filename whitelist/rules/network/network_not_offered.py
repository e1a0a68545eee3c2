"""A network on which the exchange does not offer the coin.

What it finds: a network that the catalogue does not list for this coin, although its list of networks for this coin is
complete. The address is not checked, because the network is wrong. If the address is valid on a network of the coin,
the hint names that network.

Why it matters: the network must be the network on the coin's deposit page. Coins that are sent on another network than
the receiver uses are lost.

Example: `BTC,ERC20,…`.

How to resolve: ask the receiver which network to use; `whitelist networks BTC` lists the known networks of BTC.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches. CoinEx API
v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.network_fit import NETWORK, ask_for_network, rank_networks
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import ASK_RECEIVER
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.wording import article, join_items

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


LONGEST = 40
"""Characters of a name of the network that are shown."""


def check(entries: Entries) -> Mask:
    """Mark rows whose coin is not offered on their network."""
    return entries.where(
        lambda coin, network, pair: network is not None and coin is not None and pair is None and coin.complete,
        entries.catalogue_coins,
        entries.networks,
        entries.pairs,
    )


def message(entries: Entries, row: int) -> Message:
    """Name the networks of the coin, and the network of the address."""
    coin, network = entries.catalogue_coins[row], entries.networks[row]
    offered = join_items(rank_networks(entries, row, coin.pairs)) if coin and coin.pairs else "none"
    networks, word = entries.valid_networks_of_coin(row), entries.network_words[row]
    is_clear = len(networks) == 1
    hint, advice = ask_for_network(entries, row)
    if is_clear:
        hint = f"ask the receiver whether the network is {networks[0]}: the address is {article(networks[0])} address"
        advice = NETWORK
    exchange, name = entries.reference.schema.title, entries.coins[row]
    written = "" if word in ("", network) else f" ({clipped(word, LONGEST)})"
    return Message(
        f"{exchange} does not offer {name} on {network}{written}; networks of {name}: {offered}", hint, advice=advice
    )


RULE = RowRule(
    code="WL302",
    severity=Severity.ERROR,
    advice=ASK_RECEIVER,
    fails_upload=True,
    about_offer=True,
    column="network",
    needs=("coin", "network"),
    suppressed_by=("inter-user-network", "coin-unknown"),
    check=check,
    message=message,
)
