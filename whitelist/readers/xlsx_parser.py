"""Parses a sheet of an XLSX workbook with openpyxl, and what its layout needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.utils.cell import coordinate_to_tuple

# Private to openpyxl, but the only parser that gives formulas with their saved results, hidden rows and merged cells
# without loading the whole sheet. Without it, we would have to read each sheet twice or write our own parser.
from openpyxl.worksheet._reader import COL_TAG, FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from whitelist.model.layout import Merge
from whitelist.readers.archive import UnreadableError
from whitelist.readers.serial_dates import EAST_ASIAN
from whitelist.readers.xlsx_cell import OWN_TEXT, plain_text, shared_text, unconverted
from whitelist.readers.xlsx_hidden import is_hidden
from whitelist.readers.xlsx_remarks import LINK_TAG
from whitelist.readers.xlsx_text import unescaped

if TYPE_CHECKING:
    from collections.abc import Generator

    from whitelist.model.layout import Unseen
    from whitelist.readers.sheet_tables import SizeBudget
    from whitelist.readers.xlsx_package import Package

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


def _east_asian_dates(workbook: Any) -> set[int]:
    """Return the numbers of the styles whose built-in date format openpyxl takes for General."""
    styles = enumerate(workbook._cell_styles)  # noqa: SLF001  # no other access
    return {number for number, style in styles if style.numFmtId in EAST_ASIAN}


class SheetParser(WorkSheetParser):
    """Gives saved results and also the formulas; of the rest of a sheet, only what a layout has."""

    def __init__(self, source: Any, package: Package, budget: SizeBudget) -> None:
        workbook: Any = package.wb
        super().__init__(
            source,
            package.shared_strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats={*workbook._date_formats, *_east_asian_dates(workbook)},  # noqa: SLF001  # as for the import above
            timedelta_formats=workbook._timedelta_formats,  # noqa: SLF001
        )
        self.shared_strings: list[str] = package.shared_strings
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
        if len(element) == 1 and (text := plain_text(element, self.shared_strings)) is not None:
            name = element.get("r")
            row, self.col_counter = coordinate_to_tuple(name) if name else (self.row_counter, self.col_counter + 1)
            return {"row": row, "column": self.col_counter, "value": text}
        cell = self._converted(element)
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

    def _converted(self, element: Any) -> dict[str, Any]:
        """Return a cell with its saved result; a value that openpyxl cannot convert is an error in this cell alone."""
        kind = element.get("t")
        if kind == "s" and (index := element.findtext(VALUE_TAG)):
            shared_text(index, self.shared_strings)  # openpyxl takes -1 for the last one
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except (ValueError, OverflowError):
            name = element.get("r")
            row, column = coordinate_to_tuple(name) if name else (self.row_counter, self.col_counter)
            value, data_type = unconverted(element)
            style = int(element.get("s", 0))
            return {"row": row, "column": column, "value": value, "data_type": data_type, "style_id": style}
        if kind in OWN_TEXT and isinstance(cell["value"], str):
            cell["value"] = unescaped(cell["value"])
        return cell

    def _refuse_long(self, formula: str) -> None:
        """Raise UnreadableError for a *formula* over the limit, SourceError when time is over."""
        if len(formula) > FORMULA_LIMIT:
            raise UnreadableError(f"contains a formula with more than {FORMULA_LIMIT:,} characters")
        self._budget.deadline.check()
