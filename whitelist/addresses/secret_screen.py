"""A cheap look at all cells of a list at once: which of them the exact search for secrets must see.

Nearly all cells of a list are short, or addresses: letters and digits only, of fewer than 50 characters. One pattern
over all of them costs less than a search in each. ``secret_forms`` and ``seed_phrase`` decide about the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from whitelist.addresses.spread_phrase import could_spread, words_only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_END: Final = "\0"
"""Separates the cells: neither a word character nor white space, so that no form reaches into the next cell."""

_SUSPECT: Final = re.compile(
    r"\0(?=[^\0]{22})"  # secret_forms._SHORTEST
    r"(?:[^\0]{50}"  # most keys, and 64 hexadecimal digits
    r"|s|M|(?:0[xX])?30"  # seeds of XRP, and keys in DER format
    r"|[A-Za-z]*+(?=\0)"  # words in camel case
    r"|[0-9A-Za-z]*+[^0-9A-Za-z\0])"  # several words, names before a key, hidden characters
)
"""The start of a cell that could have a secret."""

_CHINESE: Final = re.compile(r"\0(?:[^\0\u4e00-\u9fff]*+[\u4e00-\u9fff]){12}")
"""The start of a cell that could have a phrase in Chinese, which can be shorter than all other secrets."""

_WORDS: Final = re.compile(r"\0\s*+(?:\d{1,2}[\s.):-]+)?[^\W\d_]{1,12}(?=[\s,;.\0])")
"""The start of a cell that could be one or more words of a phrase."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What the cells of a list could have."""

    suspects: frozenset[str]
    """The cells in which a secret could be."""
    has_words: bool
    """Whether the cells have enough words for a phrase that is spread over several of them."""


def screen(cells: Iterable[str]) -> Screened:
    """Return which of *cells* could have a secret: all that have one, and few others."""
    distinct = set(cells)
    text = f"{_END}{_END.join(distinct)}{_END}"
    if text.count(_END) != len(distinct) + 1:  # a cell has this character
        return Screened(frozenset(distinct), has_words=True)
    words = {word for cell in _find(_WORDS, text) for word in words_only(cell) or ()}
    chinese = () if text.isascii() else _find(_CHINESE, text)
    return Screened(frozenset((*_find(_SUSPECT, text), *chinese)), could_spread(words))


def _find(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield each cell of *text* that starts as *pattern* says."""
    end = 0
    while match := pattern.search(text, end):
        start = match.start() + 1
        end = text.index(_END, start)
        yield text[start:end]
