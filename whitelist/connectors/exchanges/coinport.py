"""CoinPort: Peatio 3.1 with an API of its own in front.

Sources: https://github.com/CoinPortEx/CoinPortEx.github.io (api/swagger.json, api/authentication.html);
https://github.com/openware/peatio (3.1.0) and https://github.com/openware/barong for what it leaves open. The call that
reads a single deposit address creates it when there is none, so it is never made: the balances list what exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from whitelist.connectors.api import Api, Sign
from whitelist.connectors.api_errors import ApiErrorInfo
from whitelist.connectors.connector import Connector, DepositAddress, KeyFact, PullFilter, Session
from whitelist.connectors.credentials import Credentials, Needs
from whitelist.connectors.signatures import peatio_signature
from whitelist.connectors.tokens import told_by
from whitelist.exchanges.currencies import Place
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

WRONG = ApiErrorInfo("the key is wrong", "Look at the key; copy it again, or make a new read-only one.")
RIGHT = ApiErrorInfo(
    "the key or the account lacks a right", "Make a Read Only key; beneficiaries need a verified account."
)
REFUSALS = {
    "jwt.decode_and_verify": ApiErrorInfo("the token is wrong or expired", "Make a new read-only key."),
    "authz.invalid_session": ApiErrorInfo(
        "no key was seen", "Set WHITELIST_COINPORT_KEY; keys with a secret need that too."
    ),
    "authz.invalid_signature": ApiErrorInfo("the signature is wrong", "Look at the secret; copy it again."),
    "authz.nonce_expired": ApiErrorInfo("the request is too old", "Set this machine's clock.", clock=True),
    "authz.unexistent_apikey": WRONG,
    "authz.apikey_not_active": ApiErrorInfo("the key is not active", "Activate it, or make a new one."),
    "authz.invalid_api_key_headers": WRONG,
    "authz.disabled_2fa": ApiErrorInfo("the key's owner has switched the second factor off", "Switch it on again."),
    "authz.invalid_permission": RIGHT,
    "user.ability.not_permitted": RIGHT,
    "account.deposit.not_permitted": RIGHT,
    "account.withdraw.not_permitted": RIGHT,
    "record.not_found": ApiErrorInfo("there is no such record", "Look at the coin and network asked for."),
    "account.currency.doesnt_exist": ApiErrorInfo("there is no such coin", "Look at the coin asked for."),
    "account.currency.deposit_disabled": ApiErrorInfo("deposits of the coin are suspended", "Leave the coin out."),
    "account.deposit.blockchain_key_doesnt_exist": ApiErrorInfo("there is no such network", "Look at the network."),
    "server.method_not_allowed": ApiErrorInfo("the call is not offered", "Look at the base URL."),
}


def reader(answer: HttpResponse, document: Any) -> tuple[str, ApiErrorInfo | None] | None:
    """Read Peatio's ``errors``: a list of codes, or a bare one."""
    if answer.status < 400:
        return None
    errors = document.get("errors") if isinstance(document, dict) else None
    codes = [str(code) for code in (errors if isinstance(errors, list) else [errors]) if code]
    return ", ".join(codes), next((REFUSALS[code] for code in codes if code in REFUSALS), None)


def sign(credentials: Credentials, clock: Callable[[], float]) -> Sign:
    """Return the header of CoinPort's Bearer token, or the three headers of a stock key, which has a secret."""
    key, secret = credentials.key, credentials.secret
    newest = 0

    def headers(_target: str) -> dict[str, Any]:
        nonlocal newest
        if secret is None:
            return {"Authorization": Secret(f"Bearer {key.reveal()}")}
        newest = max(newest + 1, int(clock() * 1000))  # never the same twice, also within a millisecond
        signature = peatio_signature(secret, key, str(newest))
        return {"X-Auth-Apikey": key, "X-Auth-Nonce": str(newest), "X-Auth-Signature": signature}

    return headers


def holdings(line: Session, wish: PullFilter) -> Iterator[DepositAddress]:
    """Yield the deposit addresses that exist, then the active beneficiaries if asked for."""
    listed = currencies(line.public) if line.saved is None else line.saved
    seen = set()
    for row in _pages(line.api, BALANCES):
        coin = row.text("currency").upper()
        if wish.coins and coin not in wish.coins:
            continue
        for found in _addresses(row, listed.get(coin, ()), line.notify):
            if found not in seen:  # the same coin stands in several kinds of account
                seen.add(found)
                yield found
    if wish.beneficiaries:
        yield from _beneficiaries(line, wish)


def _addresses(row: Document, places: tuple[Place, ...], tell: Callable[[str], None]) -> Iterator[DepositAddress]:
    coin = row.text("currency").upper()
    records = list(row.at("deposit_addresses").rows()) if row.at("deposit_addresses").value is not None else []
    if not records and row.at("deposit_address").value is not None:  # Peatio 2.6: one, without its network
        records = [row.at("deposit_address")]
    for record in records:
        word = record.text_or_none("blockchain_key")
        if record.at("address").value is None or record.text_or_none("state") not in ("", "active"):
            tell(f"{coin} on {word or 'its network'}: left out, the address is still being made")
            continue
        if not word and len(places) == 1:
            word = places[0].word
        address, memo = split(record.text("address"))
        yield DepositAddress(coin, word, address, memo)


def split(address: str) -> tuple[str, str]:
    """Return address and memo: Peatio glues an XRP tag on as ``?dt=TAG`` (peatio-ripple, wallet.rb)."""
    bare, mark, memo = address.partition("?dt=")
    return (bare, memo) if mark else (address, "")


def _beneficiaries(line: Session, wish: PullFilter) -> Iterator[DepositAddress]:
    for row in _pages(line.api, BENEFICIARIES):
        coin, data = row.text("currency").upper(), row.at("data")
        name = row.text_or_none("name")
        if (wish.coins and coin not in wish.coins) or data.at("address").value is None:  # money has a bank account
            continue
        if row.text("state") != "active":
            line.notify(f"beneficiary {name!r}: left out, it is {row.text('state')}")
            continue
        address, memo = split(data.text("address"))
        yield DepositAddress(coin, row.text_or_none("blockchain_key"), address, memo, f"beneficiary {name}")


def currencies(public: Api) -> Mapping[str, tuple[Place, ...]]:
    """Return coin → its networks, from the public currencies, which tell no contracts."""
    found = {}
    for row in _pages(public, CURRENCIES, {"type": "coin"}):
        networks = row.at("networks")
        words = [item.text("blockchain_key") for item in networks.rows()] if networks.value is not None else []
        own = row.text_or_none("blockchain_key")  # the flat form of Peatio 2.6
        found[row.text("id").upper()] = tuple(map(Place, words or ([own] if own else [])))
    return found


def _pages(api: Api, path: str, query: Mapping[str, str] | None = None) -> Iterator[Document]:
    """Yield the rows of all pages; the header Total says how many there are."""
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


def test(line: Session) -> Iterator[KeyFact]:
    """Ask who the member is."""
    yield KeyFact("expires", told_by(line.credentials.key).get("exp", "not told"))
    member = line.api.get(MEMBER)[0]
    yield KeyFact("key", "accepted")
    yield KeyFact("account", member.text("uid"))
    yield KeyFact("withdrawals to beneficiaries only", member.text_or_none("beneficiaries_whitelisting") or "not told")
    yield KeyFact("rights", "CoinPort does not tell; make sure that it is Read Only")


CONNECTOR = Connector(
    name="coinport",
    needs=Needs(("coinport",), half="optional"),
    sign=sign,
    reader=reader,
    holdings=holdings,
    test=test,
    dialect="coinport",
    currencies=currencies,
    has_beneficiaries=True,
)
