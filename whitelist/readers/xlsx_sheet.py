"""Reads a sheet of an XLSX workbook, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from openpyxl.cell.read_only import ReadOnlyCell

from whitelist.model.layout import Layout
from whitelist.model.number_text import NumberText
from whitelist.model.table import CellFacts
from whitelist.readers.archive import UnreadableError
from whitelist.readers.cell_value import kind_of, text_of
from whitelist.readers.sheet_tables import ROW_LIMIT, SheetRow
from whitelist.readers.xlsx_hidden import hidden_fields
from whitelist.readers.xlsx_parser import SheetParser
from whitelist.readers.xlsx_remarks import read_links, read_notes, relations_of
from whitelist.readers.xlsx_table_styles import without_dark_tables
from whitelist.readers.xlsx_text import DisputedText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.readers.sheet_tables import SizeBudget
    from whitelist.readers.xlsx_package import Package

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
        self._parser: SheetParser | None = None

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows with content.

        Raises UnreadableError over the limits, and when programs would not agree which cell counts; SourceError when
        time is over.
        """
        last = 0
        with self._package.archive.open(self._part) as source:
            self._parser = SheetParser(source, self._package, self._budget)
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
            if fact is None and isinstance(text, DisputedText):
                fact = CellFacts("text", "", shown=text.stored)
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
        number_format = self._number_format(cell)
        result = kind_of(value, kind)
        if formula:
            text = text_of(value) if calculated else NumberText()
            return text, CellFacts("formula", number_format, formula, calculated, result)
        return text_of(value), None if result == "text" else CellFacts(result, number_format)

    def _number_format(self, cell: dict[str, Any]) -> str:
        """Return the number format of a parsed cell; a broken file can refer to a style that does not exist."""
        try:
            return ReadOnlyCell(cast("Any", self), **cell).number_format
        except (IndexError, TypeError):
            return "General"
