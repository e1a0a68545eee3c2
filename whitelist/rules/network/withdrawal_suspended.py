"""A withdrawal, or an inter-user transfer, that the exchange currently suspends.

What it finds: a pair of coin and network whose withdrawals were suspended when the catalogue was downloaded; for an
account of the exchange, a coin whose inter-user transfers were suspended. The bundled catalogue does not contain this
information.

Why it matters: the entry is right, but you cannot send to it at the moment. Another network might be available.

Example: `USDT,AVA_C,…` while CoinEx maintains its Avalanche node.

How to resolve: wait, or ask the receiver for an address on another network. Run `whitelist networks update` to see the
current state.

Source: CoinEx API v2, list of all deposit and withdrawal configurations, withdraw_enabled of coin and chain,
inter_transfer_enabled of the coin
(<https://docs.coinex.com/api/v2/assets/deposit-withdrawal/http/list-all-deposit-withdrawal-config>).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, RowRule
from whitelist.model.advice import UPDATE_CATALOGUE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries


def check(entries: Entries) -> Mask:
    """Mark rows whose withdrawals or inter-user transfers are suspended."""
    coins = entries.rows_where(lambda coin: coin is not None and coin.inter_user is False, entries.catalogue_coins)
    pairs = entries.rows_where(lambda pair: pair is not None and pair.withdrawals is False, entries.pairs)
    accounts = entries.inter_user
    return entries.mark([*(row for row in coins if accounts[row]), *(row for row in pairs if not accounts[row])])


def message(entries: Entries, row: int) -> Message:
    """Name coin, network and date."""
    reference, coin = entries.reference, entries.coins[row]
    what = f"withdrawals of {coin} on {entries.shown_networks[row]}"
    if entries.inter_user[row]:
        what = f"inter-user transfers of {coin}"
    made = f"when the catalogue was made ({reference.catalogue.as_of})"
    return Message(
        f"{reference.schema.title} had suspended {what} {made}",
        "run `whitelist networks update` to see the current state",
    )


RULE = RowRule(
    code="WL310",
    severity=Severity.NOTE,
    advice=UPDATE_CATALOGUE,
    column="network",
    needs=("coin", "network"),
    suppressed_by=("inter-user-network",),
    check=check,
    message=message,
)
