"""The Coinbase app: API v2 with keys of the developer platform (CDP).

Source: https://docs.cdp.coinbase.com/coinbase-app (authentication, on-chain addresses, pagination, error messages).
The contracts of tokens come from the public list of currencies of Coinbase Exchange
(https://docs.cdp.coinbase.com/api-reference/exchange-api/rest-api/currencies).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from whitelist.connectors.api import Api, Sign
from whitelist.connectors.api_errors import ApiErrorInfo
from whitelist.connectors.connector import Connector, DepositAddress, KeyFact, PullFilter, Session
from whitelist.connectors.credentials import Credentials, Needs
from whitelist.connectors.entries import read_entries
from whitelist.connectors.signatures import CdpSigner
from whitelist.exchanges.catalogue import contract_in
from whitelist.exchanges.currencies import CoinNetwork
from whitelist.model.errors import ExchangeError, InvalidResponse, RequestRejected
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    from whitelist.connectors.response import HttpResponse
    from whitelist.exchanges.typed_document import Document

HOST = "api.coinbase.com"
"""Part of every token, also when the request goes to a mirror."""
ACCOUNTS = "/v2/accounts"
PERMISSIONS = "/api/v3/brokerage/key_permissions"
EXCHANGE = "https://api.exchange.coinbase.com"
CURRENCIES = "/currencies"
VERSION = "2022-01-06"
"""The version of API v2 that is read here, as a date: without one, the settings of the key decide. It is the version of
the documentation's own example (https://docs.cdp.coinbase.com/coinbase-app/api-architecture/versioning)."""
MOST_PAGES = 1000

KEY = ApiErrorInfo(
    "the key is wrong, revoked or expired", "check the key name and the private key, or create a new View key"
)
API_ERRORS = {
    "authentication_error": KEY,
    "invalid_token": KEY,
    "revoked_token": KEY,
    "expired_token": ApiErrorInfo("the token is too old", "set the clock of this computer", clock=True),
    "two_factor_required": ApiErrorInfo(
        "the exchange asks for a second factor", "create a key that needs no second factor for reading"
    ),
    "invalid_scope": ApiErrorInfo(
        "the key lacks the permission View, or this IP address is not on its allowlist", "create a View key"
    ),
    "not_found": ApiErrorInfo("this account does not exist", "check the coin that you requested", only_this=True),
    "rate_limit_exceeded": ApiErrorInfo(
        "too many requests (the limit is 10,000 per hour)", "wait, then try again", busy=True
    ),
    "param_required": ApiErrorInfo("a parameter is missing", "report this error of whitelist"),
    "validation_error": ApiErrorInfo("a parameter is not valid", "check the coin that you requested", only_this=True),
    "invalid_request": ApiErrorInfo(
        "the exchange did not understand the request", "check the coin that you requested", only_this=True
    ),
    "unverified_email": ApiErrorInfo("the account's e-mail address is not verified", "verify the address at Coinbase"),
}
SCOPES = ApiErrorInfo("the key lacks the permission View", "create a key with View")


def read_error(response: HttpResponse, document: Any) -> tuple[str, ApiErrorInfo | None] | None:
    """Read the errors of v2 (``errors`` with ids), or of v3 (``error``, ``error_details``), or a plain text."""
    if response.status < 400:
        return None
    if not isinstance(document, dict):
        return "", None
    errors = document.get("errors")
    if isinstance(errors, list) and errors and isinstance(errors[0], dict):
        identity = str(errors[0].get("id", ""))
        return identity, API_ERRORS.get(identity)
    text = " ".join(str(document[name]) for name in ("error", "error_details", "message") if document.get(name))
    return text, SCOPES if "scope" in text or "PERMISSION_DENIED" in text else None


def sign(credentials: Credentials, clock: Callable[[], float]) -> Sign:
    """Return the function that makes the header, with a token that is valid for one request."""
    secret = credentials.secret
    assert secret is not None  # noqa: S101  # Needs says that it is required
    signer = CdpSigner(credentials.key, secret, secrets.token_hex)

    def headers(target: str) -> dict[str, Any]:
        token = signer.token(f"GET {HOST}{target.partition('?')[0]}", int(clock()))
        version = {"CB-VERSION": VERSION} if target.startswith("/v2/") else {}
        return {"Authorization": Secret(f"Bearer {token.reveal()}"), **version}

    return headers


def fetch_addresses(session: Session, pull_filter: PullFilter) -> Iterator[DepositAddress]:
    """Yield every address of the requested coins, or of all accounts that were ever used."""
    contracts = _contracts(session)
    for coin, identity, is_fiat in read_entries(_pages(session.api, ACCOUNTS), _account, session.notify):
        if is_fiat or (pull_filter.coins and coin not in pull_filter.coins):
            continue
        if not identity:
            if pull_filter.coins:
                session.notify(f"{coin}: skipped, the account has no address yet")
            continue
        read = partial(_deposit_address, coin, contracts)
        yield from read_entries(_address_rows(session, coin, identity), read, session.notify_about(coin))


def _account(row: Document) -> tuple[str, str, bool]:
    """Return coin, id and whether it is money. The id becomes part of a path; it is empty if the account is unused."""
    coin, identity = row.at("currency").text("code").upper(), row.text("id")
    if identity.upper() == coin:  # never used, and there are hundreds of these
        identity = ""
    elif not identity.isascii() or not identity.replace("-", "").isalnum():
        raise InvalidResponse(f"{row.location}.id: expected letters, digits and hyphens")
    return coin, identity, row.label("type") == "fiat"


def _address_rows(session: Session, coin: str, identity: str) -> list[Document]:
    """Return the addresses of an account; none, after a note, when Coinbase rejects only this request."""
    try:
        return list(_pages(session.api, f"{ACCOUNTS}/{identity}/addresses"))
    except RequestRejected as error:
        if not error.only_this:
            raise
        session.notify(f"{coin}: skipped an account, {error.message}")
        return []


def _deposit_address(coin: str, contracts: Mapping[tuple[str, str], str], row: Document) -> DepositAddress:
    """Return an address. ``network`` is its network; the texts of its warnings might name another one."""
    detail = row.at("address_info")
    old = detail.value is None
    address = row.text("address") if old else detail.text("address")
    memo = ("" if old else detail.text_or_none("destination_tag")) or row.text_or_none("destination_tag")
    network = row.text_or_none("network")
    label = row.label("address_label") or row.label("name")
    return DepositAddress(coin, network, address, memo, label, contracts.get((coin, network)))


def _pages(api: Api, path: str) -> Iterator[Document]:
    """Yield the rows of all pages. A page can be short; only an empty ``next_uri`` marks the last page."""
    query = {"limit": "100"}
    seen: list[dict[str, str]] = []
    while query not in seen and len(seen) < MOST_PAGES:
        seen.append(query)
        document, _ = api.get(path, query)
        yield from document.at("data").rows()
        pagination = document.at("pagination")
        following = pagination.text_or_none("next_uri") if pagination.value is not None else ""
        if not following:
            return
        address, _, text = following.partition("?")
        if address != path:  # only its query is used, so that the key is sent only to this path
            raise InvalidResponse(f"{document.location}.pagination.next_uri: expected a page of {path}")
        query = dict(parse_qsl(text))
    raise InvalidResponse(f"{api.title}: the pages of {path} have no end")


def _contracts(session: Session) -> Mapping[tuple[str, str], str]:
    """Return (coin, network name) → contract of the token, where Coinbase Exchange lists it."""
    try:
        listed = (
            currencies(session.public_api_at(EXCHANGE), session.notify)
            if session.saved_currencies is None
            else session.saved_currencies
        )
    except ExchangeError as error:
        session.notify(f"the contracts of tokens are not compared: {error.message}")
        return {}
    return {
        (coin, network.word): network.contract
        for coin, networks in listed.items()
        for network in networks
        if network.contract
    }


def currencies(public: Api, notify: Callable[[str], None]) -> Mapping[str, tuple[CoinNetwork, ...]]:
    """Return coin → its networks with contracts, from Coinbase Exchange's public currencies."""
    return dict(read_entries(public.get(CURRENCIES)[0].rows(), _currency, notify))


def _currency(coin: Document) -> tuple[str, tuple[CoinNetwork, ...]]:
    return coin.text("id").upper(), tuple(_networks(coin))


def _networks(coin: Document) -> Iterator[CoinNetwork]:
    networks = coin.at("supported_networks")
    for network in networks.rows() if networks.value is not None else ():
        written = network.text_or_none("contract_address")
        contract = written or contract_in(network.text_or_none("crypto_address_link"))
        yield CoinNetwork(network.text("id"), contract=contract or None)


def test(session: Session) -> Iterator[KeyFact]:
    """Yield the facts of the key file, request an account, then the permissions of the key."""
    yield from key_file_facts(session.credentials)
    list(session.api.get(ACCOUNTS, {"limit": "1"})[0].at("data").rows())
    yield KeyFact("key", "accepted")
    try:
        yield from fetch_permissions(session.api)
    except (RequestRejected, InvalidResponse) as error:  # the key still works for v2
        yield KeyFact("rights", f"not known: {error.message}")


def fetch_permissions(api: Api) -> Iterator[KeyFact]:
    """Yield what Coinbase reports about the key."""
    document = api.get(PERMISSIONS)[0]
    permissions = [name for name in ("view", "trade", "transfer") if document.flag(f"can_{name}")]
    yield KeyFact("rights", ", ".join(permissions) or "none", tuple(name for name in permissions if name != "view"))
    yield KeyFact("portfolio", document.text_or_none("portfolio_type") or "not known")
    yield KeyFact("expires", "Coinbase does not report this")


def key_file_facts(credentials: Credentials) -> Iterator[KeyFact]:
    """Yield the permissions in the key file, written as ``rat#view``, and the IP addresses of the key."""
    if credentials.scopes:
        extra = tuple(scope for scope in credentials.scopes if scope.rpartition("#")[2] != "view")
        yield KeyFact("rights in the key file", ", ".join(credentials.scopes), extra)
    if credentials.addresses:
        yield KeyFact("restricted to", ", ".join(credentials.addresses))


CONNECTOR = Connector(
    name="coinbase",
    needs=Needs(("coinbase",), signing="required", key_file=True),
    sign=sign,
    read_error=read_error,
    fetch_addresses=fetch_addresses,
    test=test,
    network_names="coinbase",
    currencies=currencies,
    currencies_origin=EXCHANGE,
)
