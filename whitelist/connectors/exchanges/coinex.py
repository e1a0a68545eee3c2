"""CoinEx API v2.

Source: https://docs.coinex.com/api/v2 (authorization, error, faq, assets); the names of the error codes also
https://github.com/JKorf/CoinEx.Net (CoinExErrors.cs).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from whitelist.connectors.api import Api, Sign
from whitelist.connectors.api_errors import ApiErrorInfo
from whitelist.connectors.connector import Connector, DepositAddress, KeyFact, PullFilter, Session
from whitelist.connectors.credentials import Credentials, Needs
from whitelist.connectors.signatures import coinex_signature
from whitelist.model.errors import InvalidResponse, RequestRejected

if TYPE_CHECKING:
    from whitelist.connectors.response import Document, HttpResponse

ASSETS = "/v2/assets/all-deposit-withdraw-config"
ADDRESS = "/v2/assets/deposit-address"
BALANCE = "/v2/assets/spot/balance"
SEEN_FROM = "/v2/test/ip"

SIGNATURE = ApiErrorInfo("the signature is wrong", "Look at the secret; copy it again.")
EXPIRED = ApiErrorInfo("the request is older than CoinEx allows", "Set this machine's clock.", clock=True)
BUSY = ApiErrorInfo("CoinEx is busy", "Try again later.", busy=True)
LIMIT = ApiErrorInfo("too many requests", "Wait, then try again.", busy=True)
REFUSALS = {
    3008: BUSY,
    4001: BUSY,
    4002: BUSY,
    4123: LIMIT,
    4213: LIMIT,
    3639: ApiErrorInfo("a value does not fit", "Look at the coin and network asked for."),
    4004: ApiErrorInfo("a parameter does not fit", "Look at the coin and network asked for."),
    4005: ApiErrorInfo(
        "the key is unknown: mistyped, expired, or newer than 10 to 15 minutes",
        "Look at the key; a key without bound IP addresses expires after 90 days; a new one needs 15 minutes.",
    ),
    4006: SIGNATURE,
    4007: ApiErrorInfo(
        "this IP address is not on the key's list",
        "Bind the key to the address that `whitelist keys test coinex` shows.",
    ),
    4008: SIGNATURE,
    4010: EXPIRED,
    4011: ApiErrorInfo("the user is barred from this", "Ask CoinEx's support."),
    4017: EXPIRED,
    4512: ApiErrorInfo("the key lacks a right", "Make a key of the main account; reading needs no tick."),
    3310: ApiErrorInfo("the address is not on the whitelist for API withdrawals", "Add it on CoinEx's API page."),
}


def reader(_answer: HttpResponse, document: Any) -> tuple[str, ApiErrorInfo | None] | None:
    """Read CoinEx's envelope: errors travel in ``code``, mostly with status 200."""
    code = document.get("code", 0) if isinstance(document, dict) else 0
    if code == 0:
        return None
    return f"code {code}: {document.get('message', '')}", REFUSALS.get(code) if isinstance(code, int) else None


def sign(credentials: Credentials, clock: Callable[[], float]) -> Sign:
    """Return the three headers of a signed request."""
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
    """Return the answer with every coin and its chains; whether it is sound is the catalogue's to say."""
    return public.get(ASSETS)[0]


def holdings(line: Session, wish: PullFilter) -> Iterator[DepositAddress]:
    """Yield one address for each chain of the coins asked for or held: one call each."""
    assets = {asset.at("asset").text("ccy"): asset for asset in all_assets(line.public).at("data").rows()}
    for coin in wish.coins or _held(line.api):
        if coin not in assets:
            line.notify(f"{coin}: left out, CoinEx does not have it")
            continue
        offered = assets[coin].at("asset").flag("deposit_enabled")
        for chain in assets[coin].at("chains").rows():
            name = chain.text("chain")
            if wish.networks and name not in wish.networks:
                continue
            if offered and chain.flag("deposit_enabled"):
                yield _address(line.api, coin, name, chain.text_or_none("memo"))
            else:
                line.notify(f"{coin} on {name}: left out, deposits are suspended")


def _address(api: Api, coin: str, chain: str, label: str) -> DepositAddress:
    try:
        found = api.get(ADDRESS, {"ccy": coin, "chain": chain})[0].at("data")
    except RequestRejected as error:
        raise RequestRejected(f"{error.message}; asked for {coin} on {chain}", error.hint) from None
    address, memo = split(found.text("address"), found.text_or_none("memo"), label)
    return DepositAddress(coin, chain, address, memo)


def split(address: str, memo: str, label: str) -> tuple[str, str]:
    """Return address and memo. Older answers joined them by a colon (ccxt 4.5.70, coinex.py).

    Only a chain with a memo *label* has any, so that ``cfx:…`` and ``kaspa:…`` stay whole.
    """
    if label and not memo and ":" in address:
        address, _, memo = address.rpartition(":")
    return address, memo


def _held(api: Api) -> list[str]:
    rows = api.get(BALANCE)[0].at("data").rows()
    return [row.text("ccy") for row in rows if row.is_nonzero("available") or row.is_nonzero("frozen")]


def test(line: Session) -> Iterator[KeyFact]:
    """Tell where we are seen from, which needs no key; then ask for the balances, which any key may see."""
    yield KeyFact("seen from", _seen_from(line.public))
    _held(line.api)
    yield KeyFact("key", "accepted")
    yield KeyFact("rights", "CoinEx does not tell; make sure that neither Trade nor Withdraw is ticked")
    yield KeyFact(
        "expires", "CoinEx does not tell; 90 days after it was made or renewed, if no IP address is bound to it"
    )


def _seen_from(public: Api) -> str:
    """Return our IP address. The form of the answer is not documented where we looked: any address in it is ours."""
    try:
        data = public.get(SEEN_FROM)[0].at("data").value
    except (
        RequestRejected,
        InvalidResponse,
    ) as error:  # a courtesy only, without which the key can be tried all the same
        return f"not told: {error.message}"
    for text in data.values() if isinstance(data, dict) else (data,):
        try:
            return str(ipaddress.ip_address(str(text)))
        except ValueError:
            continue
    return "not told"


CONNECTOR = Connector(
    name="coinex",
    needs=Needs(("coinex",), half="required"),
    sign=sign,
    reader=reader,
    holdings=holdings,
    test=test,
    catalogue=all_assets,
)
