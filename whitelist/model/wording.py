"""Formats values as parts of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def join_items(items: Sequence[str], most: int = 6) -> str:
    """Return *items* as ``A, B and 3 more``."""
    if len(items) <= most + 1:
        return ", ".join(items)
    return f"{', '.join(items[:most])} and {len(items) - most} more"


def either_of(items: Sequence[str], most: int = 3) -> str:
    """Return *items* as ``A, B or C``; of more than *most*, only the first."""
    *first, last = items[:most]
    return f"{', '.join(first)} or {last}" if first else last


def all_of(items: Sequence[str]) -> str:
    """Return *items* as ``A, B and C``."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def with_count(number: int, noun: str) -> str:
    """Return ``1 row`` or ``7 rows``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def article(word: str) -> str:
    """Return *word* with its indefinite article: ``a TRC20``, ``an ERC20``."""
    letter_by_letter = len(word) > 1 and word[1:2] not in "AEIOU" and word[0] in "FHLMNRSX" and word[:4].isupper()
    return f"{'an' if word[0] in 'AEIOaeio' or letter_by_letter else 'a'} {word}"


def closest(text: str, names: Iterable[str], least: float = 0.7) -> str | None:
    """Return the one of *names* that is most similar to *text*, or None; *least* is 1 for equal texts."""
    from difflib import get_close_matches  # only needed after an error

    by_casefold = {name.casefold(): name for name in names}
    close = get_close_matches(text.strip().casefold(), by_casefold, n=1, cutoff=least)
    return by_casefold[close[0]] if close else None


def did_you_mean(text: str, names: Iterable[str]) -> str:
    """Return "did you mean …?" with the one of *names* that is most similar to *text*, or an empty text."""
    name = closest(text, names)
    return f"did you mean {name}?" if name else ""
