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
