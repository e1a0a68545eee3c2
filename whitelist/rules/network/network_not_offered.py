"""A network that is not a deposit chain of the coin.

What it finds: a network that the catalogue, known to be complete for this coin, does not have under it. The address
is not judged on a network that is wrong; when it fits one of the coin's chains, the hint says so.

Why it matters: the network must be the public chain type shown on the coin's deposit page. Coins sent on another
chain than the receiver watches are lost.

Example: `BTC,ERC20,…`.

How to resolve: write the network that the coin's deposit page shows; `whitelist networks BTC` lists what is known.

Source: CoinEx help page on adding withdrawal addresses in batches. CoinEx API v2, list of all deposit and
withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity
from whitelist.model.wording import article, join_items

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose coin is known not to be on their network."""
    catalogue = entries.reference.catalogue
    return entries.mask(
        network is not None and coin is not None and pair is None and (coin.complete or catalogue.complete)
        for coin, network, pair in zip(entries.catalogue_coins, entries.networks, entries.pairs, strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Name the chains the coin has, and the one the address fits."""
    coin, network = entries.catalogue_coins[row], entries.networks[row]
    chains = join_items(sorted(coin.pairs)) if coin else ""
    networks = entries.valid_networks_of_coin[row]
    hint = f"the address is {article(networks[0])} address" if networks else ""
    return Message(f"{entries.coins[row]} cannot be deposited on {network} (its chains: {chains})", hint)


RULE = RowRule(
    code="WL302",
    severity=Severity.ERROR,
    fails_upload=True,
    column="network",
    needs=("coin", "network"),
    suppressed_by=("inter-user-network",),
    check=check,
    message=message,
)
