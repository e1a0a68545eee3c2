"""Recognises header rows by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.exchanges.header_word import header_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ADDRESS = "address"
"""The meaning without which a row of words is no header of a batch."""

HEADER_SEARCH = 50
"""How many rows with content a title may take. A first header that stands further down is data."""


def meanings(cells: Iterable[str], header_words: Mapping[str, str]) -> list[str]:
    """Return what the known ones of *cells* mean, by *header_words*: word → meaning such as ``coin``."""
    return [header_words[word] for word in map(header_word, cells) if word in header_words]


def is_header(cells: Iterable[str], header_words: Mapping[str, str]) -> bool:
    """Tell whether *cells* hold at least two different columns by name, one of them the address if there is one."""
    found = set(meanings(cells, header_words))
    return len(found) > 1 and (ADDRESS in found or ADDRESS not in header_words.values())
