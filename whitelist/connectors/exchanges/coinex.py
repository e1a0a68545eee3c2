"""CoinEx API v2.

Source: https://docs.coinex.com/api/v2 (authorization, error, faq, assets); the names of the error codes also
https://github.com/JKorf/CoinEx.Net (CoinExErrors.cs).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whitelist.connectors.api import Api, Sign
from whitelist.connectors.api_errors import CHECK_REQUEST, UNKNOWN, ApiErrorInfo
from whitelist.connectors.connector import Connector, DepositAddress, KeyFact, PullFilter, Session
from whitelist.connectors.credentials import Credentials, Needs
from whitelist.connectors.entries import read_entries
from whitelist.connectors.signatures import coinex_signature
from whitelist.exchanges.catalogue_response import catalogue_from_response
from whitelist.exchanges.odd_parts import describe
from whitelist.model.errors import InvalidResponse, RequestRejected, SchemaError

if TYPE_CHECKING:
    from whitelist.connectors.response import HttpResponse
    from whitelist.exchanges.catalogue import Coin
    from whitelist.exchanges.typed_document import Document

ASSETS = "/v2/assets/all-deposit-withdraw-config"
ADDRESS = "/v2/assets/deposit-address"
BALANCE = "/v2/assets/spot/balance"
SEEN_FROM = "/v2/test/ip"
OK = 200

SIGNATURE = ApiErrorInfo("the signature is wrong", "copy the secret again from CoinEx")
EXPIRED = ApiErrorInfo("the request is older than CoinEx allows", "set the clock of this computer", clock=True)
BUSY = ApiErrorInfo("CoinEx is busy", "try again later", busy=True)
LIMIT = ApiErrorInfo("too many requests", "wait, then try again", busy=True)
API_ERRORS = {
    3008: BUSY,
    4001: BUSY,
    4002: BUSY,
    4123: LIMIT,
    4213: LIMIT,
    3639: ApiErrorInfo("a value is not valid", CHECK_REQUEST, only_this=True),
    4004: ApiErrorInfo("a parameter is not valid", CHECK_REQUEST, only_this=True),
    4005: ApiErrorInfo(
        "the key is unknown: it has a typing error, has expired, or is not active yet",
        "check the key; without IP addresses it expires after 90 days, and a new key needs up to 15 minutes",
    ),
    4006: SIGNATURE,
    4007: ApiErrorInfo(
        "this IP address is not on the allowlist of the key",
        "add the IP address that `whitelist keys test coinex` shows to the key",
    ),
    4008: SIGNATURE,
    4010: EXPIRED,
    4011: ApiErrorInfo("CoinEx does not allow this user to do this", "ask CoinEx support"),
    4017: EXPIRED,
    4512: ApiErrorInfo(
        "the key lacks a permission", "create a key of the main account; a key that only reads needs no permission"
    ),
    3310: ApiErrorInfo(
        "the address is not on the whitelist for API withdrawals", "add the address on CoinEx's API page"
    ),
}


def read_error(response: HttpResponse, document: Any) -> tuple[str, ApiErrorInfo | None] | None:
    """Read CoinEx's errors: they are in ``code``, usually with status 200.

    The codes of a key that is not accepted are documented. Which code a network without deposits has is not, so any
    other code is about what was requested.
    """
    code = document.get("code", 0) if isinstance(document, dict) else 0
    if code == 0:
        return None
    info = API_ERRORS.get(code) if isinstance(code, int) else None
    if info is None and response.status == OK:
        info = replace(UNKNOWN, only_this=True)
    return f"code {code}: {document.get('message', '')}", info


def sign(credentials: Credentials, clock: Callable[[], float]) -> Sign:
    """Return the function that makes the three headers of a signed request."""
    secret = credentials.secret
    assert secret is not None  # noqa: S101  # Needs says that it is required

    def headers(target: str) -> dict[str, Any]:
        timestamp = str(int(clock() * 1000))
        return {
            "X-COINEX-KEY": credentials.key,
            "X-COINEX-SIGN": coinex_signature(secret, target, timestamp),
            "X-COINEX-TIMESTAMP": timestamp,
        }

    return headers


def all_assets(public: Api) -> Document:
    """Return the response with every coin and its networks; ``catalogue_from`` checks its content."""
    return public.get(ASSETS)[0]


def fetch_addresses(session: Session, pull_filter: PullFilter) -> Iterator[DepositAddress]:
    """Yield one address for each network of the requested coins, or of those with a balance: one request each.

    The API does not return the name of the account: the user gives it.
    """
    coins = _coins(session)
    for coin in pull_filter.coins or _coins_with_balance(session):
        if coin not in coins:
            session.notify(f"{coin}: skipped, CoinEx does not offer this coin")
            continue
        for name, pair in coins[coin].pairs.items():
            if pull_filter.networks and name not in pull_filter.networks:
                continue
            if pair.deposits is False:
                session.notify(f"{coin} on {name}: skipped, deposits are suspended")
            else:
                yield from _address(session, coin, name, pair.memo_label or "")
        if pull_filter.account and coins[coin].inter_user is False:
            session.notify(f"{coin}: skipped {pull_filter.account}, inter-user transfers are suspended")
        elif pull_filter.account:
            yield DepositAddress(coin, "", pull_filter.account, label="inter-user", is_account=True)


def _coins(session: Session) -> Mapping[str, Coin]:
    """Return every coin of CoinEx with its networks; entries that cannot be read are reported."""
    response = all_assets(session.public).at("data")
    try:
        found = catalogue_from_response({"data": response.value}, response.location, "", "")
    except SchemaError as error:
        raise InvalidResponse(error.message) from None
    for line in describe(found.odd_parts):
        session.notify(f"CoinEx's list of coins: {line}")
    return found.coins


def _address(session: Session, coin: str, chain: str, label: str) -> Iterator[DepositAddress]:
    """Yield the address of *coin* on *chain*, or report why there is none: the other addresses are not lost."""
    try:
        document = session.api.get(ADDRESS, {"ccy": coin, "chain": chain})[0]
    except RequestRejected as error:
        message = f"{error.message}; the request was for {coin} on {chain}"
        if not error.only_this:
            raise RequestRejected(message, error.hint) from None
        session.notify(f"{coin} on {chain}: skipped, {error.message}")
        return
    try:
        data = document.at("data")
        if data.value is None or data.at("address").value in (None, ""):
            session.notify(f"{coin} on {chain}: skipped, CoinEx returns no address")
            return
        address, memo = split(data.text("address"), data.text_or_none("memo"), label)
    except InvalidResponse as error:
        session.notify(f"{coin} on {chain}: skipped, the address cannot be read: {error.message}")
        return
    yield DepositAddress(coin, chain, address, memo)


def split(address: str, memo: str, label: str) -> tuple[str, str]:
    """Return address and memo. Older responses join the two with a colon (ccxt 4.5.70, coinex.py).

    Only a network with a memo *label* has memos; for the others, ``cfx:…`` and ``kaspa:…`` are not split.
    """
    if label and not memo and ":" in address:
        address, _, memo = address.rpartition(":")
    return address, memo


def _coins_with_balance(session: Session) -> list[str]:
    rows = session.api.get(BALANCE)[0].at("data").rows()
    return [coin for coin, has_balance in read_entries(rows, _balance, session.notify) if has_balance]


def _balance(row: Document) -> tuple[str, bool]:
    return row.text("ccy"), row.is_nonzero("available") or row.is_nonzero("frozen")


def test(session: Session) -> Iterator[KeyFact]:
    """Yield the IP address that CoinEx sees, which needs no key; then request the balances, which any key can read."""
    yield KeyFact("seen from", _public_address(session.public))
    list(session.api.get(BALANCE)[0].at("data").rows())
    yield KeyFact("key", "accepted")
    yield KeyFact("rights", "CoinEx does not report them; make sure that the key has neither Trade nor Withdraw")
    yield KeyFact(
        "expires", "CoinEx does not report it; 90 days after creation or renewal, if the key has no IP addresses"
    )


def _public_address(public: Api) -> str:
    """Return our IP address. The format of the response is not documented, so that any IP address in it is used."""
    try:
        data = public.get(SEEN_FROM)[0].at("data").value
    except (
        RequestRejected,
        InvalidResponse,
    ) as error:  # only information: the key can be tested without it
        return f"not known: {error.message}"
    for text in data.values() if isinstance(data, dict) else (data,):
        try:
            return str(ipaddress.ip_address(str(text)))
        except ValueError:
            continue
    return "not known"


CONNECTOR = Connector(
    name="coinex",
    needs=Needs(("coinex",), signing="required"),
    sign=sign,
    read_error=read_error,
    fetch_addresses=fetch_addresses,
    test=test,
    catalogue=all_assets,
    has_inter_user=True,
)
