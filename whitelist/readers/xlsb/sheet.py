"""Reads a sheet of an XLSB workbook, record by record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl.utils.cell import get_column_letter
from openpyxl.xml.constants import REL_NS

from whitelist.model.layout import Layout, Merge
from whitelist.model.table import CellFacts
from whitelist.readers.archive import UnreadableError
from whitelist.readers.cell_value import kind_of, text_of
from whitelist.readers.serial_dates import dated
from whitelist.readers.sheet_tables import ROW_LIMIT, SheetRow
from whitelist.readers.xlsb.records import number_at, packed_number_at, real_at, records, text_at
from whitelist.readers.xlsb.styles import Style
from whitelist.readers.xlsx_hidden import hidden_fields
from whitelist.readers.xlsx_remarks import LINK_LIMIT, read_links, read_threads, relations_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.layout import Unseen
    from whitelist.readers.sheet_tables import SizeBudget
    from whitelist.readers.xlsb.package import Workbook

VISIBLE: Final = 0
COLUMN_LIMIT: Final = 16_384
MERGE_LIMIT: Final = 100_000
"""Maximum merged cells of a sheet. A finding reports each of them."""

# BrtRowHdr, BrtCellBlank, BrtShortBlank, BrtShortIsst, BrtCellRString
_ROW, _BLANK, _SHORT_BLANK, _LAST_SHORT, _RICH = 0x00, 0x01, 0x0C, 0x12, 0x3E
_PACKED, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED = 0x02, 0x03, 0x04, 0x05, 0x06, 0x07
_RESULTS: Final = {0x08: _TEXT, 0x09: _REAL, 0x0A: _BOOLEAN, 0x0B: _ERROR}
"""Kind of a cell with a formula → kind of a cell with its result."""
_COLUMNS, _MERGE, _LINK = 0x3C, 0xB0, 0x01EE  # BrtColInfo, BrtMergeCell, BrtHLink
_FOREIGN: Final = {0x23: 1, 0x24: -1, 0x25: 1, 0x26: -1}  # BrtFRTBegin, BrtFRTEnd, BrtACBegin, BrtACEnd

_HIDDEN_ROW, _HIDDEN_COLUMN = 0x10, 0x01
_STYLE_BITS: Final = 0xFFFFFF

ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
"""[MS-XLSB] 2.5.97.2 BErr."""


class _Cell(NamedTuple):
    field: int
    style: Style
    value: object
    is_error: bool
    is_formula: bool


class XlsbSheet:
    """A sheet of an open workbook, with values instead of formulas."""

    def __init__(self, workbook: Workbook, name: str, state: int, part: str, budget: SizeBudget) -> None:
        self.name = name
        self._workbook, self._part, self._budget, self._is_hidden = workbook, part, budget, state != VISIBLE
        self._last = 0
        self._foreign = 0
        """How deep the records are in a block that only newer programs read."""
        self._hidden_lines: list[int] = []
        self._columns: list[dict[str, str]] = []
        self._merges: list[Merge] = []
        self._links: list[dict[str, str]] = []
        self._struck: set[tuple[int, int]] = set()
        self._unseen: dict[tuple[int, int], Unseen] = {}

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows with content.

        Raises UnreadableError over the limits and for rows or cells twice or in the wrong order, struct.error for a
        short record, SourceError when time is over.
        """
        cells: list[_Cell] = []
        with self._workbook.archive.open(self._part) as stream:
            for kind, content in records(stream, self._budget.deadline):
                if kind == _ROW:
                    if cells and (row := self._row(cells)):
                        yield row
                    cells = []
                    self._begin(content)
                elif kind <= _LAST_SHORT or kind == _RICH:
                    cells.append(self._cell(kind, content, cells))
                else:
                    self._note(kind, content)
        if cells and (row := self._row(cells)):
            yield row

    def _begin(self, content: bytes) -> None:
        line = number_at(content, 0) + 1
        if line > ROW_LIMIT:
            raise UnreadableError(f"contains a row after row {ROW_LIMIT:,}")
        if line <= self._last:
            raise UnreadableError(f"contains row {line} twice or in the wrong order")
        self._budget.spend(line - self._last)
        self._last = line
        if number_at(content, 8) >> 24 & _HIDDEN_ROW:
            self._hidden_lines.append(line)

    def _cell(self, kind: int, content: bytes, before: list[_Cell]) -> _Cell:
        """Return a cell. A short one has no column: it is to the right of the one before it."""
        start = 8
        if _SHORT_BLANK <= kind <= _LAST_SHORT:
            kind, start = kind - _SHORT_BLANK + _BLANK, 4
            if not before:
                raise UnreadableError("contains a cell without a column")
        field = number_at(content, 0) if start == 8 else before[-1].field + 1  # a column and a style
        if field >= COLUMN_LIMIT or not self._last or self._foreign:
            raise UnreadableError("contains a cell outside its sheet")
        if before and field <= before[-1].field:
            raise UnreadableError(f"contains a cell of row {self._last} twice or in the wrong order")
        number = number_at(content, start - 4) & _STYLE_BITS
        styles = self._workbook.styles
        style = styles[number] if number < len(styles) else Style()
        stored = _RESULTS.get(kind, kind)
        value = self._value(stored, content, start)
        is_error = stored == _ERROR
        if isinstance(value, float):
            shown = dated(value, style.number_format, from_1904=self._workbook.from_1904)
            value, is_error = ("#VALUE!", True) if shown is None else (shown, False)
        return _Cell(field, style, value, is_error, kind in _RESULTS)

    def _value(self, kind: int, content: bytes, start: int) -> object:
        """Return the value of a cell; *start* is where it is in *content*."""
        if kind == _SHARED:
            texts, index = self._workbook.texts, number_at(content, start)
            if index >= len(texts):
                raise UnreadableError("contains a cell with a text that does not exist")
            return texts[index]
        if kind in (_TEXT, _RICH):
            return text_at(content, start + (kind == _RICH))[0]
        if kind == _REAL:
            return real_at(content, start)
        if kind == _PACKED:
            return packed_number_at(content, start)
        if kind == _BLANK:
            return None
        code = content[start] if start < len(content) else -1
        return bool(code) if kind == _BOOLEAN else ERRORS.get(code, "#UNKNOWN!")

    def _row(self, cells: list[_Cell]) -> SheetRow | None:
        """Return a row, or None when all its cells are empty."""
        self._budget.spend(cells[-1].field + 1)
        texts = [""] * (cells[-1].field + 1)
        facts: list[tuple[int, CellFacts]] = []
        width = 0
        for cell in cells:
            text = text_of(cell.value)
            self._budget.spend_text(len(text))  # many cells can refer to one long text
            texts[cell.field] = text
            if text and not cell.style.is_plain:
                self._note_look(cell)
            kind = kind_of(cell.value, "e" if cell.is_error else "")
            if cell.is_formula:
                facts.append((cell.field, CellFacts("formula", cell.style.number_format, result=kind)))
            elif kind != "text":
                facts.append((cell.field, CellFacts(kind, cell.style.number_format)))
            if text or cell.is_formula:
                width = cell.field + 1
        return SheetRow(self._last, tuple(texts[:width]), tuple(facts)) if "".join(texts).strip() else None

    def _note_look(self, cell: _Cell) -> None:
        place = self._last, cell.field
        if cell.style.struck:
            self._struck.add(place)
        if unseen := cell.style.unseen_text if isinstance(cell.value, str) else cell.style.unseen_number:
            self._unseen[place] = unseen

    def _note(self, kind: int, content: bytes) -> None:
        """Record what a layout has of a record that is not a cell."""
        if kind in _FOREIGN:
            self._foreign += _FOREIGN[kind]
        elif kind == _COLUMNS:
            first, last, width = (number_at(content, position) for position in (0, 4, 8))
            if content[16] & _HIDDEN_COLUMN or not width:
                self._columns.append({"min": str(first + 1), "max": str(last + 1), "hidden": "1"})
        elif kind == _MERGE:
            top, bottom, left, right = _area(content)
            self._merges.append(Merge(top + 1, bottom + 1, left, right))
        elif kind == _LINK:
            top, bottom, left, right = _area(content)
            relation, end = text_at(content, 16)
            ref = f"{get_column_letter(left + 1)}{top + 1}:{get_column_letter(right + 1)}{bottom + 1}"
            self._links.append({f"{{{REL_NS}}}id": relation, "ref": ref, "location": text_at(content, end)[0]})
        if len(self._merges) > MERGE_LIMIT or len(self._columns) > COLUMN_LIMIT or len(self._links) > LINK_LIMIT:
            raise UnreadableError(f"contains a sheet with more than {MERGE_LIMIT:,} merged cells, or too many links")

    def layout(self, width: int) -> Layout:
        """Return the layout, of which columns and links only in the first *width*; call it after reading all rows.

        Raises UnreadableError over the limits, struct.error.
        """
        relations = relations_of(self._workbook, self._part)
        notes = self._workbook.notes(relations, self._budget)
        return Layout(
            hidden_sheet=self._is_hidden,
            hidden_lines=frozenset(self._hidden_lines),
            hidden_fields=hidden_fields(self._columns, width),
            merges=tuple(self._merges),
            struck=frozenset(self._struck),
            unseen=self._unseen,
            links=read_links(self._links, relations, self._last, width),
            notes=notes | read_threads(self._workbook, relations, self._budget),
        )


def _area(content: bytes) -> tuple[int, int, int, int]:
    """Return first and last row, first and last column of an area, counted from 0. Raises UnreadableError."""
    top, bottom, left, right = (number_at(content, position) for position in (0, 4, 8, 12))
    if not (top <= bottom < ROW_LIMIT and left <= right < COLUMN_LIMIT):
        raise UnreadableError("contains an area outside its sheet")
    return top, bottom, left, right
