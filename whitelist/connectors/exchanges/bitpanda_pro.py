"""Bitpanda Pro, now One Trading: balances and currencies. Its API no longer returns deposit addresses.

Sources: https://docs.onetrading.com; https://github.com/ccxt/ccxt/pull/24395 (the removed endpoints answer 404); the
error codes: ccxt 4.5.90, onetrading.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from whitelist.connectors.api import Sign
from whitelist.connectors.api_errors import ApiErrorInfo
from whitelist.connectors.connector import Connector, DepositAddress, KeyFact, PullFilter, Session
from whitelist.connectors.credentials import Credentials, Needs
from whitelist.connectors.entries import read_entries
from whitelist.connectors.tokens import read_claims
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    from whitelist.connectors.response import HttpResponse
    from whitelist.exchanges.typed_document import Document

BALANCES = "/fast/v1/account/balances"
CURRENCIES = "/fast/v1/currencies"
REASON = "the API no longer returns deposit addresses: enter network and address by hand, then empty this cell"

KEY = ApiErrorInfo("the key is wrong", "copy the key again, or create a new Read key")
RIGHT = ApiErrorInfo("the key lacks the permission Read", "create a key with Read")
ADDRESS = ApiErrorInfo(
    "this IP address is not on the allowlist of the key", "add this IP address to the key, which accepts at most five"
)
LIMIT = ApiErrorInfo("too many requests (the limit is 240 per minute)", "wait, then try again", busy=True)
BUSY = ApiErrorInfo("the exchange has an internal error or is under maintenance", "try again later", busy=True)
API_ERRORS = {
    "MISSING_CREDENTIALS": KEY,
    "INVALID_CREDENTIALS": KEY,
    "INVALID_APIKEY": KEY,
    "APIKEY_REVOKED": ApiErrorInfo("the key was revoked", "create a new Read key"),
    "APIKEY_EXPIRED": ApiErrorInfo("the key has expired", "create a new Read key"),
    "INVALID_SCOPES": RIGHT,
    "MISSING_PERMISSION": RIGHT,
    "INVALID_IP_RESTRICTION": ADDRESS,
    "CLIENT_IP_BLOCKED": ADDRESS,
    "RATELIMIT": LIMIT,
    "CF_RATELIMIT": LIMIT,
    "INTERNAL_ERROR": BUSY,
    "SERVICE_UNAVAILABLE": BUSY,
    "NOT_FOUND": ApiErrorInfo("this endpoint no longer exists", "check whether whitelist has a newer version"),
}


def read_error(response: HttpResponse, document: Any) -> tuple[str, ApiErrorInfo | None] | None:
    """Read ``error``, a code; the answer of a removed endpoint has only a ``message``."""
    fields = document if isinstance(document, dict) else {}
    if response.status < 400 and not fields.get("error"):
        return None
    code = str(fields.get("error") or fields.get("message") or "")
    return code, API_ERRORS.get("NOT_FOUND" if response.status == 404 else code)


def sign(credentials: Credentials, _clock: Callable[[], float]) -> Sign:
    """Return the function that makes the header with the Bearer key."""
    key = credentials.key

    def headers(_target: str) -> dict[str, Any]:
        return {"Authorization": Secret(f"Bearer {key.reveal()}")}

    return headers


def fetch_addresses(session: Session, pull_filter: PullFilter) -> Iterator[DepositAddress]:
    """Yield the requested coins, or those with a balance, without addresses: the user must enter the addresses."""
    listed = read_entries(session.public.get(CURRENCIES)[0].rows(), _currency, session.notify)
    with_balance = _coins_with_balance(session)
    session.notify("Bitpanda Pro's API no longer returns deposit addresses: enter networks and addresses by hand")
    for coin in pull_filter.coins or with_balance:
        if pull_filter.coins and coin not in listed:
            session.notify(f"{coin}: skipped, Bitpanda Pro does not offer this coin")
        else:
            yield DepositAddress(coin, "", "", unverified_reason=REASON)


def _currency(row: Document) -> str:
    return row.text("code").upper()


def _coins_with_balance(session: Session) -> list[str]:
    rows = session.api.get(BALANCES)[0].at("balances").rows()
    return [coin for coin, has_balance in read_entries(rows, _balance, session.notify) if has_balance]


def _balance(row: Document) -> tuple[str, bool]:
    return row.text("currency_code").upper(), row.is_nonzero("available") or row.is_nonzero("locked")


def test(session: Session) -> Iterator[KeyFact]:
    """Request the balances, and report whether the key was accepted."""
    yield KeyFact("expires", read_claims(session.credentials.key).get("exp", "not known"))
    list(session.api.get(BALANCES)[0].at("balances").rows())
    yield KeyFact("key", "accepted")
    yield KeyFact("rights", "Bitpanda Pro does not report them; make sure that the key has only Read")


CONNECTOR = Connector(
    name="bitpanda-pro",
    needs=Needs(("bitpanda-pro",), signing="none"),
    sign=sign,
    read_error=read_error,
    fetch_addresses=fetch_addresses,
    test=test,
)
