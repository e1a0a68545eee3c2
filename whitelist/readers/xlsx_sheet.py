"""Reads a sheet of an XLSX workbook, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.cell import coordinate_to_tuple

# Private to openpyxl, but the only parser that gives formulas with their saved results, hidden rows and merged cells
# without loading the whole sheet. Without it, we would have to read each sheet twice or write our own parser.
from openpyxl.worksheet._reader import COL_TAG, FORMULA_TAG, INLINE_STRING, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from whitelist.model.number_text import NumberText
from whitelist.model.table import CellFacts, Layout, Merge
from whitelist.readers.archive import UnreadableError
from whitelist.readers.cell_value import kind_of, text_of
from whitelist.readers.sheet_tables import ROW_LIMIT, SheetRow
from whitelist.readers.xlsx_hidden import hidden_fields, is_hidden
from whitelist.readers.xlsx_remarks import LINK_TAG, read_links, read_notes, relations_of
from whitelist.readers.xlsx_table_styles import without_dark_tables

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from whitelist.model.table import Unseen
    from whitelist.readers.sheet_tables import SizeBudget
    from whitelist.readers.xlsx_package import Package

TEXT_TAG = INLINE_STRING.replace("}is", "}t")
MERGE_TAG = f"{{{SHEET_MAIN_NS}}}mergeCell"

OTHER_TAG_LIMIT = 1_000_000
"""Maximum tags of a sheet that are not cells with simple content: validations, conditional formats, links, text with
formats."""

TAGS_OF_A_CELL = 3
"""A cell with a formula and a value, or with a text of its own."""

MERGE_LIMIT = 100_000
"""Maximum merged cells of a sheet. A finding reports each of them."""

FORMULA_LIMIT = 32_768
"""Maximum characters of a formula: four times as many as in Excel."""

PLAIN = 3
"""Number of facts about a plain text cell: its row, its column and its value."""


class Worksheet:
    """A sheet of an open workbook, with values instead of formulas."""

    def __init__(self, package: Package, name: str, state: str, part: str, budget: SizeBudget) -> None:
        self.parent: Any = package.wb
        """The workbook, which ReadOnlyCell looks for here."""
        self.name = name
        self._is_hidden = state != "visible"
        self._package = package
        self._part = part
        self._budget = budget
        self._parser: _Parser | None = None

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows with content.

        Raises UnreadableError over the limits, and when programs would not agree which cell counts; SourceError when
        time is over.
        """
        last = 0
        with self._package.archive.open(self._part) as source:
            self._parser = _Parser(source, self._package, self._budget)
            for line, cells in self._parser.parse():
                if line > ROW_LIMIT:
                    raise UnreadableError(f"contains a row after row {ROW_LIMIT:,}")
                if line <= last:
                    raise UnreadableError(f"contains row {line} twice or in the wrong order")
                self._budget.spend(line - last)
                last = line
                if cells and (row := self._row(line, cells)):
                    yield row

    def _row(self, line: int, cells: list[dict[str, Any]]) -> SheetRow | None:
        """Return a row, or None when all its cells are empty; a formula without a saved result is not empty."""
        texts: list[str] = []
        facts: list[tuple[int, CellFacts]] = []
        width = 0
        self._budget.spend(max(0, cells[-1]["column"]))
        for cell in cells:
            index = cell["column"] - 1
            if index < len(texts) or cell["row"] != line:
                raise UnreadableError(f"contains a cell of row {line} twice or in the wrong order")
            texts += [""] * (index - len(texts))
            text, fact = (cell["value"], None) if len(cell) == PLAIN else self._stored(cell)
            self._budget.spend_text(len(text))  # many cells can refer to one long text
            texts.append(text)
            if fact is not None:
                facts.append((index, fact))
            if text or fact is not None:
                width = index + 1
        if not "".join(texts).strip() and all(fact.kind == "formula" and fact.calculated for _, fact in facts):
            return None
        return SheetRow(line, tuple(texts[:width]), tuple(facts))

    def layout(self, width: int) -> Layout:
        """Return the layout, of which columns and links only in the first *width*; call it after reading all rows.

        Raises UnreadableError over the limits.
        """
        parser = self._parser
        assert parser is not None  # noqa: S101  # the rows have been read
        relations = relations_of(self._package, self._part)
        return Layout(
            hidden_sheet=self._is_hidden,
            hidden_lines=frozenset(parser.hidden_lines),
            hidden_fields=hidden_fields(parser.column_dimensions.values(), width),
            merges=tuple(parser.merges),
            struck=frozenset(parser.struck),
            unseen=without_dark_tables(parser.unseen, self._package, relations),
            links=read_links(parser.links, relations, parser.row_counter, width),
            notes=read_notes(self._package, relations, self._budget),
        )

    def _stored(self, cell: dict[str, Any]) -> tuple[str, CellFacts | None]:
        """Return a parsed cell as text, with its facts unless it is plain text."""
        value, kind = cell["value"], cell["data_type"]
        formula, calculated = cell.pop("formula", ""), cell.pop("calculated", True)
        if not formula and (value is None or kind == "s"):
            return text_of(value), None
        number_format = ReadOnlyCell(cast("Any", self), **cell).number_format
        result = kind_of(value, kind)
        if formula:
            text = text_of(value) if calculated else NumberText()
            return text, CellFacts("formula", number_format, formula, calculated, result)
        return text_of(value), None if result == "text" else CellFacts(result, number_format)


class _Parser(WorkSheetParser):
    """Gives saved results and also the formulas; of the rest of a sheet, only what a layout has."""

    def __init__(self, source: Any, package: Package, budget: SizeBudget) -> None:
        workbook: Any = package.wb
        super().__init__(
            source,
            package.shared_strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,  # noqa: SLF001  # as for the import above
            timedelta_formats=workbook._timedelta_formats,  # noqa: SLF001
        )
        self.hidden_lines: list[int] = []
        self.merges: list[Merge] = []
        self.struck: set[tuple[int, int]] = set()
        self.unseen: dict[tuple[int, int], Unseen] = {}
        self.links: list[dict[str, str]] = []
        """The attributes of each link."""
        self._looks = package.looks
        self._has_formats = False
        """Whether a cell of the row has a text of its own that can have formats."""
        self._budget = budget

    def parse(self) -> Generator[tuple[int, list[dict[str, Any]]], None, None]:
        """Yield number and cells of each row.

        openpyxl would make objects of all validations, formats and links. Raises UnreadableError for more than
        OTHER_TAG_LIMIT tags that are not cells, as those before the next row stay in memory.
        """
        last, spare = 0, OTHER_TAG_LIMIT
        for number, (_, element) in enumerate(iterparse(self.source)):
            if element.tag == ROW_TAG:
                line, cells = self.parse_row(element)
                if self._has_formats or not self._looks.are_plain:
                    self._note_looks(line, element, cells)
                element.clear()
                self._note_hidden(line)
                spare -= max(0, number - last - TAGS_OF_A_CELL * len(cells) - 1)
                last = number
                yield line, cells
            elif number - last > spare:
                raise UnreadableError(
                    f"contains a sheet with more than {OTHER_TAG_LIMIT:,} XML tags that are not cells"
                )
            elif element.tag == COL_TAG:
                self.parse_column_dimensions(element)
            elif element.tag == MERGE_TAG:
                self._add_merge(element)
            elif element.tag == LINK_TAG:
                self.links.append(dict(element.attrib))

    def _note_hidden(self, line: int) -> None:
        attributes = self.row_dimensions.pop(str(line), None)
        if attributes is not None and is_hidden(attributes, "ht"):
            self.hidden_lines.append(line)

    def _note_looks(self, line: int, row: Any, cells: list[dict[str, Any]]) -> None:
        """Record which *cells* of the element *row* do not look normal."""
        self._has_formats = False
        for element, cell in zip(row, cells, strict=True):
            if cell["value"] not in (None, "") and (look := self._looks.of(element)):
                position = line, cell["column"] - 1
                if look.struck:
                    self.struck.add(position)
                if look.unseen:
                    self.unseen[position] = look.unseen

    def _add_merge(self, element: Any) -> None:
        if len(self.merges) == MERGE_LIMIT:
            raise UnreadableError(f"contains a sheet with more than {MERGE_LIMIT:,} merged cells")
        first_column, first_line, last_column, last_line = CellRange(element.get("ref")).bounds
        self.merges.append(Merge(first_line, last_line, first_column - 1, last_column - 1))

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """Return a cell with its saved result; for a formula, also its text and whether there is a result."""
        if len(element) == 1 and (text := self._plain(element)) is not None:
            name = element.get("r")
            row, self.col_counter = coordinate_to_tuple(name) if name else (self.row_counter, self.col_counter + 1)
            return {"row": row, "column": self.col_counter, "value": text}
        cell: dict[str, Any] = super().parse_cell(element)
        self._has_formats = self._has_formats or element.get("t") == "inlineStr"
        if (stored := element.find(FORMULA_TAG)) is not None:
            self._refuse_long(stored.text or "")
            formula: Any = super().parse_formula(element)  # type: ignore[no-untyped-call]  # the stubs lack it
            # Array formulas are objects with a text; data tables are objects without a text.
            cell["formula"] = formula if isinstance(formula, str) else getattr(formula, "text", None) or "=TABLE()"
            self._budget.spend_text(len(cell["formula"]))  # many cells can share one
            # A text result can be empty. Without a result, openpyxl writes an empty value without a type.
            cell["calculated"] = cell["value"] is not None or (
                cell["data_type"] == "str" and element.find(VALUE_TAG) is not None
            )
        return cell

    def _refuse_long(self, formula: str) -> None:
        """Raise UnreadableError for a *formula* over the limit, SourceError when time is over."""
        if len(formula) > FORMULA_LIMIT:
            raise UnreadableError(f"contains a formula with more than {FORMULA_LIMIT:,} characters")
        self._budget.deadline.check()

    def _plain(self, element: Any) -> str | None:
        """Return the text of a plain text cell, or None; openpyxl needs three times as long for this."""
        kind, child = element.get("t"), element[0]
        if kind == "s" and child.tag == VALUE_TAG and child.text:
            return str(self.shared_strings[int(child.text)])
        if kind == "inlineStr" and child.tag == INLINE_STRING and len(child) == 1 and child[0].tag == TEXT_TAG:
            return text_of(child[0].text)
        return None
