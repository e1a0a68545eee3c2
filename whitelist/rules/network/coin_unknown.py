"""A coin that the exchange does not have.

What it finds: a coin that is missing in a complete catalogue.

Why it matters: the exchange refuses the row, or the entry is useless because the coin cannot be withdrawn.

Example: `USDTT,TRC20,…`.

How to resolve: check the name of the coin on the deposit page; `whitelist networks` lists the known coins.

Source: CoinEx API v2, list of all deposit and withdrawal configurations
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import CORRECT, LOOK_UP
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

    from whitelist.checking.entries import Entries


def check(entries: Entries) -> pd.Series[bool]:
    """Mark rows whose coin is missing in a complete catalogue."""
    complete = entries.reference.catalogue.complete
    return entries.mask(complete and coin is None for coin in entries.catalogue_coins)


def message(entries: Entries, row: int) -> Message:
    """Name the coin, and a similar known coin."""
    coin, exchange = entries.coins[row], entries.reference.schema.title
    text = f"{coin} is not a coin of {exchange}"
    if close := entries.reference.close_coin(coin):
        return Message(text, close, advice=CORRECT)
    return Message(text, f"check the coin on the deposit page of {exchange}")


RULE = RowRule(
    code="WL301",
    severity=Severity.ERROR,
    advice=LOOK_UP,
    fails_upload=True,
    column="coin",
    needs=("coin",),
    check=check,
    message=message,
)
