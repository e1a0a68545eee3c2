"""Names that people give to the columns of a batch file: how two are compared, and which are known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping  # needed at run time, for the type of a field
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from whitelist.model.characters import clean_text

APART = re.compile("[_\\-\u2010-\u2015]")
"""Underscores and dashes, which programs and people write for a space."""

ACCENT = re.compile("[\u0300-\u036f]")
"""Combining marks, which people leave out on a foreign keyboard."""


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """Header names that every exchange with a batch file understands: ``schemas/header-words.toml``."""

    spellings: Mapping[str, tuple[str, ...]]
    """Column → names that people use for it."""

    def with_own(self, own: Mapping[str, tuple[str, ...]], columns: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
        """Return column → names for *columns*, with an exchange's *own* names, which take precedence."""
        taken = {header_word(word) for words in own.values() for word in words}
        shared = {
            column: tuple(word for word in self.spellings.get(column, ()) if header_word(word) not in taken)
            for column in columns
        }
        return MappingProxyType({column: (*own.get(column, ()), *words) for column, words in shared.items()})


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
