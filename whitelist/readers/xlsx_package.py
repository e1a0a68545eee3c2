"""Opens an XLSX workbook with openpyxl, but reads only what its tables need, and within limits."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile, ZipInfo

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.xml.constants import ARC_THEME, SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from whitelist.readers.archive import UnreadableError
from whitelist.readers.markup.strict_parts import StrictPart
from whitelist.readers.xlsx_colours import Palette
from whitelist.readers.xlsx_looks import Looks
from whitelist.readers.xlsx_text import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.deadline import Deadline
    from whitelist.readers.archive import Inspection

PART_TAG_LIMIT = 300_000
"""Maximum tags in a part that openpyxl turns into objects as a whole: the list of sheets and defined names, and the
styles. The 65,490 cell formats that Excel allows need about 260,000."""

STRING_TAG_LIMIT = 100_000
"""Maximum tags in a shared text, of which each part can have a format of its own; and between shared texts."""

_STRING = f"{{{SHEET_MAIN_NS}}}si"
_PLAIN = f"{{{SHEET_MAIN_NS}}}t"


def open_package(data: bytes, inspection: Inspection, deadline: Deadline) -> Package:
    """Return the workbook *data*. Raises UnreadableError over the limits, SourceError when time is over."""
    package = Package(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    package.archive = LimitedArchive(TimedBytes(data, deadline), inspection)
    package.valid_files = PartNames(package.archive)
    package.read_manifest()
    package.read_workbook()
    apply_stylesheet(package.archive, package.wb)
    package.read_looks()
    package.read_strings()
    return package


class Package(ExcelReader):
    """An open workbook; ``wb`` has its styles, and ``shared_strings`` its texts."""

    looks: Looks
    archive: LimitedArchive
    valid_files: PartNames  # type: ignore[assignment]  # only asked for a name

    def read_looks(self) -> None:
        """Find the styles that strike text through or hide it."""
        workbook: Any = self.wb
        theme = self.archive.read(ARC_THEME) if ARC_THEME in self.valid_files else b""
        self.looks = Looks(workbook, Palette(workbook._colors, theme))  # noqa: SLF001  # no other access

    def read_strings(self) -> None:
        """Read the texts that cells share."""
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = list(_strings(source, self.looks))

    def sheets(self) -> Iterator[tuple[str, str, str]]:
        """Yield name, state and part of each sheet with cells."""
        for sheet, relation in self.parser.find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                yield str(sheet.name), str(sheet.state), str(relation.target)


class TimedBytes(BytesIO):
    """The bytes of the workbook, for as long as there is time."""

    def __init__(self, data: bytes, deadline: Deadline) -> None:
        super().__init__(data)
        self._deadline = deadline

    def read(self, size: int | None = -1, /) -> bytes:
        """Return bytes. Raises SourceError when time is over."""
        self._deadline.check()
        return super().read(size)


class LimitedArchive(ZipFile):
    """The archive of the workbook. What is read from it as a whole is limited, because it becomes objects.

    As in spreadsheet programs, the name of a part can be in other case than where it is named, and have backslashes.
    """

    def __init__(self, stream: TimedBytes, inspection: Inspection) -> None:
        super().__init__(stream)
        self._inspection = inspection
        for part in self.filelist:
            part.filename = part.filename.replace("\\", "/")
        self._parts = {part.filename.casefold(): part for part in self.filelist}

    def getinfo(self, name: str) -> ZipInfo:
        """Return the part called *name*. Raises UnreadableError for a part that could not be inspected, KeyError."""
        part = self._parts[name.casefold()]
        if part.orig_filename in self._inspection.in_utf_16:
            raise UnreadableError(f"contains a part that is not UTF-8: {part.filename!r}")
        return part

    def open(self, name: Any, *arguments: Any, **options: Any) -> Any:
        """Return the content of the part called *name*."""
        part = super().open(name, *arguments, **options)
        return StrictPart(part) if self._inspection.is_strict else part

    def has(self, name: object) -> bool:
        """Return whether there is a part called *name*."""
        return isinstance(name, str) and name.casefold() in self._parts

    def read(self, name: Any, pwd: bytes | None = None) -> bytes:
        """Return the part called *name*. Raises UnreadableError if it has more than PART_TAG_LIMIT tags."""
        data = super().read(name, pwd)
        if data.count(b"<") > PART_TAG_LIMIT:
            raise UnreadableError(f"contains more than {PART_TAG_LIMIT:,} XML tags in {str(name)[:80]!r}")
        return data


class PartNames:
    """The names of the parts in an archive."""

    def __init__(self, archive: LimitedArchive) -> None:
        self._archive = archive

    def __contains__(self, name: object) -> bool:
        return self._archive.has(name)


def _strings(source: Any, looks: Looks) -> Iterator[str]:
    """Yield the shared texts in the part *source*; their formats are recorded in *looks*."""
    last = index = 0
    for number, (_, element) in enumerate(iterparse(source)):
        if element.tag == _STRING:
            is_plain = len(element) == 1 and element[0].tag == _PLAIN
            parsed: Any = None if is_plain else Text.from_tree(element)
            text = (element[0].text or "") if is_plain else parsed.content  # without how to pronounce it
            if not is_plain:
                looks.add_text(index, parsed)
            index += 1
            element.clear()
            last = number
            yield unescaped(text)
        elif number - last > STRING_TAG_LIMIT:
            raise UnreadableError(f"contains a text with more than {STRING_TAG_LIMIT:,} XML tags")
