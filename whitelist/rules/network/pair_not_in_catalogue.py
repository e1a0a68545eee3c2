"""A coin on a network for which the catalogue has no record.

What it finds: a known coin on a known network, where the catalogue does not list this pair, and its list of networks of
this coin is incomplete. If the address is valid on another network of the coin, address-of-another-network is reported
instead.

Why it matters: it is not checked that the exchange offers this coin on this network, so the row is not verified.

Example: `CET,BSC,…`.

How to resolve: compare the row with the coin's deposit page, or run `whitelist networks update` to download the
complete catalogue.

Source: CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.advice.network_fit import rank_networks
from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import LOOK_UP, UPDATE_CATALOGUE
from whitelist.model.finding import Severity
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose pair of coin and network an incomplete catalogue does not list.

    The codes of an exchange with coin and network in one cell are no catalogue: coin-not-in-catalogue is about them.
    """
    if entries.reference.joined_coins is not None:
        return entries.mark(())
    rows = entries.rows_where(
        lambda coin, network, pair: coin is not None and network is not None and pair is None and not coin.complete,
        entries.catalogue_coins,
        entries.networks,
        entries.pairs,
    )
    return entries.mark(row for row in rows if not entries.valid_networks_of_coin(row))


def message(entries: Entries, row: int) -> Message:
    """Name the pair, and the networks that the catalogue lists."""
    coin, network = entries.catalogue_coins[row], entries.networks[row]
    name = entries.coins[row]
    listed = (
        f"{name} only on {join_items(rank_networks(entries, row, coin.pairs))}"
        if coin and coin.pairs
        else f"no network of {name}"
    )
    text = f"{name} on {network} is not verified: the catalogue lists {listed}"
    if entries.reference.catalogue.complete:  # the exchange's response had no list of its networks, or two
        return Message(text, f"compare the network with the deposit page of {name}", advice=LOOK_UP)
    return Message(text, "run `whitelist networks update` to check against the complete catalogue")


RULE = RowRule(
    code="WL307",
    severity=Severity.WARNING,
    advice=UPDATE_CATALOGUE,
    unverified=True,
    settled_by_catalogue=True,
    column="network",
    needs=("coin", "network"),
    suppressed_by=("inter-user-network", "coin-unknown"),
    check=check,
    message=message,
)
