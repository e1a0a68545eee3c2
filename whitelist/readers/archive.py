"""Checks a workbook's ZIP archive before anything in it is parsed.

A workbook can come from an attacker. Rejected here is what would use too much memory (zip and entity bombs), and what
programs read differently, so that a person and this program would see different addresses.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from whitelist.model.file_signature import ENCRYPTED, OLE, ZIP, foreign_bytes, foreign_text

if TYPE_CHECKING:
    from zipfile import ZipInfo

UNPACKED_LIMIT = 512 * 1024 * 1024
"""Maximum bytes of all parts together, unpacked: eight times the largest accepted file."""

RATIO_LIMIT = 200
"""How many times larger a large part can become when unpacked. Sheets of equal rows reach about 50; zip bombs 1000."""

RATIO_FROM = 10 * 1024 * 1024
"""Unpacked size from which RATIO_LIMIT applies; a smaller part does no harm."""

PART_COUNT_LIMIT = 10_000
"""Maximum number of parts. A part is a sheet, a picture, a chart; a thousand is a lot."""

TAG_LIMIT = 25_000_000
"""Maximum tags in all XML parts: five cells in each row of a full sheet. A parsed tag needs more memory than text."""

ATTRIBUTES_OF_A_TAG, SPARE_ATTRIBUTES = 50, 10_000
"""How many attributes the tags in a piece of XML can have on average, and how many more the piece can have. A worksheet
has tags with up to 20."""

_CHUNK = 1024 * 1024
_OVERLAP = 64  # longer than every searched text, so that none is missed between two chunks

_OTHER_DOCUMENTS = (("word/", "is a Word document"), ("ppt/", "is a PowerPoint presentation"))
"""Start of the name of a part → what the document is, if it is not a workbook."""

_DIRECTORY_ENTRY = b"PK\x01\x02"
_STRICT = b"http://purl.oclc.org/ooxml/"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnreadableError(Exception):
    """A workbook that cannot be read safely; the message is a clause such as 'is a ZIP archive without a workbook'."""


@dataclass(slots=True)
class Inspection:
    """What is known about the parts of a workbook before any of them is parsed."""

    is_strict: bool = False
    """Whether it has the namespaces of Strict Open XML."""
    in_utf_16: set[str] = field(default_factory=set)
    """Parts that could not be inspected, so that they must not be parsed: XML that is not UTF-8. Excel keeps the XML of
    other programs as it is, beside its own parts."""


def inspect(data: bytes) -> Inspection:
    """Check the workbook *data*.

    Raises UnreadableError, or any exception of zipfile for a broken archive.
    """
    if data.startswith(OLE):
        raise UnreadableError("is encrypted with a password" if ENCRYPTED in data else "is an old .xls workbook")
    if not data.startswith(ZIP):
        clause = foreign_bytes(data) or foreign_text(data[:8192].decode("latin-1"))
        raise UnreadableError(clause or "is not a workbook: an .xlsx file is a ZIP archive")
    with open_archive(data) as archive:
        _refuse_names(archive.namelist())
        tags, found = 0, Inspection()
        for part in archive.infolist():
            tags += _scan(archive, part, found)
            if tags > TAG_LIMIT:
                raise UnreadableError(f"contains more than {TAG_LIMIT:,} XML tags")
    return found


def open_archive(data: bytes) -> ZipFile:
    """Return the archive *data* after checking that the sizes of its parts do no harm. Raises as ``inspect`` does."""
    if data.count(_DIRECTORY_ENTRY) > PART_COUNT_LIMIT:  # counted before zipfile makes an object of each
        raise UnreadableError(f"contains more than {PART_COUNT_LIMIT:,} parts")
    archive = ZipFile(BytesIO(data))
    _refuse_sizes(archive.infolist())
    return archive


def _refuse_sizes(parts: list[ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("is a ZIP archive with a password")
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise UnreadableError(f"would unpack to more than {UNPACKED_LIMIT // 1024 // 1024} MiB")
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > RATIO_LIMIT * part.compress_size:
            raise UnreadableError(f"contains a part that becomes more than {RATIO_LIMIT} times larger when unpacked")


def _refuse_names(names: list[str]) -> None:
    if "Index.zip" in names or any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        raise UnreadableError("is an Apple Numbers document")
    for start, clause in _OTHER_DOCUMENTS:
        if any(name.startswith(start) for name in names) and not any(name.startswith("xl/") for name in names):
            raise UnreadableError(clause)
    if "[Content_Types].xml" not in names:
        raise UnreadableError("is a ZIP archive without a workbook")
    refuse_doubles(names)


def refuse_doubles(names: list[str]) -> None:
    """Raise UnreadableError if two parts have the same name."""
    if len({name.replace("\\", "/").casefold() for name in names}) != len(
        names
    ):  # programs do not agree which of the two they read
        raise UnreadableError("contains two parts with the same name")


def _scan(archive: ZipFile, part: ZipInfo, found: Inspection) -> int:
    """Return the number of tags in *part*, and note in *found* what else it is. Parts that are not XML have none."""
    tags, tail = 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            if not tail and not _is_xml(window):
                return 0
            if window.startswith(_UTF_16) or b"\x00" in window:  # the searches below would miss the texts
                found.in_utf_16.add(part.filename)
                return 0
            found.is_strict = found.is_strict or _STRICT in window
            _refuse_declaration(window, part.filename)
            starts = chunk.count(b"<")
            if chunk.count(b'="') + chunk.count(b"='") > ATTRIBUTES_OF_A_TAG * starts + SPARE_ATTRIBUTES:
                raise UnreadableError("contains tags with too many attributes")
            tags += starts
            tail = window[-_OVERLAP:]
    return tags


def _is_xml(start: bytes) -> bool:
    """Recognise XML by its first bytes, because the parser uses the content, not the part's name."""
    visible = start.removeprefix(codecs.BOM_UTF8).lstrip(b"\x00 \t\r\n")
    return start.startswith(_UTF_16) or visible.startswith(b"<") or not visible  # white space can have any length


def _refuse_declaration(window: bytes, name: str) -> None:
    if b"<!DOCTYPE" in window or b"<!ENTITY" in window:  # only entity bombs need them, no workbook does
        raise UnreadableError(f"contains a part with a document type declaration: {name!r}")
