"""Reads OpenDocument sheets: .ods, and .fods, which is the same in one XML file (OpenDocument 1.3, part 3).

The file contains each value and the text that a person saw. What it says of number formats is not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED

from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.file_signature import ZIP, foreign_bytes, foreign_text
from whitelist.readers.archive import UnreadableError, open_archive, refuse_doubles
from whitelist.readers.ods.content import Content
from whitelist.readers.ods.names import MANIFEST
from whitelist.readers.ods.styles import Styles
from whitelist.readers.ods.xml_stream import CHUNK, Children, Element, XmlStream
from whitelist.readers.sheet_tables import SizeBudget
from whitelist.readers.workbook import catch_failure, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from zipfile import ZipFile

    from whitelist.model.deadline import Deadline
    from whitelist.model.table import Source
    from whitelist.readers.sheet_tables import Sheet

_CONTENT: Final = "content.xml"
_STYLES: Final = "styles.xml"
_MANIFEST: Final = "META-INF/manifest.xml"

_FLAT: Final = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_START: Final = 8192
"""Bytes in which a flat file contains its namespace."""


def read_opendocument(
    data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None = None, deadline: Deadline = NO_DEADLINE
) -> Source:
    """Return the tables in the OpenDocument file *data*, as ``workbook.source_of`` does.

    A workbook that cannot be read becomes one table with a ``read_failure``. Raises SourceError when there is no such
    sheet, or reading takes too long.
    """
    budget = SizeBudget(deadline=deadline)
    return catch_failure(path, lambda: source_of(_sheets(data, sheet, budget), path, header_words, sheet, budget))


def _sheets(data: bytes, only: str | None, budget: SizeBudget) -> Sequence[Sheet]:
    """Return the sheets in *data*; the cells only of the one called *only*, unless it is None."""
    content = Content(Styles(), budget, only)
    if data.startswith(ZIP):
        with open_archive(data) as archive:
            _refuse_parts(archive, budget.deadline)
            for part in (_STYLES, _CONTENT):
                if part in archive.namelist():
                    XmlStream(content.grammar(), content.text.pieces).parse(_chunks(archive, part), budget.deadline)
    elif _FLAT in data[:_START]:
        pieces = (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))
        XmlStream(content.grammar(), content.text.pieces).parse(pieces, budget.deadline)
    else:
        clause = foreign_bytes(data) or foreign_text(data[:_START].decode("latin-1"))
        raise UnreadableError(clause or "is not a workbook, although its file extension says so")
    if not content.is_spreadsheet:
        raise UnreadableError("is an OpenDocument file without sheets")
    return content.sheets


def _refuse_parts(archive: ZipFile, deadline: Deadline) -> None:
    """Raise UnreadableError for an archive that is not a sheet that can be read."""
    names = archive.namelist()
    refuse_doubles(names)
    if _CONTENT not in names:
        raise UnreadableError("is a ZIP archive without an OpenDocument sheet")
    for name in {_CONTENT, _STYLES, _MANIFEST}.intersection(names):
        if archive.getinfo(name).compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableError("is packed in a way that OpenDocument does not have")
    if _MANIFEST in names and _is_encrypted(archive, deadline):
        raise UnreadableError("is encrypted with a password")


def _is_encrypted(archive: ZipFile, deadline: Deadline) -> bool:
    """Say whether the manifest describes how a part is encrypted (OpenDocument 1.3, part 2, 4.4)."""
    found: list[dict[str, str]] = []
    encryption = Element(Children(), found.append)
    entry = Element(Children({f"{MANIFEST}encryption-data": encryption}))
    root = Element(Children({f"{MANIFEST}file-entry": entry}))
    XmlStream(Children({f"{MANIFEST}manifest": root}), []).parse(_chunks(archive, _MANIFEST), deadline)
    return bool(found)


def _chunks(archive: ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
