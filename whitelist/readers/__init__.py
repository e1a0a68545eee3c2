"""Files in: bytes to tables. Readers record what they see; rules judge it.

Whatever stands in a file becomes a Source, damage included; only what the operator has to settle raises.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from whitelist.model.table import Source
from whitelist.readers.contents import STANDARD_INPUT, contents
from whitelist.readers.csv import read_text
from whitelist.readers.file_type import ZIP

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT = frozenset((".csv", ".tsv", ".txt"))
_WORKBOOK = frozenset((".xlsx", ".xlsm", ".xltx", ".xltm"))
_OTHER_SHEETS = frozenset((".xls", ".xlsb", ".ods"))


def read(
    path: str, *, header_words: Mapping[str, str], sheet: str | None = None, stdin: BinaryIO | None = None
) -> Source:
    """Return what the file at *path* says; ``-`` is *stdin*, by default the process's standard input.

    The suffix decides between text and workbook, and without a known one the content does. *header_words* (word as
    ``header.header_word`` writes it → meaning, such as ``"currency"`` → ``"coin"``) find header rows and delimiters;
    where the meaning ``address`` is among them, a header must have it. *sheet* picks one sheet of a workbook and means
    nothing for a text file.
    Raises SourceError: no such file or sheet, not readable, beyond a documented limit, python-calamine missing.
    """
    data = contents(path, stdin)
    return replace(_read(data, path, header_words, sheet), sha256=sha256(data).hexdigest())


def _read(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None) -> Source:
    suffix = "" if path == STANDARD_INPUT else PurePath(path).suffix.lower()
    zipped = data.startswith(ZIP)
    if suffix in _OTHER_SHEETS and not (suffix == ".xls" and zipped):  # programs go by content, and so do people
        from whitelist.readers.xls_ods import read_other_workbook

        return read_other_workbook(data, path, header_words, sheet)
    if suffix in (*_WORKBOOK, *_OTHER_SHEETS) or (suffix not in _TEXT and zipped):
        from whitelist.readers.xlsx import read_workbook  # not needed for text

        return read_workbook(data, path, header_words, sheet)
    return Source(path, (read_text(data, path, header_words),))
