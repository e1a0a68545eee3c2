"""A coin that the bundled catalogue does not list.

What it finds: a coin code that an incomplete catalogue lacks. The bundled catalogue is a partial snapshot, so this
is no proof that the exchange lacks the coin.

Why it matters: nobody has checked that the coin exists and that it is offered on this network: the row is not
verified.

Example: `NEWCOIN,ERC20,…`.

How to resolve: fetch a complete catalogue with `whitelist networks update`, or give one with `--catalogue`.

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
    """Mark rows whose coin an incomplete catalogue lacks."""
    complete = entries.reference.catalogue.complete
    return entries.mask(coin is None and not complete for coin in entries.catalogue_coins)


def message(entries: Entries, row: int) -> Message:
    """Name the coin, and what settles the question."""
    coin = entries.coins[row]
    hint = entries.reference.close_coin(coin) or "a complete catalogue settles it: whitelist networks update"
    return Message(f"{coin} is not in the catalogue, so it is not verified", hint)


RULE = RowRule(
    code="WL306",
    severity=Severity.WARNING,
    unverified=True,
    column="coin",
    needs=("coin",),
    check=check,
    message=message,
)
