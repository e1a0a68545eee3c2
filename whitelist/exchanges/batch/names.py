"""The form in which names of networks and coins are compared."""

from __future__ import annotations

import re
from typing import Final

SIGNED_NUMBER: Final = re.compile(r"(?:^|[^\w\s-])\s*[-+\u2212#]\s*[0-9]")
"""A number with a sign, which is not the same as the number: ``-56``, ``USDT:-56``, ``USDT (-56)``."""


def normalised_name(word: str) -> str:
    """Return *word* in upper case with letters and digits only, the form of aliases."""
    upper = word.upper()
    return upper if upper.isalnum() else "".join(filter(str.isalnum, upper))


def is_same(text: str, name: str, *, any_case: bool) -> bool:
    """Say whether *text* is the exchange's own *name*, or the same in *any_case*."""
    return text == name or (any_case and text.casefold() == name.casefold())
