"""Signatures and tokens are those that the exchanges document, and that Coinbase's own client makes."""

from __future__ import annotations

import base64
import time
from typing import Any

import jwt
import pytest
from coinbase import jwt_generator  # type: ignore[import-untyped]  # it has no types
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from tests.connectors.exchanges import ED25519, LONG_SEED, P256, PEM, PKCS8, SEED, sample
from whitelist.connectors.signatures import CdpSigner, coinex_signature, peatio_signature
from whitelist.model.errors import UsageError
from whitelist.model.secret import Secret

VECTORS = sample("signing-vectors")
NAME = "organizations/made-up/apiKeys/0123456789"
URI = "GET api.coinbase.com/v2/accounts"


@pytest.mark.parametrize("vector", VECTORS["coinex"])
def test_coinex(vector: dict[str, str]) -> None:
    """HMAC-SHA256 over method, target and time, as CoinEx documents it; not the plain hash that ccxt made."""
    signature = coinex_signature(Secret(vector["secret"]), vector["request_path"], vector["timestamp"])
    assert signature == vector["hmac_sha256_hex"]
    assert signature != vector.get("legacy_sha256_prepared_plus_secret")


@pytest.mark.parametrize("vector", VECTORS["opendax"])
def test_opendax(vector: dict[str, str]) -> None:
    """HMAC-SHA256 over nonce and key: the published example."""
    found = peatio_signature(Secret(vector["secret"]), Secret(vector["access_key"]), vector["nonce"])
    assert found == vector["signature"]


FORMS = {
    "sec1": (PEM, P256, "ES256"),
    "pkcs8": (PKCS8, P256, "ES256"),
    "escaped newlines": (PEM.replace("\n", "\\n"), P256, "ES256"),
    "ed25519 seed": (base64.b64encode(SEED).decode(), ED25519, "EdDSA"),
    "ed25519 long": (f"{LONG_SEED[:40]}\n{LONG_SEED[40:]}\n", ED25519, "EdDSA"),
    "ed25519 pem": (
        ED25519.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        ED25519,
        "EdDSA",
    ),
}


def verified(token: str, key: Any, algorithm: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return header and claims of a token whose signature and times hold."""
    claims = jwt.decode(token, key.public_key(), [algorithm], options={"require": ["exp", "nbf"]})
    return jwt.get_unverified_header(token), claims


@pytest.mark.parametrize("form", FORMS)
def test_cdp_token_is_like_the_official_clients(form: str) -> None:
    """The same verifier accepts both, with the same header and claims but for nonce and time."""
    secret, key, algorithm = FORMS[form]
    now = int(time.time())
    ours = verified(CdpSigner(Secret(NAME), Secret(secret), lambda: "n" * 64).token(URI, now).reveal(), key, algorithm)
    official = jwt_generator.build_rest_jwt(
        jwt_generator.format_jwt_uri("GET", "/v2/accounts"), NAME, secret.replace("\\n", "\n")
    )
    theirs = verified(official, key, algorithm)
    for header, claims in (ours, theirs):
        assert len(header.pop("nonce")) == 64
        assert claims["exp"] - claims.pop("nbf") == 120
        assert abs(claims.pop("exp") - now - 120) < 60
    documented = VECTORS["coinbase_jwt"]["es256_rest" if algorithm == "ES256" else "eddsa_rest"]
    assert ours == theirs
    assert set(documented["header"]) - {"nonce"} == set(ours[0])
    assert set(documented["claims"]) - {"nbf", "exp"} == set(ours[1])
    assert ours[0] == {"alg": algorithm, "kid": NAME, "typ": "JWT"}


def pem(key: Any, kind: PrivateFormat = PrivateFormat.PKCS8, lock: Any = None) -> str:
    """Return *key* in PEM form."""
    data: bytes = key.private_bytes(Encoding.PEM, kind, lock or NoEncryption())
    return data.decode()


@pytest.mark.parametrize(
    ("secret", "message"),
    [
        (pem(ec.generate_private_key(ec.SECP384R1())), "another kind of key"),
        (pem(rsa.generate_private_key(65537, 2048)), "another kind of key"),
        (pem(P256, lock=BestAvailableEncryption(b"x")), "is not a readable private key"),
        (PEM[:80] + "-----END EC PRIVATE KEY-----", "is not a readable private key"),
        (
            P256.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
            "not a readable private key",
        ),
        (base64.b64encode(SEED[:31]).decode(), "is not a readable private key"),
        ("made-up secret, no key", "is not a readable private key"),
    ],
    ids=["P-384", "RSA", "locked", "cut off", "public", "31 bytes", "words"],
)
def test_secret_that_is_no_key(secret: str, message: str) -> None:
    """The shape is said, and nothing of the secret."""
    with pytest.raises(UsageError) as caught:
        CdpSigner(Secret(NAME), Secret(secret), lambda: "n")
    assert message in caught.value.message
    assert "P-256" in caught.value.hint
    assert caught.value.__cause__ is None
    assert secret[10:30] not in f"{caught.value} {caught.value.hint}"
