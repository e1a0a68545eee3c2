"""Coinbase's app: API v2 with keys of the developer platform (CDP).

Source: https://docs.cdp.coinbase.com/coinbase-app (authentication, on-chain addresses, pagination, error messages).
Which token a network holds is told by Coinbase Exchange's public list of currencies
(https://docs.cdp.coinbase.com/api-reference/exchange-api/rest-api/currencies).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from whitelist.connectors.api import Api, Sign
from whitelist.connectors.api_errors import ApiErrorInfo
from whitelist.connectors.connector import Connector, DepositAddress, KeyFact, PullFilter, Session
from whitelist.connectors.credentials import Credentials, Needs
from whitelist.connectors.signatures import CdpSigner
from whitelist.exchanges.catalogue import contract_in
from whitelist.exchanges.currencies import Place
from whitelist.model.errors import ExchangeError, InvalidResponse, RequestRejected
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    from whitelist.connectors.response import Document, HttpResponse

HOST = "api.coinbase.com"
"""Stands in every token, also when a mirror passes the request on."""
ACCOUNTS = "/v2/accounts"
PERMISSIONS = "/api/v3/brokerage/key_permissions"
EXCHANGE = "https://api.exchange.coinbase.com"
CURRENCIES = "/currencies"
MOST_PAGES = 1000

KEY = ApiErrorInfo("the key is wrong, revoked or expired", "Look at key name and private key, or make a new View key.")
REFUSALS = {
    "authentication_error": KEY,
    "invalid_token": KEY,
    "revoked_token": KEY,
    "expired_token": ApiErrorInfo("the token is too old", "Set this machine's clock.", clock=True),
    "two_factor_required": ApiErrorInfo("a second factor is asked for", "Make a key that needs none for reading."),
    "invalid_scope": ApiErrorInfo(
        "the key lacks the right View, or this IP address is not on its list", "Make a View key."
    ),
    "not_found": ApiErrorInfo("there is no such account", "Look at the coin asked for."),
    "rate_limit_exceeded": ApiErrorInfo("too many requests (10,000 an hour)", "Wait, then try again.", busy=True),
    "param_required": ApiErrorInfo("a parameter is missing", "Report this: it is a fault of whitelist."),
    "validation_error": ApiErrorInfo("a parameter does not fit", "Look at the coin asked for."),
    "invalid_request": ApiErrorInfo("the question is not understood", "Look at the coin asked for."),
    "unverified_email": ApiErrorInfo("the account's e-mail address is not verified", "Verify it at Coinbase."),
}
SCOPES = ApiErrorInfo("the key lacks the right View", "Make a key with View.")


def reader(answer: HttpResponse, document: Any) -> tuple[str, ApiErrorInfo | None] | None:
    """Read the errors of v2 (``errors`` with ids), or of v3 (``error``, ``error_details``), or a plain word."""
    if answer.status < 400:
        return None
    if not isinstance(document, dict):
        return "", None
    errors = document.get("errors")
    if isinstance(errors, list) and errors and isinstance(errors[0], dict):
        identity = str(errors[0].get("id", ""))
        return identity, REFUSALS.get(identity)
    said = " ".join(str(document[name]) for name in ("error", "error_details", "message") if document.get(name))
    return said, SCOPES if "scope" in said or "PERMISSION_DENIED" in said else None


def sign(credentials: Credentials, clock: Callable[[], float]) -> Sign:
    """Return the header with a token that is good for one request."""
    secret = credentials.secret
    assert secret is not None  # noqa: S101  # Needs says that it is required
    signer = CdpSigner(credentials.key, secret, secrets.token_hex)

    def headers(target: str) -> dict[str, Any]:
        token = signer.token(f"GET {HOST}{target.partition('?')[0]}", int(clock()))
        return {"Authorization": Secret(f"Bearer {token.reveal()}")}

    return headers


def holdings(line: Session, wish: PullFilter) -> Iterator[DepositAddress]:
    """Yield every address of the accounts that have ever been used, or of those asked for."""
    contracts = _contracts(line)
    for account in _pages(line.api, ACCOUNTS):
        coin, identity = account.at("currency").text("code").upper(), account.text("id")
        if account.text("type") == "fiat" or (wish.coins and coin not in wish.coins):
            continue
        if identity.upper() == coin:  # never used, and there are hundreds of these
            if wish.coins:
                line.notify(f"{coin}: left out, the account has no address yet")
            continue
        for row in _pages(line.api, f"{ACCOUNTS}/{_plain(identity, account)}/addresses"):
            yield _holding(coin, row, contracts)


def _holding(coin: str, row: Document, contracts: Mapping[tuple[str, str], str]) -> DepositAddress:
    """Return an address. Its network is that of ``network``; the texts of its warnings may name another one."""
    detail = row.at("address_info")
    old = detail.value is None
    address = row.text("address") if old else detail.text("address")
    memo = ("" if old else detail.text_or_none("destination_tag")) or row.text_or_none("destination_tag")
    word = row.text_or_none("network")
    label = row.text_or_none("address_label") or row.text_or_none("name")
    return DepositAddress(coin, word, address, memo, label, contracts.get((coin, word)))


def _plain(identity: str, account: Document) -> str:
    """Return *identity*, which becomes part of a path."""
    if not identity.isascii() or not identity.replace("-", "").isalnum():
        raise InvalidResponse(f"{account.place}.id: expected letters, digits and hyphens")
    return identity


def _pages(api: Api, path: str) -> Iterator[Document]:
    """Yield the rows of all pages. Pages may be short; only an empty ``next_uri`` is the end."""
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
        if address != path:  # only the query is taken from it, so the key goes nowhere else
            raise InvalidResponse(f"{document.place}.pagination.next_uri: expected a page of {path}")
        query = dict(parse_qsl(text))
    raise InvalidResponse(f"{api.title}: the pages of {path} have no end")


def _contracts(line: Session) -> Mapping[tuple[str, str], str]:
    """Return (coin, network word) → the token's contract, as far as Coinbase Exchange tells."""
    try:
        listed = currencies(line.elsewhere(EXCHANGE)) if line.saved is None else line.saved
    except ExchangeError as error:
        line.notify(f"tokens are not compared by contract: {error.message}")
        return {}
    return {(coin, place.word): place.contract for coin, places in listed.items() for place in places if place.contract}


def currencies(public: Api) -> Mapping[str, tuple[Place, ...]]:
    """Return coin → its networks with contracts, from Coinbase Exchange's public currencies."""
    return {coin.text("id").upper(): tuple(_places(coin)) for coin in public.get(CURRENCIES)[0].rows()}


def _places(coin: Document) -> Iterator[Place]:
    networks = coin.at("supported_networks")
    for network in networks.rows() if networks.value is not None else ():
        written = network.text_or_none("contract_address")
        contract = written or contract_in(network.text_or_none("crypto_address_link"))
        yield Place(network.text("id"), contract=contract or None)


def test(line: Session) -> Iterator[KeyFact]:
    """Tell what the key file says, ask for an account, then what the key may do."""
    yield from told_by_file(line.credentials)
    line.api.get(ACCOUNTS, {"limit": "1"})
    yield KeyFact("key", "accepted")
    try:
        yield from told_by_coinbase(line.api)
    except RequestRejected as error:  # the key is good for v2 all the same
        yield KeyFact("rights", f"not told: {error.message}")


def told_by_coinbase(api: Api) -> Iterator[KeyFact]:
    """Yield what Coinbase tells about the key."""
    document = api.get(PERMISSIONS)[0]
    rights = [name for name in ("view", "trade", "transfer") if document.flag(f"can_{name}")]
    yield KeyFact("rights", ", ".join(rights) or "none", tuple(name for name in rights if name != "view"))
    yield KeyFact("portfolio", document.text_or_none("portfolio_type") or "not told")
    yield KeyFact("expires", "Coinbase does not tell")


def told_by_file(credentials: Credentials) -> Iterator[KeyFact]:
    """Yield what the key file says about rights, which are written like ``rat#view``, and bound addresses."""
    if credentials.scopes:
        excess = tuple(scope for scope in credentials.scopes if scope.rpartition("#")[2] != "view")
        yield KeyFact("rights in the key file", ", ".join(credentials.scopes), excess)
    if credentials.addresses:
        yield KeyFact("bound to", ", ".join(credentials.addresses))


CONNECTOR = Connector(
    name="coinbase",
    needs=Needs(("coinbase",), half="required", key_file=True),
    sign=sign,
    reader=reader,
    holdings=holdings,
    test=test,
    dialect="coinbase",
    currencies=currencies,
    currencies_origin=EXCHANGE,
)
