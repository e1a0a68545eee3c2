"""Reads the entries of a list: an entry that cannot be read is skipped and reported, and the others are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from whitelist.model.errors import InvalidResponse

if TYPE_CHECKING:
    from whitelist.exchanges.typed_document import Document

MOST_SHOWN = 5
"""Entries of one list that are reported one by one; of the others, the number is shown."""

T = TypeVar("T")


def read_entries(rows: Iterable[Document], read: Callable[[Document], T], notify: Callable[[str], None]) -> list[T]:
    """Return what *read* makes of each row; *notify* receives a line about each row that is not what is documented.

    *read* must send no request: a response without JSON would then count as an odd entry. What raises while *rows* are
    fetched is raised here too.
    """
    found, odd = [], []
    for row in rows:
        try:
            found.append(read(row))
        except InvalidResponse as error:
            odd.append(error.message)
    for message in odd[:MOST_SHOWN]:
        notify(f"skipped an entry that cannot be read: {message}")
    if len(odd) > MOST_SHOWN:
        notify(f"skipped more entries that cannot be read: {len(odd) - MOST_SHOWN:,}")
    return found
