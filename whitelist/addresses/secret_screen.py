"""A cheap look at all cells of a list at once: which of them the exact search for secrets must see.

Nearly all cells of a list are short, or addresses: letters and digits only, of fewer than 50 characters. One pattern
over all of them costs less than a search in each. ``secret_forms`` and ``seed_phrase`` decide about the others.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from whitelist.addresses.spread_phrase import could_spread, words_only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_END: Final = "\0"
"""Separates the cells: neither a word character nor white space, so that no form reaches into the next cell."""

_SUSPECT: Final = re.compile(
    r"\0(?=[^\0]{22})"  # secret_forms._SHORTEST
    r"(?!G[A-Z2-7]{55}\0|(?:bc|ltc|addr)1[0-9a-z]++\0|bitcoincash:[0-9a-z]{42}\0)"  # long addresses of many lists
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


class Screen:
    """What the cells of a list could have."""

    def __init__(self, cells: Iterable[str]) -> None:
        self._distinct = frozenset(cells)
        self._text = f"{_END}{_END.join(self._distinct)}{_END}"
        self._is_exact = self._text.count(_END) == len(self._distinct) + 1
        """Whether no cell has the character that separates them."""

    @cached_property
    def suspects(self) -> frozenset[str]:
        """The cells in which a secret could be: all that have one, and few others."""
        if not self._is_exact:
            return self._distinct
        chinese = () if self._text.isascii() else _find(_CHINESE, self._text)
        return frozenset((*_find(_SUSPECT, self._text), *chinese))

    @cached_property
    def has_words(self) -> bool:
        """Whether the cells have enough words for a phrase that is spread over several of them."""
        found = _find(_WORDS, self._text) if self._is_exact else ()
        return not self._is_exact or could_spread({word for cell in found for word in words_only(cell) or ()})


def _find(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield each cell of *text* that starts as *pattern* says."""
    end = 0
    while match := pattern.search(text, end):
        start = match.start() + 1
        end = text.index(_END, start)
        yield text[start:end]
