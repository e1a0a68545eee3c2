"""Detects what looks like the secret of an API key, so that it can be hidden before it is reported.

A secret cannot be distinguished from other random text with certainty. Random text does not belong in an IP allowlist
or an API key register, so that text that looks like a secret is treated as a secret. Names of keys are not secrets:
UUIDs, and CDP's ``organizations/…/apiKeys/…``.

>>> detect_api_secret("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl")
'a JWT'
>>> detect_api_secret("Desk A, read only")
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from whitelist.addresses.non_address import detect_wallet_secret
from whitelist.model.characters import INVISIBLE

_PEM: Final = re.compile(r"-----BEGIN [A-Z0-9 ]*(?:PRIVATE KEY|SECRET)[A-Z0-9 ]*-----")
PEM_END: Final = re.compile(r"-----END [A-Z0-9 ]+-----")
_JWT: Final = re.compile(
    r"(?<![\w-])eyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?"
)  # eyJ is the base64 form of {", with which a JSON object starts
_UUID: Final = re.compile(r"\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b")
_HEX: Final = re.compile(r"(?<![0-9A-Za-z])(?:0x)?[0-9A-Fa-f]{32,}(?![0-9A-Za-z])")
_RANDOM: Final = re.compile(r"[0-9A-Za-z+/_-]{24,}")
_SECRET_NAME: Final = re.compile(
    r"(?:api|private|secret|access)?[ _-]?(?:secret|passphrase|password|passwd|privatekey|private[ _-]key|token)"
    r"(?:[ _-]?(?:key|value))?",
    re.IGNORECASE,
)


def detect_api_secret(text: str) -> str | None:
    """Return what kind of secret *text* seems to contain, or None. Never raises."""
    text = INVISIBLE.sub("", text)
    if starts_pem(text):
        return "a private key in PEM format"
    if _JWT.search(text):
        return "a JWT"
    kind = detect_wallet_secret(text)
    if kind is not None:
        return kind
    text = _UUID.sub(" ", text)
    if match := _HEX.search(text):
        return f"the secret of an API key ({len(match[0].removeprefix('0x'))} hexadecimal digits)"
    if any(_is_random(piece) for piece in _RANDOM.findall(text)):
        return "the secret of an API key (random letters and digits)"
    return None


def starts_pem(text: str) -> bool:
    """Say whether a private key in PEM format starts in *text*."""
    return _PEM.search(text) is not None


def is_secret_name(name: str) -> bool:
    """Say whether a column or key called *name* usually contains secrets."""
    return _SECRET_NAME.fullmatch(name.strip()) is not None


def _is_random(text: str) -> bool:
    """Say whether upper case, lower case and digits alternate as in base64, not as in words.

    In random base64, about two of three neighbours are of different kinds, and two of five letters are upper case. In
    CamelCase names both numbers are lower.
    """
    kinds = ["u" if sign.isupper() else "l" if sign.islower() else "d" if sign.isdigit() else "" for sign in text]
    if not {"u", "l", "d"} <= set(kinds) or kinds.count("u") * 9 < len(kinds) * 2:
        return False
    turns = [one != other for one, other in pairwise(kinds) if one and other]
    return sum(turns) * 8 >= len(turns) * 3
