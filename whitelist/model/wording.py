"""Turns values into the phrases that messages are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def join_items(items: Sequence[str], most: int = 6) -> str:
    """Return *items* as ``A, B and 3 more``."""
    if len(items) <= most + 1:
        return ", ".join(items)
    return f"{', '.join(items[:most])} and {len(items) - most} more"


def with_count(number: int, noun: str) -> str:
    """Return ``1 row`` or ``7 rows``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def article(word: str) -> str:
    """Return *word* with its indefinite article: ``a TRC20``, ``an ERC20``."""
    spelt_out = len(word) > 1 and word[1:2] not in "AEIOU" and word[0] in "FHLMNRSX" and word[:4].isupper()
    return f"{'an' if word[0] in 'AEIOaeio' or spelt_out else 'a'} {word}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean …?" with the one of *known* that *word* may be a slip of, or an empty text."""
    from difflib import get_close_matches  # only wanted when something went wrong

    spelt = {each.casefold(): each for each in known}
    close = get_close_matches(word.strip().casefold(), spelt, n=1, cutoff=0.7)
    return f"did you mean {spelt[close[0]]}?" if close else ""
