"""Recognises header rows by their column names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.exchanges.header_word import column_of
from whitelist.exchanges.mapped_heading import IGNORE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    HeaderTest: TypeAlias = Callable[[Iterable[str]], bool]

ADDRESS = "address"
"""The column that every header of a batch must have."""

HEADER_SEARCH = 50
"""A header must be among this many first rows with content; further down, a row is data."""


def meanings(cells: Iterable[str], header_words: Mapping[str, str]) -> list[str]:
    """Return the columns of those of *cells* that are in *header_words*: name → column such as ``coin``."""
    columns = (column_of(cell, header_words) for cell in cells)
    return [column for column in columns if column not in (None, IGNORE)]


GIVEN = "\0"
"""A name that *header_words* have if coin and network are given for all rows: an address column is enough."""


def is_header(cells: Iterable[str], header_words: Mapping[str, str]) -> bool:
    """Return whether *cells* name at least two columns, and the address column if *header_words* have it."""
    return header_test(header_words)(cells)


def header_test(header_words: Mapping[str, str]) -> HeaderTest:
    """Return what says whether cells are a header, for many rows: most have data, and are told from one at once."""
    given, has_address = GIVEN in header_words, ADDRESS in header_words.values()
    in_one_word = {name.replace(" ", "") for name in header_words}

    def test(cells: Iterable[str]) -> bool:
        words: list[str] = []
        others: list[str] = []
        for cell in cells:
            if not (cell.isascii() and cell.isalnum()):
                others += [cell] if cell else []
            elif cell.lower() in in_one_word:  # else no spelling of it, such as walletAddress, is a name
                words.append(cell)
        columns = set(meanings(words, header_words))
        if len(columns) + len(others) + given <= 1:  # most data rows; the other cells take ten times as long
            return False
        columns.update(meanings(others, header_words))
        return len(columns) + given > 1 and (ADDRESS in columns or not has_address)

    return test
