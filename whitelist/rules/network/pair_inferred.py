"""A coin on its own chain, which was not seen in any answer of the exchange.

What it finds: a pair that the catalogue has by general knowledge only: the chain id was seen at the exchange, and
the coin is the chain's own.

Why it matters: it is almost certainly right, and it is good to know where the knowledge comes from.

Example: `DOGE,DOGE,…`.

How to resolve: nothing to do; a complete catalogue (`whitelist networks update`) turns the inference into an
observation.

Source: CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose pair was inferred."""
    return entries.mask(pair is not None and not pair.observed for pair in entries.pairs)


def message(entries: Entries, row: int) -> Message:
    """Name the pair."""
    return Message(f"{entries.coins[row]} on {entries.networks[row]} is inferred: it is the chain's own coin")


RULE = RowRule(
    code="WL308",
    severity=Severity.NOTE,
    column="network",
    needs=("coin", "network"),
    suppressed_by=("inter-user-network",),
    check=check,
    message=message,
)
