"""CoinPort: Peatio 3.1 behind an API of its own.

Sources: https://github.com/CoinPortEx/CoinPortEx.github.io (api/swagger.json, api/authentication.html);
https://github.com/openware/peatio (3.1.0) and https://github.com/openware/barong for what that does not document. The
request for a single deposit address creates the address if there is none. So it is never sent: the balances list the
addresses that exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from whitelist.connectors.api import Api, Sign
from whitelist.connectors.api_errors import ApiErrorInfo
from whitelist.connectors.connector import Connector, DepositAddress, KeyFact, PullFilter, Session
from whitelist.connectors.credentials import Credentials, Needs
from whitelist.connectors.entries import read_entries
from whitelist.connectors.signatures import peatio_signature
from whitelist.connectors.tokens import read_claims
from whitelist.exchanges.address_list import address_lists
from whitelist.exchanges.currencies import CoinNetwork
from whitelist.model.errors import InvalidResponse, RequestRejected
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    from whitelist.connectors.response import HttpResponse
    from whitelist.exchanges.typed_document import Document

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
    listed = session.saved_currencies
    if listed is None:
        listed = currencies(session.public, session.notify)
    seen = set()
    for coin, records in read_entries(_pages(session.api, BALANCES), _account, session.notify):
        if pull_filter.coins and coin not in pull_filter.coins:
            continue
        read = partial(_address, coin, listed.get(coin, ()), session.notify)
        for address in read_entries(records, read, session.notify_about(coin)):
            if address is not None and address not in seen:  # several kinds of account list the same coin
                seen.add(address)
                yield address
    if pull_filter.beneficiaries:
        yield from _beneficiaries(session, pull_filter)


def _account(row: Document) -> tuple[str, list[Document]]:
    """Return the coin of an account and its addresses, which are still to be read."""
    records = list(row.at("deposit_addresses").rows()) if row.at("deposit_addresses").value is not None else []
    if not records and row.at("deposit_address").value is not None:  # Peatio 2.6: one, without its network
        records = [row.at("deposit_address")]
    return row.text("currency").upper(), records


def _address(
    coin: str, networks: tuple[CoinNetwork, ...], notify: Callable[[str], None], record: Document
) -> DepositAddress | None:
    """Return an address, or None after a note when it does not exist yet."""
    network = record.text_or_none("blockchain_key")
    if record.at("address").value is None or record.text_or_none("state") not in ("", "active"):
        notify(f"{coin} on {network or 'its network'}: skipped, the exchange is still creating the address")
        return None
    if not network and len(networks) == 1:
        network = networks[0].word
    address, memo = address_lists()["coinport"].split(record.text("address"))
    return DepositAddress(coin, network, address, memo)


def _beneficiaries(session: Session, pull_filter: PullFilter) -> Iterator[DepositAddress]:
    read = partial(_beneficiary, pull_filter.coins, session.notify)
    for address in read_entries(_pages(session.api, BENEFICIARIES), read, session.notify_about("beneficiaries")):
        if address is not None:
            yield address


def _beneficiary(coins: tuple[str, ...], notify: Callable[[str], None], row: Document) -> DepositAddress | None:
    """Return an active beneficiary of *coins*, if there are any; None for another, and for a bank account."""
    entry = address_lists()["coinport"].read(row)
    if entry is None or (coins and entry.coin not in coins):
        return None
    if entry.state:
        notify(f"beneficiary {entry.remark!r}: skipped, its state is {row.label('state') or 'not known'}")
        return None
    return DepositAddress(entry.coin, entry.network_name, entry.address, entry.memo, f"beneficiary {entry.remark}")


def currencies(public: Api, notify: Callable[[str], None]) -> Mapping[str, tuple[CoinNetwork, ...]]:
    """Return coin → its networks, from the public currencies, which have no contracts."""
    return dict(read_entries(_pages(public, CURRENCIES, {"type": "coin"}), _networks, notify))


def _networks(row: Document) -> tuple[str, tuple[CoinNetwork, ...]]:
    """Return a coin with all its networks: with one missing, another would look like the only network of the coin."""
    networks = row.at("networks")
    names = [item.text("blockchain_key") for item in networks.rows()] if networks.value is not None else []
    own = row.text_or_none("blockchain_key")  # the flat form of Peatio 2.6
    return row.text("id").upper(), tuple(map(CoinNetwork, names or ([own] if own else [])))


def _pages(api: Api, path: str, query: Mapping[str, str] | None = None) -> Iterator[Document]:
    """Yield the rows of all pages; the header Total has their number.

    A server can send shorter pages than requested. So without that header, only a page that is shorter than the first
    page is the last one, or a page that was sent before: the server then does not know pages.
    """
    count, first = 0, list[Any]()
    for page in range(1, MOST_PAGES + 1):
        document, headers = api.get(path, {**(query or {}), "limit": str(PAGE), "page": str(page)})
        rows, total = list(document.rows()), headers.get("total", "")[:9]
        values = [row.value for row in rows]
        is_counted = total.isascii() and total.isdigit()
        if page > 1 and values == first and not is_counted:
            return
        yield from rows
        count, first = count + len(rows), first or values
        if not rows or (count >= int(total) if is_counted else len(rows) < len(first)):
            return
    raise InvalidResponse(f"{api.title}: more than {MOST_PAGES} pages of {path}")


def test(session: Session) -> Iterator[KeyFact]:
    """Request the balances, CoinPort's documented test of a key; then the member's profile, which may be missing."""
    yield KeyFact("expires", read_claims(session.credentials.key).get("exp", "not known"))
    list(session.api.get(BALANCES, {"limit": "1", "page": "1"})[0].rows())
    yield KeyFact("key", "accepted")
    yield from _member_facts(session.api)
    yield KeyFact("rights", "CoinPort does not report them; make sure that the key is Read Only")


def _member_facts(api: Api) -> list[KeyFact]:
    try:
        member = api.get(MEMBER)[0]
        return [
            KeyFact("account", _shown(member, "uid")),
            KeyFact("withdrawals to beneficiaries only", _shown(member, "beneficiaries_whitelisting")),
        ]
    except (RequestRejected, InvalidResponse) as error:  # only information: `pull` needs the balances alone
        return [KeyFact("account", f"not known: {error.message}")]


def _shown(member: Document, name: str) -> str:
    """Return a text, or a boolean as ``true`` or ``false``: CoinPort's Swagger file has both for the same switch."""
    value = member.at(name).value
    return str(value).lower() if isinstance(value, bool) else member.label(name) or "not known"


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
