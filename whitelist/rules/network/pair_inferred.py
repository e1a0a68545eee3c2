"""A native coin on its own network, without a record of the exchange.

What it finds: a pair of coin and network that the catalogue only infers: the exchange has the network, and the coin is
the native coin of the network.

Why it matters: the pair is almost certainly right, but no record of the exchange confirms the pair.

Example: `DOGE,DOGE,…`.

How to resolve: run `whitelist networks update`; the complete catalogue confirms the pair.

Source: CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import UPDATE_CATALOGUE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose pair of coin and network is inferred."""
    return entries.where(lambda pair: pair is not None and not pair.observed, entries.pairs)


def message(entries: Entries, row: int) -> Message:
    """Name coin and network."""
    return _message(entries.coins[row], entries.networks[row], entries.reference.schema.title)


@lru_cache  # most rows of a list share a few pairs
def _message(coin: str, network: str | None, exchange: str) -> Message:
    return Message(
        f"{coin} on {network} is inferred: {coin} is the native coin of this network, "
        f"but no {exchange} record shows the pair",
        "run `whitelist networks update` to confirm it",
    )


RULE = RowRule(
    code="WL308",
    severity=Severity.NOTE,
    advice=UPDATE_CATALOGUE,
    minor=True,
    column="network",
    needs=("coin", "network"),
    suppressed_by=("inter-user-network",),
    check=check,
    message=message,
)
