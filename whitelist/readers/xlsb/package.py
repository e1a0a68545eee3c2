"""Opens an XLSB workbook: its list of sheets, its styles, shared texts and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openpyxl.packaging.relationship import get_dependents

from whitelist.readers.archive import UnreadableError
from whitelist.readers.sheet_tables import TEXT_LIMIT, too_much_text
from whitelist.readers.xlsb.records import number_at, records, text_at
from whitelist.readers.xlsb.styles import Style, read_styles
from whitelist.readers.xlsx_package import LimitedArchive, PartNames
from whitelist.readers.xlsx_remarks import NOTE_LIMIT, NOTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.model.deadline import Deadline
    from whitelist.readers.sheet_tables import SizeBudget

STRING_LIMIT: Final = 4 * 1_048_576
"""Maximum texts that cells share: four in each row of a full sheet."""

# BrtSSTItem, BrtWbProp, BrtBundleSh, BrtBeginComment, BrtCommentText
_SHARED_TEXT, _PROPERTIES, _SHEET, _NOTE, _NOTE_TEXT = 0x13, 0x99, 0x9C, 0x027B, 0x027D


class Workbook:
    """An open workbook: its styles, its shared texts, and where its sheets are."""

    def __init__(self, archive: LimitedArchive, deadline: Deadline) -> None:
        """Read all but the sheets. Raises UnreadableError over the limits, struct.error; SourceError: time is over."""
        self.archive = archive
        self.valid_files = PartNames(archive)
        self.from_1904 = False
        self.styles: list[Style] = []
        self.texts: list[str] = []
        self._deadline = deadline
        self._part = self._target("_rels/.rels", "officeDocument") or "xl/workbook.bin"
        folder, _, name = self._part.rpartition("/")
        self._relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        if part := self._target(self._relations, "styles"):
            self.styles = read_styles(self._records(part))
        if part := self._target(self._relations, "sharedStrings"):
            self._read_texts(part)

    def sheets(self) -> Iterator[tuple[str, int, str]]:
        """Yield name, state and part of each sheet with cells."""
        parts = {each.Id: each.target for each in self._dependents(self._relations) if _is(each, "worksheet")}
        for kind, content in self._records(self._part):
            if kind == _PROPERTIES:
                self.from_1904 = bool(number_at(content, 0) & 1)
            elif kind == _SHEET:
                relation, end = text_at(content, 8)
                part = parts.get(relation, "")
                if part in self.valid_files:
                    yield text_at(content, end)[0], number_at(content, 0), part

    def notes(self, relations: Sequence[Any], budget: SizeBudget) -> dict[tuple[int, int], str]:
        """Return (line, field) → its note, in the parts that *relations* of a sheet name; the budget counts the text.

        Raises UnreadableError for more than NOTE_LIMIT notes.
        """
        notes: dict[tuple[int, int], str] = {}
        place = 0, 0
        for each in relations:
            if each.Type == NOTES and each.target in self.valid_files:
                for kind, content in self._records(each.target):
                    if kind == _NOTE:
                        place = number_at(content, 4) + 1, number_at(content, 12)
                    elif kind == _NOTE_TEXT:
                        notes[place] = text_at(content, 1)[0]
                        budget.spend_text(len(notes[place]))
                        if len(notes) > NOTE_LIMIT:
                            raise UnreadableError(f"contains a sheet with more than {NOTE_LIMIT:,} notes")
        return {cell: text for cell, text in notes.items() if text.strip()}

    def _read_texts(self, part: str) -> None:
        left = TEXT_LIMIT
        for kind, content in self._records(part):
            if kind == _SHARED_TEXT:
                text = text_at(content, 1)[0]  # formats and how to pronounce it come after the text
                left -= len(text)
                if left < 0 or len(self.texts) == STRING_LIMIT:
                    raise too_much_text()
                self.texts.append(text)

    def _records(self, part: str) -> Iterator[tuple[int, bytes]]:
        if part not in self.valid_files:
            raise UnreadableError("is a ZIP archive without a workbook")
        with self.archive.open(part) as stream:
            yield from records(stream, self._deadline)

    def _dependents(self, part: str) -> list[Any]:
        return list(get_dependents(self.archive, part)) if part in self.valid_files else []

    def _target(self, part: str, kind: str) -> str | None:
        """Return the part that the relations in *part* name as *kind*."""
        found = next((each.target for each in self._dependents(part) if _is(each, kind)), None)
        return str(found) if found in self.valid_files else None


def _is(relation: Any, kind: str) -> bool:
    return relation.TargetMode != "External" and str(relation.Type).endswith(f"/{kind}")
