"""Coinbase Advanced Trade, API v3, for coins with a balance; API v2 of the app has the addresses, for the same key.

Source: https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api (accounts, API key permissions).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.connectors.connector import Connector, DepositAddress, KeyFact, PullFilter, Session
from whitelist.connectors.credentials import Needs
from whitelist.connectors.entries import read_entries
from whitelist.connectors.exchanges import coinbase
from whitelist.model.errors import InvalidResponse

if TYPE_CHECKING:
    from whitelist.exchanges.typed_document import Document

ACCOUNTS = "/api/v3/brokerage/accounts"
MOST_PAGES = 1000


def fetch_addresses(session: Session, pull_filter: PullFilter) -> Iterator[DepositAddress]:
    """Yield the addresses of the requested coins, or of those with a balance in the portfolio of the key."""
    try:
        for fact in coinbase.fetch_permissions(session.api):
            if fact.extra_permissions:
                session.notify(f"the key can also {' and '.join(fact.extra_permissions)}: a read-only key is enough")
    except InvalidResponse as error:  # only information
        session.notify(f"what the key can do is not known: {error.message}")
    coins = pull_filter.coins or _coins_with_balance(session)
    if coins:
        yield from coinbase.fetch_addresses(session, replace(pull_filter, coins=coins))


def _coins_with_balance(session: Session) -> tuple[str, ...]:
    coins: dict[str, None] = {}
    query = {"limit": "250"}
    seen: list[dict[str, str]] = []
    while query not in seen and len(seen) < MOST_PAGES:
        seen.append(query)
        document, _headers = session.api.get(ACCOUNTS, query)
        for coin, is_held in read_entries(document.at("accounts").rows(), _account, session.notify):
            if is_held:
                coins[coin] = None
        if not document.flag("has_next"):
            return tuple(coins)
        query = {**query, "cursor": document.text("cursor")}
    raise InvalidResponse(f"{session.api.title}: the pages of {ACCOUNTS} have no end")


def _account(row: Document) -> tuple[str, bool]:
    """Return the coin of an account and whether it has a balance; money has none."""
    amounts = [row.at(name) for name in ("available_balance", "hold")]
    has_balance = any(amount.value is not None and amount.is_nonzero("value") for amount in amounts)
    return row.text("currency").upper(), has_balance and row.label("type") != "ACCOUNT_TYPE_FIAT"


def test(session: Session) -> Iterator[KeyFact]:
    """Yield the facts of the key file, then request and yield the permissions of the key."""
    yield from coinbase.key_file_facts(session.credentials)
    permissions = list(coinbase.fetch_permissions(session.api))
    yield KeyFact("key", "accepted")
    yield from permissions


CONNECTOR = Connector(
    name="coinbase-advanced",
    needs=Needs(("coinbase-advanced", "coinbase"), signing="required", key_file=True),
    sign=coinbase.sign,
    read_error=coinbase.read_error,
    fetch_addresses=fetch_addresses,
    test=test,
    network_names="coinbase",
)
