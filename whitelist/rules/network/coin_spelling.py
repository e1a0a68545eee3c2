"""A coin in another letter case than the exchange uses.

What it finds: a coin that differs from the catalogue only in upper and lower case.

Why it matters: it is not known whether the exchange accepts the coin in another letter case.

Example: `usdt,TRC20,…`.

How to resolve: write the coin as the exchange does; `--fix` does this, because the meaning stays the same.

Source: CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose coin is written differently."""
    return entries.mask(
        coin is not None and clean_text(text) != coin.code
        for coin, text in zip(entries.catalogue_coins, entries.raw_cells["coin"], strict=True)
    )


def message(entries: Entries, row: int) -> Message:
    """Name the coin as the exchange writes it."""
    coin = entries.coins[row]
    return Message(f"{entries.reference.schema.title} writes this coin as {coin}", replacement=coin)


RULE = RowRule(
    code="WL304",
    severity=Severity.ERROR,
    fails_upload=True,
    fixable=True,
    column="coin",
    needs=("coin",),
    check=check,
    message=message,
)
