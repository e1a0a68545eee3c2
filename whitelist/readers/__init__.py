"""Reads files as tables. Readers record what a file contains; rules check it.

Every file becomes a Source, even a broken one; readers raise only for usage errors and file errors.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from whitelist.model.deadline import Deadline
from whitelist.model.file_signature import PARQUET
from whitelist.model.table import Source, Table
from whitelist.readers.contents import STANDARD_INPUT, TEXT_SUFFIXES, contents, file_stamp
from whitelist.readers.csv import not_csv, read_text
from whitelist.readers.file_type import content_format
from whitelist.readers.pieces.unpacking import DamagedData, packing_of, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from whitelist.readers.decoding import Expected
    from whitelist.readers.file_type import ContentFormat

_MARKUP = frozenset((".htm", ".html", ".xml"))
_WORKBOOK = frozenset((".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".ots", ".fods", ".xlt", ".xlw"))


def read(  # noqa: PLR0913  # most are options of a command
    path: str,
    *,
    header_words: Mapping[str, str],
    sheet: str | None = None,
    stdin: BinaryIO | None = None,
    stdin_name: str | None = None,
    aside: BinaryIO | None = None,
    max_seconds: float | None = None,
    encoding: str | Expected | None = None,
) -> Source:
    """Return the tables in the file at *path*; ``-`` is *stdin*, by default the process's standard input.

    *stdin_name* is the path that standard input is shown with, and whose extension it has. *aside* has the bytes of the
    file if they were read before, and cannot be read again.

    A file with the extension of a text file is read as text. Of any other, the content decides what it is.
    *header_words* (name as ``header.header_word`` returns it → column, such as ``"currency"`` → ``"coin"``) find header
    rows and delimiters; if the column ``address`` is among them, a header must have it. *sheet* selects one sheet of a
    workbook and is ignored for a text file. *max_seconds* is the time to find the tables, once the bytes are in memory.
    *encoding* is the codec of text files that are not Unicode, such as ``cp1252``.
    Raises SourceError: no such file or sheet, not readable, over a documented limit, in another encoding, xlrd missing.
    """
    stamp = file_stamp(path)  # before the bytes, so that a change in between is not missed
    data = contents(path, stdin) if aside is None else contents(STANDARD_INPUT, aside)
    name = stdin_name if path == STANDARD_INPUT and stdin_name else path
    deadline = Deadline.after(max_seconds, name, len(data))
    source = _read(data, name, header_words, sheet, deadline, encoding)
    return replace(source, sha256=sha256(data).hexdigest(), stamp=stamp)


def _read(  # noqa: PLR0913, PLR0917  # what read passes on
    data: bytes,
    path: str,
    header_words: Mapping[str, str],
    sheet: str | None,
    deadline: Deadline,
    encoding: str | Expected | None,
) -> Source:
    """Read *data* as what it is, unless its name says that it is text; a spreadsheet program opens it, too."""
    suffix = "" if path == STANDARD_INPUT else PurePath(path).suffix.lower()
    if suffix not in TEXT_SUFFIXES and packing_of(data):  # an upload must not be compressed
        return Source(path, (_unpacked(data, path, header_words, deadline, encoding),))
    if suffix not in TEXT_SUFFIXES and data.startswith(PARQUET):
        from whitelist.readers.pieces.opening import read_parquet  # few files are of this format

        return Source(path, (read_parquet(data, path, deadline),))
    found = None if suffix in TEXT_SUFFIXES else content_format(data)
    if found in ("SpreadsheetML", "HTML") and suffix not in _WORKBOOK | _MARKUP:  # such as an error page on a pipe
        found = None
    if found is not None:
        return _reader_of(found)(data, path, header_words, sheet, deadline)
    if suffix in _WORKBOOK:
        from whitelist.readers.named_workbook import read_named_workbook

        return read_named_workbook(data, path, header_words, deadline)
    listed = None if suffix in TEXT_SUFFIXES else _read_listed(data, path, header_words, deadline)
    return Source(path, (listed or read_text(data, path, header_words, deadline, encoding),))


def _read_listed(data: bytes, path: str, header_words: Mapping[str, str], deadline: Deadline) -> Table | None:
    """Return the list of an exchange in JSON, if *data* is JSON and a list of addresses is wanted."""
    if data[:1].isalnum() or "address" not in header_words.values():  # most lists start with a word
        return None
    from whitelist.readers.exchange_lists.address_list import read_address_list  # few files are of this format

    return read_address_list(data, path, deadline)


def _unpacked(
    data: bytes, path: str, header_words: Mapping[str, str], deadline: Deadline, encoding: str | Expected | None
) -> Table:
    """Return the table in the text that *data* unpacks to."""
    try:
        table = read_text(unpack(data, path), path, header_words, deadline, encoding)
    except DamagedData as error:
        return not_csv(path, str(error))
    return table if table.text is None else replace(table, text=replace(table.text, packing=packing_of(data)))


def _reader_of(found: ContentFormat) -> Callable[..., Source]:
    """Return the function that reads a format. Only that module is imported: text needs none of them."""
    if found == "xlsx":
        from whitelist.readers.xlsx import read_workbook as reader
    elif found == "xlsb":
        from whitelist.readers.xlsb import read_xlsb as reader
    elif found == "xls":
        from whitelist.readers.xls import read_xls as reader
    elif found == "HTML":
        from whitelist.readers.markup.html_tables import read_html as reader
    elif found == "SpreadsheetML":
        from whitelist.readers.markup.spreadsheetml import read_spreadsheetml as reader
    else:
        from whitelist.readers.ods import read_opendocument as reader
    return reader
