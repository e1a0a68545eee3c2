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

from whitelist.addresses.secret_forms import find_secret
from whitelist.model.characters import INVISIBLE

_UUID: Final = re.compile(r"\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b")
_HEX: Final = re.compile(r"(?<![0-9A-Za-z])(?:0x)?[0-9A-Fa-f]{32,}(?![0-9A-Za-z])")
_RANDOM: Final = re.compile(r"[0-9A-Za-z+/_-]{24,}")


def detect_api_secret(text: str) -> str | None:
    """Return what kind of secret *text* seems to contain, or None. Never raises."""
    text = INVISIBLE.sub("", text)
    kind = find_secret(text)
    if kind is not None:
        return kind
    text = _UUID.sub(" ", text)
    if match := _HEX.search(text):
        return f"the secret of an API key ({len(match[0].removeprefix('0x'))} hexadecimal digits)"
    if any(_is_random(piece) for piece in _RANDOM.findall(text)):
        return "the secret of an API key (random letters and digits)"
    return None


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
