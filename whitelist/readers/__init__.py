"""Reads files as tables. Readers record what a file contains; rules check it.

Every file becomes a Source, even a broken one; readers raise only for usage errors and file errors.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from whitelist.model.deadline import Deadline
from whitelist.model.table import Source
from whitelist.readers.contents import STANDARD_INPUT, contents, file_stamp
from whitelist.readers.csv import read_text
from whitelist.readers.file_type import ZIP

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT = frozenset((".csv", ".tsv", ".txt"))
_WORKBOOK = frozenset((".xlsx", ".xlsm", ".xltx", ".xltm"))
_OTHER_SHEETS = frozenset((".xls", ".xlsb"))
_OPENDOCUMENT = frozenset((".ods", ".ots", ".fods"))


def read(
    path: str,
    *,
    header_words: Mapping[str, str],
    sheet: str | None = None,
    stdin: BinaryIO | None = None,
    max_seconds: float | None = None,
) -> Source:
    """Return the tables in the file at *path*; ``-`` is *stdin*, by default the process's standard input.

    The file extension decides between text and workbook; if it is unknown, the content decides. *header_words* (name
    as ``header.header_word`` returns it → column, such as ``"currency"`` → ``"coin"``) find header rows and delimiters;
    if the column ``address`` is among them, a header must have it. *sheet* selects one sheet of a workbook and is
    ignored for a text file. *max_seconds* is the time to find the tables, once the bytes are in memory.
    Raises SourceError: no such file or sheet, not readable, over a documented limit, python-calamine missing.
    """
    stamp = file_stamp(path)  # before the bytes, so that a change in between is not missed
    data = contents(path, stdin)
    deadline = Deadline.after(max_seconds, path, len(data))
    return replace(_read(data, path, header_words, sheet, deadline), sha256=sha256(data).hexdigest(), stamp=stamp)


def _read(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None, deadline: Deadline) -> Source:
    suffix = "" if path == STANDARD_INPUT else PurePath(path).suffix.lower()
    zipped = data.startswith(ZIP)
    if _is_opendocument(data, suffix):
        from whitelist.readers.ods import read_opendocument

        return read_opendocument(data, path, header_words, sheet, deadline)
    if suffix in _OTHER_SHEETS and not (suffix == ".xls" and zipped):  # spreadsheet programs open .xlsx content, too
        from whitelist.readers.xls_ods import read_other_workbook

        return read_other_workbook(data, path, header_words, sheet, deadline)
    if suffix in (*_WORKBOOK, *_OTHER_SHEETS, *_OPENDOCUMENT) or (suffix not in _TEXT and zipped):
        from whitelist.readers.xlsx import read_workbook  # not needed for text

        return read_workbook(data, path, header_words, sheet, deadline)
    return Source(path, (read_text(data, path, header_words, deadline),))


def _is_opendocument(data: bytes, suffix: str) -> bool:
    """Say whether *data* is to be read as OpenDocument; spreadsheet programs also look at the parts, not the name."""
    if suffix in _TEXT or not data.startswith(ZIP):
        return suffix in _OPENDOCUMENT
    # Searching for the names is cheap and safe; opening a hostile archive is not.
    has_content, is_office = b"content.xml" in data, b"[Content_Types].xml" in data
    return (has_content or not is_office) if suffix in _OPENDOCUMENT else (has_content and not is_office)
