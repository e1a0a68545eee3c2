"""Reads workbooks in SpreadsheetML 2003, "XML Spreadsheet", which many programs save under the name .xls or .xml.

Source: Microsoft, XML Spreadsheet Reference (Office 2003).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from whitelist.model.deadline import NO_DEADLINE
from whitelist.readers.archive import UnreadableError
from whitelist.readers.markup.kept_sheet import KeptSheet
from whitelist.readers.markup.spreadsheetml_cells import Columns, OpenCell, OpenRow, style_of
from whitelist.readers.sheet_tables import SizeBudget
from whitelist.readers.workbook import catch_failure, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.model.deadline import Deadline
    from whitelist.model.table import Source
    from whitelist.readers.markup.spreadsheetml_cells import CellStyle

_SHEETS: Final = "urn:schemas-microsoft-com:office:spreadsheet "
_EXCEL: Final = "urn:schemas-microsoft-com:office:excel "
_CHUNK: Final = 64 * 1024
STYLE_LIMIT: Final = 65_536


def read_spreadsheetml(
    data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None = None, deadline: Deadline = NO_DEADLINE
) -> Source:
    """Return the tables in the workbook *data*, as ``workbook.source_of`` does.

    A workbook that cannot be read becomes one table with a ``read_failure``. Raises SourceError when there is no such
    sheet, or reading takes too long.
    """
    budget = SizeBudget(deadline=deadline)
    return catch_failure(path, lambda: source_of(_sheets(data, budget), path, header_words, sheet, budget))


def _sheets(data: bytes, budget: SizeBudget) -> Sequence[KeptSheet]:
    reader = _Reader(budget)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.add
    parser.StartDoctypeDeclHandler = _refuse_declaration
    for start in range(0, len(data), _CHUNK):
        parser.Parse(data[start : start + _CHUNK], False)  # expat's own argument: not the end
        budget.deadline.check()
    parser.Parse(b"", True)  # the end
    return reader.sheets


def _refuse_declaration(*_: object) -> None:
    raise UnreadableError("contains a document type declaration")  # only entity bombs need one


class _Reader:
    """Takes the elements of a workbook in their order."""

    def __init__(self, budget: SizeBudget) -> None:
        self.sheets: list[KeptSheet] = []
        self._budget = budget
        self._styles: dict[str, CellStyle] = {}
        self._style = ""
        """The style that is being read."""
        self._columns = Columns()
        self._row = OpenRow()
        self._cell: OpenCell | None = None
        self._text: list[str] | None = None
        """The text of the element that is being read; None for an element whose text does not count."""
        self._from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin the element *name*."""
        begin = self._BEGIN.get(name)
        if begin is not None:
            begin(self, {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        """End the element *name*."""
        finish = self._END.get(name)
        if finish is not None:
            finish(self)

    def add(self, text: str) -> None:
        """Add a piece of text."""
        if self._text is not None:
            self._text.append(text)

    def _begin_style(self, attributes: dict[str, str]) -> None:
        if len(self._styles) == STYLE_LIMIT:
            raise UnreadableError(f"contains more than {STYLE_LIMIT:,} styles")
        self._style = attributes.get("ID", "")
        self._styles[self._style] = style_of(self._styles, attributes.get("Parent", "Default"))

    def _number_format(self, attributes: dict[str, str]) -> None:
        if self._style in self._styles:
            self._styles[self._style] = self._styles[self._style].with_format(attributes.get("Format", ""))

    def _font(self, attributes: dict[str, str]) -> None:
        if self._style in self._styles:
            struck = attributes.get("StrikeThrough") == "1"
            self._styles[self._style] = self._styles[self._style]._replace(struck=struck)

    def _begin_sheet(self, attributes: dict[str, str]) -> None:
        self._budget.spend_table()
        self.sheets.append(KeptSheet(attributes.get("Name", ""), self._budget))
        self._columns, self._row, self._cell = Columns(), OpenRow(), None

    def _begin_table(self, attributes: dict[str, str]) -> None:
        self._columns.default = attributes.get("StyleID", "")

    def _column(self, attributes: dict[str, str]) -> None:
        if self.sheets:
            self.sheets[-1].hidden_fields |= self._columns.add(attributes)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        if self.sheets:
            self._budget.spend(self._row.begin(attributes))
            self.sheets[-1].hidden_lines += self._row.hidden_lines

    def _end_row(self) -> None:
        if self.sheets:
            self.sheets[-1].keep(self._row.line, self._row.cells)
            self._row.cells = {}

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if self.sheets and self._row.line:
            index = self._row.place(attributes)
            style = attributes.get("StyleID") or self._row.style or self._columns.style_at(index)
            self._cell = OpenCell(self._row.line, index, style_of(self._styles, style), attributes)

    def _end_cell(self) -> None:
        if self._cell is not None:
            self._row.cells[self._cell.index] = self._cell.content(from_1904=self._from_1904)
            self._cell.note_on(self.sheets[-1])
        self._cell = None

    def _begin_data(self, attributes: dict[str, str]) -> None:
        if self._cell is not None:
            self._text = []
            if not self._cell.in_note:
                self._cell.kind = attributes.get("Type", "String")

    def _end_data(self) -> None:
        if self._cell is not None and self._text is not None:
            self._cell.take("".join(self._text))
        self._text = None

    def _begin_note(self, _: dict[str, str]) -> None:
        if self._cell is not None:
            self._cell.in_note = True

    def _end_note(self) -> None:
        if self._cell is not None:
            self._cell.in_note = False

    def _begin_visible(self, _: dict[str, str]) -> None:
        self._text = []

    def _end_visible(self) -> None:
        if self.sheets and self._text is not None:
            self.sheets[-1].is_hidden = "".join(self._text).strip() in ("SheetHidden", "SheetVeryHidden")
        self._text = None

    def _count_from_1904(self, _: dict[str, str]) -> None:
        self._from_1904 = True

    _BEGIN: Final = {
        f"{_SHEETS}Style": _begin_style,
        f"{_SHEETS}NumberFormat": _number_format,
        f"{_SHEETS}Font": _font,
        f"{_SHEETS}Worksheet": _begin_sheet,
        f"{_SHEETS}Table": _begin_table,
        f"{_SHEETS}Column": _column,
        f"{_SHEETS}Row": _begin_row,
        f"{_SHEETS}Cell": _begin_cell,
        f"{_SHEETS}Data": _begin_data,
        f"{_SHEETS}Comment": _begin_note,
        f"{_EXCEL}Visible": _begin_visible,
        f"{_EXCEL}Date1904": _count_from_1904,
    }
    _END: Final = {
        f"{_SHEETS}Row": _end_row,
        f"{_SHEETS}Cell": _end_cell,
        f"{_SHEETS}Data": _end_data,
        f"{_SHEETS}Comment": _end_note,
        f"{_EXCEL}Visible": _end_visible,
    }
