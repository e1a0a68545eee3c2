"""Recognises what looks like the secret of an API key, so that it can be hidden before anything is said about it.

Nobody can tell a secret from other random text for sure, and none of it belongs into a list of IP addresses or a
register of keys: what looks like one is treated as one. Names of keys are no secrets: UUIDs, and CDP's
``organizations/…/apiKeys/…``.

>>> credential("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl")
'a JWT'
>>> credential("Desk A, read only")
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
)  # JSON that begins with {" in base64 begins so
_UUID: Final = re.compile(r"\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b")
_HEX: Final = re.compile(r"(?<![0-9A-Za-z])(?:0x)?[0-9A-Fa-f]{32,}(?![0-9A-Za-z])")
_RANDOM: Final = re.compile(r"[0-9A-Za-z+/_-]{24,}")
_WORDS: Final = re.compile(
    r"(?:api|private|secret|access)?[ _-]?(?:secret|passphrase|password|passwd|privatekey|private[ _-]key|token)"
    r"(?:[ _-]?(?:key|value))?",
    re.IGNORECASE,
)


def detect_api_secret(text: str) -> str | None:
    """Return what kind of secret *text* seems to be or to hold, or None. Never raises."""
    text = INVISIBLE.sub("", text)
    if pem_begins(text):
        return "a private key in PEM form"
    if _JWT.search(text):
        return "a JWT"
    kind = detect_wallet_secret(text)
    if kind is not None:
        return kind
    text = _UUID.sub(" ", text)
    if found := _HEX.search(text):
        return f"the secret of an API key ({len(found[0].removeprefix('0x'))} hexadecimal digits)"
    if any(_is_random(piece) for piece in _RANDOM.findall(text)):
        return "the secret of an API key (random letters and digits)"
    return None


def pem_begins(text: str) -> bool:
    """Say whether a private key in PEM form begins in *text*."""
    return _PEM.search(text) is not None


def names_secrets(word: str) -> bool:
    """Say whether a column or key called *word* would hold secrets."""
    return _WORDS.fullmatch(word.strip()) is not None


def _is_random(text: str) -> bool:
    """Say whether upper case, lower case and digits take turns as they do in base64 and not in words.

    In random base64 about two neighbours of three are of different kinds and two letters of five are capitals; in
    CamelCase names both are fewer.
    """
    kinds = ["u" if sign.isupper() else "l" if sign.islower() else "d" if sign.isdigit() else "" for sign in text]
    if not {"u", "l", "d"} <= set(kinds) or kinds.count("u") * 9 < len(kinds) * 2:
        return False
    turns = [one != other for one, other in pairwise(kinds) if one and other]
    return sum(turns) * 8 >= len(turns) * 3
