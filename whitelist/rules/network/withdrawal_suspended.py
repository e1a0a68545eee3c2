"""A coin on a network that the exchange pays nothing out on just now.

What it finds: a pair for which the fresh catalogue says that withdrawals are suspended. The catalogue that comes with
`whitelist` does not know such things.

Why it matters: the entry is right, but a withdrawal to it has to wait. Another network of the receiver may not.

Example: `USDT,AVA_C,…` while CoinEx maintains its Avalanche node.

How to resolve: wait, or ask the receiver for an address on another network; `whitelist networks update` tells whether
it still holds.

Source: CoinEx API v2, list of all deposit and withdrawal configurations, withdraw_enabled of coin and chain
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
    """Mark rows whose pair cannot be withdrawn."""
    return entries.mask(pair is not None and pair.withdrawals is False for pair in entries.pairs)


def message(entries: Entries, row: int) -> Message:
    """Name the pair."""
    return Message(
        f"withdrawals of {entries.coins[row]} on {entries.networks[row]} were suspended when the catalogue was made"
    )


RULE = RowRule(
    code="WL310",
    severity=Severity.NOTE,
    column="network",
    needs=("coin", "network"),
    suppressed_by=("inter-user-network",),
    check=check,
    message=message,
)
