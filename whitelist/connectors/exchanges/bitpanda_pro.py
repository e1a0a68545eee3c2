"""Bitpanda Pro, today One Trading: balances and currencies. Its API gives no deposit address any more.

Sources: https://docs.onetrading.com; https://github.com/ccxt/ccxt/pull/24395 (the calls that are gone answer 404); the
error codes: ccxt 4.5.90, onetrading.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from whitelist.connectors.api import Api, Sign
from whitelist.connectors.api_errors import ApiErrorInfo
from whitelist.connectors.connector import Connector, DepositAddress, KeyFact, PullFilter, Session
from whitelist.connectors.credentials import Credentials, Needs
from whitelist.connectors.tokens import told_by
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    from whitelist.connectors.response import HttpResponse

BALANCES = "/fast/v1/account/balances"
CURRENCIES = "/fast/v1/currencies"
DOUBT = "the API gives no deposit address any more: fill in network and address by hand, then empty this cell"

KEY = ApiErrorInfo("the key is wrong", "Look at the key; copy it again, or make a new Read key.")
RIGHT = ApiErrorInfo("the key lacks the right Read", "Make a key with Read.")
ADDRESS = ApiErrorInfo("this IP address is not on the key's list", "Bind the key to this address; a key takes five.")
LIMIT = ApiErrorInfo("too many requests (240 a minute)", "Wait, then try again.", busy=True)
BUSY = ApiErrorInfo("the exchange has a fault or is under maintenance", "Try again later.", busy=True)
REFUSALS = {
    "MISSING_CREDENTIALS": KEY,
    "INVALID_CREDENTIALS": KEY,
    "INVALID_APIKEY": KEY,
    "APIKEY_REVOKED": ApiErrorInfo("the key was revoked", "Make a new Read key."),
    "APIKEY_EXPIRED": ApiErrorInfo("the key has expired", "Make a new Read key."),
    "INVALID_SCOPES": RIGHT,
    "MISSING_PERMISSION": RIGHT,
    "INVALID_IP_RESTRICTION": ADDRESS,
    "CLIENT_IP_BLOCKED": ADDRESS,
    "RATELIMIT": LIMIT,
    "CF_RATELIMIT": LIMIT,
    "INTERNAL_ERROR": BUSY,
    "SERVICE_UNAVAILABLE": BUSY,
    "NOT_FOUND": ApiErrorInfo("there is no such call any more", "Look whether whitelist has a newer version."),
}


def reader(answer: HttpResponse, document: Any) -> tuple[str, ApiErrorInfo | None] | None:
    """Read ``error``, a code; a call that is gone has a ``message`` only."""
    said = document if isinstance(document, dict) else {}
    if answer.status < 400 and not said.get("error"):
        return None
    code = str(said.get("error") or said.get("message") or "")
    return code, REFUSALS.get("NOT_FOUND" if answer.status == 404 else code)


def sign(credentials: Credentials, _clock: Callable[[], float]) -> Sign:
    """Return the header of the Bearer key."""
    key = credentials.key

    def headers(_target: str) -> dict[str, Any]:
        return {"Authorization": Secret(f"Bearer {key.reveal()}")}

    return headers


def holdings(line: Session, wish: PullFilter) -> Iterator[DepositAddress]:
    """Yield the coins held, or asked for, without addresses: a person has to fill them in."""
    known = {row.text("code").upper() for row in line.public.get(CURRENCIES)[0].rows()}
    held = _held(line.api)
    line.notify("Bitpanda Pro's API gives no deposit address any more: fill in networks and addresses by hand")
    for coin in wish.coins or held:
        if wish.coins and coin not in known:
            line.notify(f"{coin}: left out, Bitpanda Pro does not have it")
        else:
            yield DepositAddress(coin, "", "", doubt=DOUBT)


def _held(api: Api) -> list[str]:
    rows = api.get(BALANCES)[0].at("balances").rows()
    return [
        row.text("currency_code").upper() for row in rows if row.is_nonzero("available") or row.is_nonzero("locked")
    ]


def test(line: Session) -> Iterator[KeyFact]:
    """Ask for the balances."""
    yield KeyFact("expires", told_by(line.credentials.key).get("exp", "not told"))
    _held(line.api)
    yield KeyFact("key", "accepted")
    yield KeyFact("rights", "Bitpanda Pro does not tell; make sure that it is Read only")


CONNECTOR = Connector(
    name="bitpanda-pro",
    needs=Needs(("bitpanda-pro",), half="none"),
    sign=sign,
    reader=reader,
    holdings=holdings,
    test=test,
)
