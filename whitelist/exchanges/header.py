"""Which column each field of a header is."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.exchanges.header_word import header_word
from whitelist.model.header import Header

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.exchanges.schema import BatchRules

DOUBT = "not verified"
"""Name of the column with the reason why a row is not verified, as in a file of `pull`."""

PULLED = ("source network", "fetched at", DOUBT)
"""Names of the columns that a file of `pull` has after the columns of a batch."""


def read_header(cells: Sequence[str], words: Mapping[str, str]) -> Header:
    """Return the header in *cells*; *words* are normalised name → column, such as ``header_words`` returns."""
    fields: dict[str, int] = {}
    unknown, repeated = [], []
    for index, cell in enumerate(cells):
        column = words.get(header_word(cell))
        if column is None:
            unknown.append(index)
        elif column in fields:
            repeated.append((index, column))
        else:
            fields[column] = index
    return Header(MappingProxyType(fields), tuple(unknown), tuple(repeated))


def header_words(batch: BatchRules) -> Mapping[str, str]:
    """Return name, normalised by ``header_word`` → column: the exchange's own names and those of other spreadsheets."""
    words = {header_word(word): column for column, others in batch.spellings.items() for word in others}
    return {**words, **{header_word(word): column for column, word in documented(batch).items()}}


def documented(batch: BatchRules) -> Mapping[str, str]:
    """Return column → header cell as the exchange writes it."""
    return dict(zip((*batch.columns, *batch.optional_first), batch.headers, strict=True))
