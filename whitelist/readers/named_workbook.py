"""Reads a file with the name of a workbook that is none: a CSV file, as many programs save under the name .xls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.model.file_signature import foreign_bytes, foreign_text
from whitelist.model.table import Source
from whitelist.readers.archive import UnreadableError
from whitelist.readers.csv import read_text
from whitelist.readers.decoding import decode
from whitelist.readers.workbook import catch_failure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.deadline import Deadline
    from whitelist.model.table import Table

_FEWEST_COLUMNS: Final = 2


def read_named_workbook(data: bytes, path: str, header_words: Mapping[str, str], deadline: Deadline) -> Source:
    """Return the table in *data* as text; a file that is not a table becomes one with a ``read_failure``.

    Raises SourceError when there are too many lines, or reading takes too long.
    """
    return catch_failure(path, lambda: Source(path, (_read(data, path, header_words, deadline),)))


def _read(data: bytes, path: str, header_words: Mapping[str, str], deadline: Deadline) -> Table:
    if not data.strip():
        raise UnreadableError("is empty")
    if clause := foreign_bytes(data) or foreign_text(decode(data).text):
        raise UnreadableError(clause)
    table = read_text(data, path, header_words, deadline)
    if len(table.header) < _FEWEST_COLUMNS:
        raise UnreadableError("is not a workbook, although its file extension says so")
    return table
