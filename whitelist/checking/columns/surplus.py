"""What a text file has too much, so that --fix can remove it: empty columns and fields at the end, titles above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from whitelist.model.table import MaskedTable

_WORDS = re.compile(r"[^\w.:/@-]+")
_SEPARATOR = re.compile(r"sep=.\s*", re.IGNORECASE)
_ACCOUNT = re.compile(r"[0-9@.]")
_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:[-./][0-9]{1,2}){0,2}|[0-9]{1,2}[-./][0-9]{1,2}[-./](?:19|20)[0-9]{2}")


def has_surplus_fields(row: Sequence[str], columns: Sequence[str], known: Mapping[str, int]) -> bool:
    """Say whether *row* has empty fields behind its *columns*, and what is *known* of its cells is in their places."""
    in_place = all(at < len(columns) and columns[at] == column for column, at in known.items())
    return bool(known) and in_place and len(row) > len(columns) and not any(map(clean_text, row[len(columns) :]))


def is_title(line: str, names: Container[str]) -> bool:
    """Say whether a line above a header can be removed unseen: only words, and perhaps a year or a date.

    A line with another number, with the name of an account, or with one of *names*, those of coins and networks, could
    say where coins are to go.
    """
    if _SEPARATOR.fullmatch(line):
        return True
    words = [word.strip(".") for word in _WORDS.split(clean_text(line))]
    return not any(word in names or (_ACCOUNT.search(word) and not _DATE.fullmatch(word)) for word in words)


def is_rectangular(table: MaskedTable) -> bool:
    """Say whether each row has as many fields as the header, so that it is clear which cell belongs to which column."""
    return all(len(row) == len(table.header) for row in table.rows)


def is_empty_column(table: MaskedTable, field: int) -> bool:
    """Say whether the column has neither a heading nor a cell with content."""
    return not clean_text(table.header[field]) and not any(
        clean_text(row[field]) for row in table.rows if field < len(row)
    )
