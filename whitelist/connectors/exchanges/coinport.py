"""CoinPort: Peatio 3.1 behind an API of its own.

Sources: https://github.com/CoinPortEx/CoinPortEx.github.io (api/swagger.json, api/authentication.html);
https://github.com/openware/peatio (3.1.0) and https://github.com/openware/barong for what that does not document. The
request for a single deposit address creates the address if there is none. So it is never sent: the balances list the
addresses that exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from whitelist.connectors.api import Api, Sign
from whitelist.connectors.api_errors import ApiErrorInfo
from whitelist.connectors.connector import Connector, DepositAddress, KeyFact, PullFilter, Session
from whitelist.connectors.credentials import Credentials, Needs
from whitelist.connectors.signatures import peatio_signature
from whitelist.connectors.tokens import read_claims
from whitelist.exchanges.currencies import CoinNetwork
from whitelist.model.errors import InvalidResponse
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    from whitelist.connectors.response import Document, HttpResponse

ROOT = "/api/v2/peatio"
CURRENCIES = f"{ROOT}/public/currencies"
BALANCES = f"{ROOT}/account/balances"
BENEFICIARIES = f"{ROOT}/account/beneficiaries"
MEMBER = f"{ROOT}/account/members/me"
PAGE = 1000
MOST_PAGES = 100

WRONG = ApiErrorInfo("the key is wrong", "copy the key again, or create a new read-only key")
RIGHT = ApiErrorInfo(
    "the key or the account lacks a permission", "create a Read Only key; beneficiaries need a verified account"
)
API_ERRORS = {
    "jwt.decode_and_verify": ApiErrorInfo("the token is wrong or expired", "create a new read-only key"),
    "authz.invalid_session": ApiErrorInfo(
        "the exchange received no key", "set WHITELIST_COINPORT_KEY, and the secret if the key has one"
    ),
    "authz.invalid_signature": ApiErrorInfo("the signature is wrong", "copy the secret again from CoinPort"),
    "authz.nonce_expired": ApiErrorInfo("the request is too old", "set the clock of this computer", clock=True),
    "authz.unexistent_apikey": WRONG,
    "authz.apikey_not_active": ApiErrorInfo("the key is not active", "activate the key, or create a new one"),
    "authz.invalid_api_key_headers": WRONG,
    "authz.disabled_2fa": ApiErrorInfo(
        "the owner of the key has turned off the second factor", "turn on the second factor again"
    ),
    "authz.invalid_permission": RIGHT,
    "user.ability.not_permitted": RIGHT,
    "account.deposit.not_permitted": RIGHT,
    "account.withdraw.not_permitted": RIGHT,
    "record.not_found": ApiErrorInfo("this record does not exist", "check the coin and network that you requested"),
    "account.currency.doesnt_exist": ApiErrorInfo("this coin does not exist", "check the coin that you requested"),
    "account.currency.deposit_disabled": ApiErrorInfo(
        "deposits of the coin are suspended", "remove the coin from the request"
    ),
    "account.deposit.blockchain_key_doesnt_exist": ApiErrorInfo(
        "this network does not exist", "check the network that you requested"
    ),
    "server.method_not_allowed": ApiErrorInfo("this endpoint does not exist", "check the base URL"),
}


def read_error(response: HttpResponse, document: Any) -> tuple[str, ApiErrorInfo | None] | None:
    """Read Peatio's ``errors``: a list of codes, or a single code."""
    if response.status < 400:
        return None
    errors = document.get("errors") if isinstance(document, dict) else None
    codes = [str(code) for code in (errors if isinstance(errors, list) else [errors]) if code]
    return ", ".join(codes), next((API_ERRORS[code] for code in codes if code in API_ERRORS), None)


def sign(credentials: Credentials, clock: Callable[[], float]) -> Sign:
    """Return the function that makes the header of a Bearer token, or the three headers of a key with a secret."""
    key, secret = credentials.key, credentials.secret
    newest = 0

    def headers(_target: str) -> dict[str, Any]:
        nonlocal newest
        if secret is None:
            return {"Authorization": Secret(f"Bearer {key.reveal()}")}
        newest = max(newest + 1, int(clock() * 1000))  # each nonce is used once, also within a millisecond
        signature = peatio_signature(secret, key, str(newest))
        return {"X-Auth-Apikey": key, "X-Auth-Nonce": str(newest), "X-Auth-Signature": signature}

    return headers


def fetch_addresses(session: Session, pull_filter: PullFilter) -> Iterator[DepositAddress]:
    """Yield the deposit addresses that exist, then the active beneficiaries if requested."""
    listed = currencies(session.public) if session.saved_currencies is None else session.saved_currencies
    seen = set()
    for row in _pages(session.api, BALANCES):
        coin = row.text("currency").upper()
        if pull_filter.coins and coin not in pull_filter.coins:
            continue
        for address in _addresses(row, listed.get(coin, ()), session.notify):
            if address not in seen:  # several kinds of account list the same coin
                seen.add(address)
                yield address
    if pull_filter.beneficiaries:
        yield from _beneficiaries(session, pull_filter)


def _addresses(
    row: Document, networks: tuple[CoinNetwork, ...], notify: Callable[[str], None]
) -> Iterator[DepositAddress]:
    coin = row.text("currency").upper()
    records = list(row.at("deposit_addresses").rows()) if row.at("deposit_addresses").value is not None else []
    if not records and row.at("deposit_address").value is not None:  # Peatio 2.6: one, without its network
        records = [row.at("deposit_address")]
    for record in records:
        network = record.text_or_none("blockchain_key")
        if record.at("address").value is None or record.text_or_none("state") not in ("", "active"):
            notify(f"{coin} on {network or 'its network'}: skipped, the exchange is still creating the address")
            continue
        if not network and len(networks) == 1:
            network = networks[0].word
        address, memo = split(record.text("address"))
        yield DepositAddress(coin, network, address, memo)


def split(address: str) -> tuple[str, str]:
    """Return address and memo: Peatio appends an XRP tag as ``?dt=TAG`` (peatio-ripple, wallet.rb)."""
    bare, mark, memo = address.partition("?dt=")
    return (bare, memo) if mark else (address, "")


def _beneficiaries(session: Session, pull_filter: PullFilter) -> Iterator[DepositAddress]:
    for row in _pages(session.api, BENEFICIARIES):
        coin, data = row.text("currency").upper(), row.at("data")
        name = row.text_or_none("name")
        if (pull_filter.coins and coin not in pull_filter.coins) or data.at(
            "address"
        ).value is None:  # a fiat currency has a bank account instead
            continue
        if row.text("state") != "active":
            session.notify(f"beneficiary {name!r}: skipped, its state is {row.text('state')}")
            continue
        address, memo = split(data.text("address"))
        yield DepositAddress(coin, row.text_or_none("blockchain_key"), address, memo, f"beneficiary {name}")


def currencies(public: Api) -> Mapping[str, tuple[CoinNetwork, ...]]:
    """Return coin → its networks, from the public currencies, which have no contracts."""
    coins = {}
    for row in _pages(public, CURRENCIES, {"type": "coin"}):
        networks = row.at("networks")
        names = [item.text("blockchain_key") for item in networks.rows()] if networks.value is not None else []
        own = row.text_or_none("blockchain_key")  # the flat form of Peatio 2.6
        coins[row.text("id").upper()] = tuple(map(CoinNetwork, names or ([own] if own else [])))
    return coins


def _pages(api: Api, path: str, query: Mapping[str, str] | None = None) -> Iterator[Document]:
    """Yield the rows of all pages; the header Total has their number."""
    count = 0
    for page in range(1, MOST_PAGES + 1):
        document, headers = api.get(path, {**(query or {}), "limit": str(PAGE), "page": str(page)})
        rows = list(document.rows())
        yield from rows
        count += len(rows)
        total = headers.get("total", "")[:9]
        if not rows or (count >= int(total) if total.isascii() and total.isdigit() else len(rows) < PAGE):
            return
    raise InvalidResponse(f"{api.title}: more than {MOST_PAGES} pages of {path}")


def test(session: Session) -> Iterator[KeyFact]:
    """Request the member's profile."""
    yield KeyFact("expires", read_claims(session.credentials.key).get("exp", "not known"))
    member = session.api.get(MEMBER)[0]
    yield KeyFact("key", "accepted")
    yield KeyFact("account", member.text("uid"))
    yield KeyFact("withdrawals to beneficiaries only", member.text_or_none("beneficiaries_whitelisting") or "not known")
    yield KeyFact("rights", "CoinPort does not report them; make sure that the key is Read Only")


CONNECTOR = Connector(
    name="coinport",
    needs=Needs(("coinport",), signing="optional"),
    sign=sign,
    read_error=read_error,
    fetch_addresses=fetch_addresses,
    test=test,
    network_names="coinport",
    currencies=currencies,
    has_beneficiaries=True,
)
