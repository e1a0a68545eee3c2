"""Signatures of requests: they prove knowledge of the secret without sending it."""

from __future__ import annotations

import base64
import binascii
import hmac
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from whitelist.model.errors import UsageError
from whitelist.model.installation import extra_hint
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

LIFETIME = 120
"""Seconds for which a CDP token is valid (coinbase-advanced-py 1.8.4, coinbase/jwt_generator.py)."""
FORMAT = "use a P-256 or Ed25519 key in PEM format, or 32 or 64 bytes of an Ed25519 key in base64"


def coinex_signature(secret: Secret, target: str, timestamp: str) -> str:
    """Return CoinEx's signature of ``GET target`` (path with /v2 and query) at *timestamp*, milliseconds since 1970.

    Source: https://docs.coinex.com/api/v2/authorization
    """
    return _hmac_hex(secret, f"GET{target}{timestamp}")


def peatio_signature(secret: Secret, key: Secret, nonce: str) -> str:
    """Return the signature of standard OpenDAX keys; *nonce* is milliseconds since 1970.

    Source: https://github.com/openware/barong/blob/master/docs/general/api-keys.md
    """
    return _hmac_hex(secret, nonce + key.reveal())


def _hmac_hex(secret: Secret, message: str) -> str:
    return hmac.new(secret.reveal().encode(), message.encode(), sha256).hexdigest()


class CdpSigner:
    """Makes tokens with a key of Coinbase's developer platform: a new token for each request.

    Source: https://docs.cdp.coinbase.com/coinbase-app/authentication-authorization/api-key-authentication
    """

    def __init__(self, name: Secret, secret: Secret, nonce: Callable[[], str]) -> None:
        """Read the private key. Raises UsageError for a *secret* that is not a private key, and for a missing extra."""
        self._name = name
        self._key, self._algorithm = _private_key(secret)
        self._nonce = nonce

    def token(self, uri: str, now: int) -> Secret:
        """Return a token for *uri*, method, host and path such as ``GET api.coinbase.com/v2/accounts``, no query."""
        try:
            import jwt
        except ModuleNotFoundError:
            raise _missing("PyJWT") from None
        name = self._name.reveal()
        claims = {"sub": name, "iss": "cdp", "nbf": now, "exp": now + LIFETIME, "uri": uri}
        return Secret(jwt.encode(claims, self._key, self._algorithm, headers={"kid": name, "nonce": self._nonce()}))


def _missing(package: str) -> UsageError:
    """Return the error for a *package* that only the extra installs."""
    return UsageError(f"a key of Coinbase needs {package}, which is not installed", extra_hint("exchanges"))


def _private_key(secret: Secret) -> tuple[Any, str]:
    try:
        from cryptography.hazmat.primitives.asymmetric import ec, ed25519
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ModuleNotFoundError:
        raise _missing("cryptography") from None
    text = (
        secret.reveal().replace("\\n", "\n").strip()
    )  # in environment files, the line breaks of a PEM are written as \n
    if not text.startswith("-----BEGIN"):
        return ed25519.Ed25519PrivateKey.from_private_bytes(_seed(text)), "EdDSA"
    try:
        key = load_pem_private_key(text.encode(), password=None)
    except (ValueError, TypeError):  # damaged, or protected by a password; the text of the error might quote the key
        raise UsageError("the secret for Coinbase is not a readable private key", FORMAT) from None
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key, "EdDSA"
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise UsageError("the secret for Coinbase is another kind of key", FORMAT)
    return key, "ES256"


def _seed(text: str) -> bytes:
    """Return the 32 bytes of an Ed25519 seed; in the form with 64 bytes, the public key follows."""
    try:
        raw = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) not in (32, 64):
        raise UsageError("the secret for Coinbase is not a readable private key", FORMAT)
    return raw[:32]
