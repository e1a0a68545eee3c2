"""Which column each field of a header is."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.model.characters import clean_text
from whitelist.model.header import Header

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.exchanges.schema import BatchRules

DASHES = re.compile("[_\\-\u2010-\u2015]")
"""Underscores and dashes, which replace a space in many headers."""

DOUBT = "not verified"
"""Name of the column with the reason why a row is not verified, as in a file of `pull`."""

PULLED = ("source network", "fetched at", DOUBT)
"""Names of the columns that a file of `pull` has after the columns of a batch."""

ACCENT = re.compile("[\u0300-\u036f]")
"""Accents, which are often missing when a word is typed on another keyboard."""


def read_header(cells: Sequence[str], batch: BatchRules) -> Header:
    """Return the header in *cells*, by the column names of *batch*."""
    columns = header_words(batch)
    fields: dict[str, int] = {}
    unknown, repeated = [], []
    for index, cell in enumerate(cells):
        column = columns.get(header_word(cell))
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


def header_word(cell: str) -> str:
    """Return a header cell in the normalised form in which column names are compared.

    The form ignores letter case, white space, invisible characters, accents, full-width forms, ``_`` and ``-`` between
    words, and the ``*`` and ``:`` that forms add to the name of a field.
    """
    return cell.lower() if cell.isascii() and cell.isalnum() else _plain(cell)


@lru_cache(maxsize=1024)
def _plain(cell: str) -> str:
    text = ACCENT.sub("", unicodedata.normalize("NFKD", clean_text(cell)))
    text = DASHES.sub(" ", text).strip("*: \t\r\n").replace("/", " / ")
    return " ".join(text.split()).replace(" / ", "/").casefold().replace("ı", "i")  # Turkish


def documented(batch: BatchRules) -> Mapping[str, str]:
    """Return column → header cell as the exchange writes it."""
    return dict(zip((*batch.columns, *batch.optional_first), batch.headers, strict=True))
