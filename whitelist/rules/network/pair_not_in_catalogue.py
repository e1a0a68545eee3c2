"""A coin on a network that the bundled catalogue does not know about.

What it finds: a known coin on a known network, where an incomplete catalogue has never seen the two together. When
the address itself shows that another of the coin's chains was meant, address-of-another-network says so instead.

Why it matters: nobody has checked that the exchange pays this coin out on this network: the row is not verified.

Example: `CET,BSC,…`.

How to resolve: compare with the coin's deposit page, or fetch a complete catalogue with `whitelist networks
update`.

Source: CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
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
    """Mark rows whose coin has not been seen on their network."""
    complete = entries.reference.catalogue.complete
    return entries.mask(
        coin is not None and network is not None and pair is None and not (coin.complete or complete or fitting)
        for coin, network, pair, fitting in zip(
            entries.catalogue_coins, entries.networks, entries.pairs, entries.valid_networks_of_coin, strict=True
        )
    )


def message(entries: Entries, row: int) -> Message:
    """Name the pair, and what settles the question."""
    coin, network = entries.catalogue_coins[row], entries.networks[row]
    known = f" (known chains: {join_items(sorted(coin.pairs))})" if coin and coin.pairs else ""
    return Message(
        f"{entries.coins[row]} on {network} is not in the catalogue{known}, so it is not verified",
        "a complete catalogue settles it: whitelist networks update",
    )


RULE = RowRule(
    code="WL307",
    severity=Severity.WARNING,
    unverified=True,
    column="network",
    needs=("coin", "network"),
    suppressed_by=("inter-user-network",),
    check=check,
    message=message,
)
