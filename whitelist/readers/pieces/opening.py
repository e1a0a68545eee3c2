"""Opens a list that is so large that it is read in pieces."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Final

from whitelist.model.deadline import Deadline
from whitelist.model.errors import SourceError
from whitelist.model.file_signature import PARQUET
from whitelist.model.printable import printable_name
from whitelist.readers.contents import SIZE_LIMIT, TEXT_SUFFIXES
from whitelist.readers.csv import not_csv
from whitelist.readers.file_type import content_format
from whitelist.readers.header_detection import is_header
from whitelist.readers.pieces import threshold
from whitelist.readers.pieces.list_file import ListFile
from whitelist.readers.pieces.parquet_list import ParquetList
from whitelist.readers.pieces.survey import may_be_list, survey
from whitelist.readers.pieces.text_list import PIECE_ROWS, TextList
from whitelist.readers.pieces.unpacking import DamagedData, packing_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.table import Table
    from whitelist.readers.decoding import Expected

MOST_ROWS: Final = 2_097_152
"""Maximum rows of a list that is not read in pieces."""
HEAD: Final = 65_536
"""Bytes at the start of a list that show whether it has a header."""


def list_file(
    path: str,
    header_words: Mapping[str, str],
    *,
    stdin: BinaryIO | None = None,
    stdin_name: str | None = None,
    encoding: str | Expected | None = None,
) -> ListFile:
    """Return the file at *path*; a stream is put aside, to its end if it can be a list. Raises SourceError."""

    def goes_on(start: bytes) -> bool:
        is_packed = bool(packing_of(start)) or start.startswith(PARQUET)
        return is_packed or may_be_list(start[:HEAD], header_words, encoding)

    return ListFile.at(path, stdin, stdin_name, goes_on)


def open_list(
    file: ListFile,
    header_words: Mapping[str, str],
    *,
    max_seconds: float | None = None,
    encoding: str | Expected | None = None,
    piece_rows: int = PIECE_ROWS,
) -> TextList | ParquetList | None:
    """Return the list in *file*, if it is large and text, and its first row with content is a header; else None.

    What is wrong with any other file is told by reading it at once. Raises SourceError when the file cannot be read,
    takes too long, or has another *encoding*.
    """
    first = file.start()
    is_text = PurePath(file.name).suffix.lower() in TEXT_SUFFIXES
    if is_text and (packing_of(first) or first == PARQUET):  # an upload must not be compressed
        return None
    deadline = Deadline.after(max_seconds, file.name, file.size)
    try:
        if first == PARQUET:
            return _open_parquet(file, header_words, deadline, piece_rows)
        with unpacked(file) as stream:
            start = stream.read(max(threshold.LARGE, HEAD) + 1)
        is_list = len(start) > threshold.LARGE and may_be_list(start[:HEAD], header_words, encoding)
        if not is_list or (not is_text and content_format(start)):
            return None
        found = survey(file, header_words, deadline, encoding)
    except DamagedData:
        return None
    return TextList(file, found, piece_rows) if found is not None and found.header else None


def _open_parquet(
    file: ListFile, header_words: Mapping[str, str], deadline: Deadline, piece_rows: int
) -> ParquetList | None:
    opened = ParquetList(file, piece_rows)
    if not is_header(opened.header, header_words):
        return None
    opened.survey(deadline)
    return opened if opened.size > threshold.LARGE else None


def read_parquet(data: bytes, path: str, deadline: Deadline) -> Table:
    """Return the Parquet file *data* as one table.

    One that cannot be read has a ``read_failure``. Raises SourceError when it is too large, or pyarrow is missing.
    """
    try:
        found = ParquetList(ListFile(path, path, aside=io.BytesIO(data)), MOST_ROWS)
        found.survey(deadline)
    except DamagedData as error:
        return not_csv(path, str(error))
    if found.size > SIZE_LIMIT or found.row_count > MOST_ROWS:
        limits = f"{SIZE_LIMIT // 1024 // 1024} MiB, or more than {MOST_ROWS:,} rows"
        raise SourceError(f"{printable_name(path)}: unpacks to more than {limits}", "split the file into smaller files")
    (table,) = found.tables()
    return replace(table, positions=None)
