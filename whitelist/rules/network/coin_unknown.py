"""A coin that the exchange does not have.

What it finds: a coin code that a complete catalogue lacks.

Why it matters: the uploader refuses the row, or the entry waits for a coin that nobody can withdraw.

Example: `USDTT,TRC20,…`.

How to resolve: look the code up on the deposit page; `whitelist networks` lists the known ones.

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
    """Mark rows whose coin a complete catalogue lacks."""
    complete = entries.reference.catalogue.complete
    return entries.mask(complete and coin is None for coin in entries.catalogue_coins)


def message(entries: Entries, row: int) -> Message:
    """Name the coin, and the one it may have been meant for."""
    return Message(
        f"{entries.coins[row]} is not a coin of the exchange",
        entries.reference.close_coin(entries.coins[row]),
    )


RULE = RowRule(
    code="WL301",
    severity=Severity.ERROR,
    fails_upload=True,
    column="coin",
    needs=("coin",),
    check=check,
    message=message,
)
