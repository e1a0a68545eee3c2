"""Impostors of the exchanges: they verify keys, signatures, tokens, nonces and times like the real ones, and answer
with the samples of ``tests/data/api``.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.connectors.server import Raw, Reply, Request

API = Path(__file__).parents[1] / "data" / "api"

TRON = "TGd5FirUxbhYQKudaSAUDwBwQcT84vGDA2"
EVM = "0x724167c7a347eba9d9e560a2f8c1cd9cad3796fd"
RIPPLE = "rBRmmAKgVCNpwjx3iMxivyJyaS2hE3urCw"
SOLANA = "26id3uq5UaHeGHgoAr817Z8En5nAkiFeCj4NQ8jyT94F"


def sample(name: str) -> Any:
    """Return the body of a sample."""
    return json.loads((API / f"{name}.json").read_text("utf-8"))["body"]


@dataclass
class Coinex:
    """CoinEx API v2. Addresses: made up, but good on their chains."""

    key: str = "made-up-access-id-0123456789"
    private: str = "made-up-coinex-secret-0123456789"
    clock: Callable[[], float] = time.time
    addresses: dict[tuple[str, str], dict[str, str]] = field(
        default_factory=lambda: {
            ("USDT", "TRC20"): {"address": TRON, "memo": ""},
            ("USDT", "ERC20"): {"address": EVM},
            ("USDT", "SOL"): {"address": SOLANA, "memo": ""},
            ("XRP", "XRP"): {"address": f"{RIPPLE}:100200300"},
        }
    )
    balances: list[dict[str, str]] = field(
        default_factory=lambda: [
            {"ccy": "XRP", "available": "12.5", "frozen": "0"},
            {"ccy": "BTC", "available": "0", "frozen": "0"},
        ]
    )

    @property
    def environment(self) -> dict[str, str]:
        """The variables with the right key."""
        return {"WHITELIST_COINEX_KEY": self.key, "WHITELIST_COINEX_SECRET": self.private}

    def __call__(self, request: Request) -> Reply | Raw:
        """Answer; errors are codes with status 200."""
        path, query = request.path, request.query
        if path == "/v2/assets/all-deposit-withdraw-config":
            return Reply(sample("coinex_all-deposit-withdraw-config"))
        if path == "/v2/test/ip":
            return self.good({"ip": "203.0.113.7"})
        refusal = self.refusal(request)
        if refusal:
            return self.bad(refusal)
        if path == "/v2/assets/spot/balance":
            return self.good(self.balances)
        if path == "/v2/assets/deposit-address":
            found_address = self.addresses.get((query["ccy"], query["chain"]))
            return self.good(found_address) if found_address else self.bad(4004)
        return Reply({"message": "no such path"}, 404)

    def refusal(self, request: Request) -> int:
        """Return the code for a wrong key, time or signature, or 0."""
        headers = request.headers
        timestamp = headers.get("x-coinex-timestamp", "0")
        message = f"{request.method}{request.target}{timestamp}".encode()
        expected = hmac.new(self.private.encode(), message, hashlib.sha256).hexdigest()
        if headers.get("x-coinex-key") != self.key:
            return 4005
        if abs(self.clock() * 1000 - int(timestamp)) > 5000:
            return 4017
        return 0 if hmac.compare_digest(headers.get("x-coinex-sign", ""), expected) else 4006

    @staticmethod
    def good(data: Any) -> Reply:
        """Wrap *data* in the envelope."""
        return Reply({"code": 0, "data": data, "message": "OK"})

    @staticmethod
    def bad(code: int) -> Reply:
        """Return the sample of an error."""
        return Reply(next(body for body in sample("coinex_errors") if body["code"] == code))


@dataclass
class Coinport:
    """Peatio behind CoinPort: Bearer tokens and stock keys, pages of *page* rows."""

    key: str = "made-up-coinport-key-0123456789"
    private: str = ""
    page: int = 2
    clock: Callable[[], float] = time.time
    flat: bool = False
    """True for the shapes of Peatio 2.6."""
    nonces: set[str] = field(default_factory=set)

    @property
    def environment(self) -> dict[str, str]:
        """The variables with the right key."""
        secret = {"WHITELIST_COINPORT_SECRET": self.private} if self.private else {}
        return {"WHITELIST_COINPORT_KEY": self.key, **secret}

    def __call__(self, request: Request) -> Reply | Raw:
        """Answer; errors are lists of codes."""
        path = request.path.removeprefix("/api/v2/peatio")
        if path == "/public/currencies":
            return self.paged(request, sample("peatio_public-currencies"))
        refusal = self.refusal(request)
        if refusal:
            return Reply({"errors": [refusal]}, 401)
        if path == "/account/balances":
            return self.paged(request, self.balances())
        if path == "/account/beneficiaries":
            return self.paged(request, sample("coinport_beneficiaries"))
        if path == "/account/members/me":
            return Reply(sample("coinport_members-me"))
        return Reply({"errors": ["record.not_found"]}, 404)

    def balances(self) -> list[dict[str, Any]]:
        """Return the sample, or two accounts as Peatio 2.6 has them."""
        if not self.flat:
            rows: list[dict[str, Any]] = sample("coinport_account-balances")
            return [*rows, {**rows[1], "account_type": "another"}]
        record = {"currencies": ["x"], "address": EVM, "state": "active"}
        return [
            {"currency": "usdt", "balance": "1", "locked": "0", "deposit_address": record},
            {"currency": "zrx", "balance": "1", "locked": "0", "deposit_address": record},
        ]

    def paged(self, request: Request, rows: list[Any]) -> Reply:
        """Return one page, at most *page* rows whatever is asked for, and the total in a header."""
        number, size = int(request.query["page"]), min(self.page, int(request.query["limit"]))
        part = rows[(number - 1) * size : number * size]
        return Reply(part, headers={"Total": str(len(rows)), "Per-Page": str(size), "Page": str(number)})

    def refusal(self, request: Request) -> str:
        """Return the code for a wrong token or signature, or an empty text."""
        headers = request.headers
        if not self.private:
            return "" if headers.get("authorization") == f"Bearer {self.key}" else "jwt.decode_and_verify"
        nonce = headers.get("x-auth-nonce", "0")
        expected = hmac.new(self.private.encode(), (nonce + self.key).encode(), hashlib.sha256).hexdigest()
        if headers.get("x-auth-apikey") != self.key:
            return "authz.unexistent_apikey"
        if abs(self.clock() * 1000 - int(nonce)) > 5000 or nonce in self.nonces:
            return "authz.nonce_expired"
        self.nonces.add(nonce)
        if not hmac.compare_digest(headers.get("x-auth-signature", ""), expected):
            return "authz.invalid_signature"
        return ""


P256 = ec.generate_private_key(ec.SECP256R1())
ED25519 = ed25519.Ed25519PrivateKey.generate()
PEM = P256.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()
PKCS8 = P256.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
SEED = ED25519.private_bytes_raw()
LONG_SEED = base64.b64encode(SEED + ED25519.public_key().public_bytes_raw()).decode()


@dataclass
class Coinbase:
    """Coinbase v2 and v3, and the public list of Coinbase Exchange. Every token is good for one request."""

    key: str = "organizations/made-up/apiKeys/0123456789"
    private: str = PEM
    public: Any = field(default_factory=P256.public_key)
    algorithm: str = "ES256"
    clock: Callable[[], float] = time.time
    permissions: dict[str, Any] = field(default_factory=lambda: sample("coinbase_v3-key_permissions"))
    nonces: set[str] = field(default_factory=set)

    @property
    def environment(self) -> dict[str, str]:
        """The variables with the right key."""
        return {"WHITELIST_COINBASE_KEY": self.key, "WHITELIST_COINBASE_SECRET": self.private}

    def __call__(self, request: Request) -> Reply | Raw:
        """Answer; a bad token gets a plain word, as the real one is said to do."""
        path = request.path
        if path == "/currencies":
            return Reply(sample("coinbaseexchange_currencies"))
        refusal = self.refusal(request)
        if refusal:
            return Reply({"errors": [{"id": "authentication_error", "message": refusal}]}, 401)
        if path == "/v2/accounts":
            return self.accounts(request)
        if path == "/v2/accounts/2bbf394c-193b-5b2a-9155-3b4732659ede/addresses":
            return Reply(sample("coinbase_v2-account-addresses"))
        if path == "/v2/accounts/11111111-193b-5b2a-9155-3b4732659ede/addresses":
            return Reply(self.bitcoin_addresses())
        if path == "/api/v3/brokerage/key_permissions":
            return Reply(self.permissions)
        if path == "/api/v3/brokerage/accounts":
            return self.brokerage(request)
        return Reply({"errors": [{"id": "not_found", "message": "Not found"}]}, 404)

    def accounts(self, request: Request) -> Reply:
        """Return the first page of the sample, then one with a Bitcoin account and one of money."""
        first = sample("coinbase_v2-accounts")
        if request.query.get("starting_after") != "XLM":
            return Reply(first)
        bitcoin = {**first["data"][0], "id": "11111111-193b-5b2a-9155-3b4732659ede", "currency": {"code": "BTC"}}
        money = {**first["data"][0], "id": "EUR-1", "type": "fiat", "currency": {"code": "EUR"}}
        return Reply({"pagination": {**first["pagination"], "next_uri": None}, "data": [bitcoin, money]})

    @staticmethod
    def bitcoin_addresses() -> dict[str, Any]:
        """Return an old minimal row, one of the wrapped token, and one on a network nobody knows."""
        page = sample("coinbase_v2-account-addresses_doc")
        (row,) = page["data"]
        old = {**row, "address": "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"}
        return {**page, "data": [old, {**old, "address": EVM, "network": "base"}, {**old, "network": "moonbase"}]}

    def brokerage(self, request: Request) -> Reply:
        """Return the sample in two pages; the second has an empty account."""
        page = sample("coinbase_v3-accounts")
        (usdc,) = page["accounts"]
        if "cursor" not in request.query:
            return Reply({**page, "has_next": True, "cursor": "next"})
        empty = {**usdc, "currency": "BTC", "available_balance": {"value": "0", "currency": "BTC"}}
        return Reply({**page, "accounts": [empty]})

    def refusal(self, request: Request) -> str:
        """Return why the token is not good, or an empty text."""
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        try:
            head = jwt.get_unverified_header(token)
            claims = jwt.decode(
                token, self.public, [self.algorithm], issuer="cdp", options={"verify_exp": False, "verify_nbf": False}
            )
        except jwt.InvalidTokenError as error:
            return f"token: {error}"
        now = self.clock()
        wrong = {
            "kid": head.get("kid") != self.key or claims.get("sub") != self.key,
            "typ": head.get("typ") != "JWT",
            "time": not claims["nbf"] - 30 <= now < claims["exp"] or claims["exp"] - claims["nbf"] > 120,
            "uri": claims.get("uri") != f"{request.method} api.coinbase.com{request.path}",
            "nonce": len(head.get("nonce", "")) < 16 or head["nonce"] in self.nonces,
            "version": request.path.startswith("/v2/") != (request.headers.get("cb-version") == "2022-01-06"),
        }
        self.nonces.add(head.get("nonce", ""))
        return ", ".join(name for name, is_wrong in wrong.items() if is_wrong)


@dataclass
class OneTrading:
    """One Trading, once Bitpanda Pro."""

    key: str = "made-up-onetrading-key-0123456789"

    @property
    def environment(self) -> dict[str, str]:
        """The variables with the right key."""
        return {"WHITELIST_BITPANDA_PRO_KEY": self.key}

    def __call__(self, request: Request) -> Reply | Raw:
        """Answer; calls that are gone are not found."""
        path = request.path.removeprefix("/fast/v1")
        if path == "/currencies":
            return Reply(sample("onetrading_currencies"))
        if request.headers.get("authorization") != f"Bearer {self.key}":
            return Reply({"error": "INVALID_APIKEY"}, 401)
        if path == "/account/balances":
            return Reply(sample("onetrading_account-balances"))
        return Reply(sample("onetrading_deposit-crypto_404"), 404)


Impostor = Coinex | Coinport | Coinbase | OneTrading


IMPOSTORS: dict[str, Callable[[], Impostor]] = {
    "coinex": Coinex,
    "coinport": Coinport,
    "coinbase": Coinbase,
    "coinbase-advanced": Coinbase,
    "bitpanda-pro": OneTrading,
}
"""Exchange → what stands in for it; every connector has one."""
