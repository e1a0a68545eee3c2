"""Coinbase Advanced Trade, API v3: it knows the coins held; the app's API v2 has their addresses, for the same key.

Source: https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api (accounts, API key permissions).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.connectors.connector import Connector, DepositAddress, KeyFact, PullFilter, Session
from whitelist.connectors.credentials import Needs
from whitelist.connectors.exchanges import coinbase
from whitelist.model.errors import InvalidResponse

if TYPE_CHECKING:
    from whitelist.connectors.api import Api

ACCOUNTS = "/api/v3/brokerage/accounts"
MOST_PAGES = 1000


def holdings(line: Session, wish: PullFilter) -> Iterator[DepositAddress]:
    """Yield the addresses of the coins that the key's portfolio holds, or of those asked for."""
    for told in coinbase.told_by_coinbase(line.api):
        if told.extra_permissions:
            line.notify(f"the key may also {' and '.join(told.extra_permissions)}: a read-only key is enough")
    coins = wish.coins or _held(line.api)
    if coins:
        yield from coinbase.holdings(line, replace(wish, coins=coins))


def _held(api: Api) -> tuple[str, ...]:
    coins: dict[str, None] = {}
    query = {"limit": "250"}
    seen: list[dict[str, str]] = []
    while query not in seen and len(seen) < MOST_PAGES:
        seen.append(query)
        document, _headers = api.get(ACCOUNTS, query)
        for account in document.at("accounts").rows():
            amounts = [account.at(name) for name in ("available_balance", "hold")]
            held = any(amount.value is not None and amount.is_nonzero("value") for amount in amounts)
            if held and account.text_or_none("type") != "ACCOUNT_TYPE_FIAT":
                coins[account.text("currency").upper()] = None
        if not document.flag("has_next"):
            return tuple(coins)
        query = {**query, "cursor": document.text("cursor")}
    raise InvalidResponse(f"{api.title}: the pages of {ACCOUNTS} have no end")


def test(line: Session) -> Iterator[KeyFact]:
    """Tell what the key file says, then ask what the key may do."""
    yield from coinbase.told_by_file(line.credentials)
    told = list(coinbase.told_by_coinbase(line.api))
    yield KeyFact("key", "accepted")
    yield from told


CONNECTOR = Connector(
    name="coinbase-advanced",
    needs=Needs(("coinbase-advanced", "coinbase"), half="required", key_file=True),
    sign=coinbase.sign,
    reader=coinbase.reader,
    holdings=holdings,
    test=test,
    dialect="coinbase",
)
