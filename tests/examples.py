"""How many examples a law is tried with: few by default, and as many times more as WHITELIST_EXAMPLES says."""

from __future__ import annotations

import os

TIMES = int(os.environ.get("WHITELIST_EXAMPLES", "1"))


def examples(number: int) -> int:
    """Return *number*, multiplied for a long run."""
    return number * TIMES
