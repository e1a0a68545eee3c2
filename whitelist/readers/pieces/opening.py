"""Opens a list that is so large that it is read in pieces."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from whitelist.model.deadline import Deadline
from whitelist.readers.contents import TEXT_SUFFIXES
from whitelist.readers.file_type import content_format
from whitelist.readers.pieces.survey import survey
from whitelist.readers.pieces.text_list import PIECE_ROWS, TextList
from whitelist.readers.pieces.unpacking import DamagedData, packing_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.readers.pieces.list_file import ListFile

LARGE: Final = 2 * 1024 * 1024
"""Bytes, unpacked, from which a list is read in pieces: about 30,000 rows."""


def open_list(
    file: ListFile,
    header_words: Mapping[str, str],
    *,
    max_seconds: float | None = None,
    encoding: str | None = None,
    piece_rows: int = PIECE_ROWS,
) -> TextList | None:
    """Return the list in *file*, if it is large and text, and its first row with content is a header; else None.

    What is wrong with any other file is told by reading it at once. Raises SourceError when the file cannot be read,
    takes too long, or has another *encoding*.
    """
    start = file.start()
    is_text = PurePath(file.name).suffix.lower() in TEXT_SUFFIXES
    if is_text and packing_of(start):  # an upload must not be compressed
        return None
    try:
        if not _is_large(file) or (not is_text and _is_other_format(file)):
            return None
        deadline = Deadline.after(max_seconds, file.name, file.size)
        found = survey(file, header_words, deadline, encoding)
    except DamagedData:
        return None
    return TextList(file, found, piece_rows) if found is not None and found.header else None


def _is_large(file: ListFile) -> bool:
    if not packing_of(file.start()):
        return file.size > LARGE
    with unpacked(file) as stream:
        return len(stream.read(LARGE + 1)) > LARGE


def _is_other_format(file: ListFile) -> bool:
    """Say whether *file* is a workbook or a page."""
    with unpacked(file) as stream:
        return content_format(stream.read(LARGE)) is not None
