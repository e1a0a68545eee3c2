"""Which field of a header means which column."""

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

APART = re.compile("[_\\-\u2010-\u2015]")
"""Underscores and dashes, which programs and people write for a blank."""

DOUBT = "not verified"
"""Header word of the column in which a sheet, such as one that `pull` wrote, says why a row is not verified."""

PULLED = ("source network", "fetched at", DOUBT)
"""Header words of the columns that a sheet of `pull` has behind those of a batch."""

ACCENT = re.compile("[\u0300-\u036f]")
"""Combining marks, which people leave out on a foreign keyboard."""


def read_header(cells: Sequence[str], words: Mapping[str, str]) -> Header:
    """Understand *cells* by *words*, word → column, such as ``header_words`` returns."""
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
    """Return word → column, as ``header_word`` writes it: the exchange's own words and those of other spreadsheets."""
    words = {header_word(word): column for column, others in batch.spellings.items() for word in others}
    return {**words, **{header_word(word): column for column, word in documented(batch).items()}}


def header_word(cell: str) -> str:
    """Return a header cell without what does not change its meaning, as header words are compared.

    Letter case, white space, invisible characters, accents, full-width forms, ``_`` and ``-`` between words, and the
    ``*`` and ``:`` that forms put beside the name of a field.
    """
    return cell.lower() if cell.isascii() and cell.isalnum() else _plain(cell)


@lru_cache(maxsize=1024)
def _plain(cell: str) -> str:
    text = ACCENT.sub("", unicodedata.normalize("NFKD", clean_text(cell)))
    text = APART.sub(" ", text).strip("*: \t\r\n").replace("/", " / ")
    return " ".join(text.split()).replace(" / ", "/").casefold().replace("ı", "i")  # Turkish


def documented(batch: BatchRules) -> Mapping[str, str]:
    """Return column → header cell as the exchange spells it."""
    return dict(zip((*batch.columns, *batch.optional_first), batch.headers, strict=True))
