"""Reads a sheet of an XLSX workbook, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.cell import coordinate_to_tuple

# Private to openpyxl, but the only parser that gives formulas with their saved results, hidden rows and merged cells
# without loading the whole sheet. Without it, we would have to read each sheet twice or write our own parser.
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, VALUE_TAG, WorkSheetParser

from whitelist.model.table import CellFacts, Layout, Merge
from whitelist.readers.archive import UnreadableError
from whitelist.readers.cell_value import facts_of, text_of
from whitelist.readers.sheet_tables import ROW_LIMIT, SheetRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.readers.sheet_tables import SizeBudget

TEXT_TAG = INLINE_STRING.replace("}is", "}t")

PLAIN = 3
"""Number of facts about a plain text cell: its row, its column and its value."""


class Worksheet:
    """A sheet of a workbook that openpyxl has opened read-only, with values instead of formulas."""

    def __init__(self, sheet: Any, budget: SizeBudget) -> None:
        self._sheet = sheet
        self._budget = budget
        self._parser: _Parser | None = None

    @property
    def name(self) -> str:
        """Name of the sheet."""
        return str(self._sheet.title)

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows with content.

        Raises UnreadableError over the limits, and when programs would not agree which cell counts.
        """
        workbook = self._sheet.parent
        last = 0
        with self._sheet._get_source() as source:  # noqa: SLF001  # as for the import above
            self._parser = _Parser(
                source,
                self._sheet._shared_strings,  # noqa: SLF001
                data_only=True,
                epoch=workbook.epoch,
                date_formats=workbook._date_formats,  # noqa: SLF001
                timedelta_formats=workbook._timedelta_formats,  # noqa: SLF001
            )
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
            texts.append(text)
            if fact is not None:
                facts.append((index, fact))
            if text or fact is not None:
                width = index + 1
        if not "".join(texts).strip() and all(fact.kind == "formula" and fact.calculated for _, fact in facts):
            return None
        return SheetRow(line, tuple(texts[:width]), tuple(facts))

    def layout(self, width: int) -> Layout:
        """Return what is hidden in the first *width* columns, and the merged cells; call it after reading all rows."""
        assert self._parser is not None  # noqa: S101  # the rows have been read
        merges = self._parser.merged_cells.mergeCell if self._parser.merged_cells is not None else ()
        rows = self._parser.row_dimensions.items()
        return Layout(
            hidden_sheet=self._sheet.sheet_state != "visible",
            hidden_lines=frozenset(int(line) for line, attributes in rows if _hidden(attributes, "ht")),
            hidden_fields=_hidden_fields(list(self._parser.column_dimensions.values()), width),
            merges=tuple(Merge(each.min_row, each.max_row, each.min_col - 1, each.max_col - 1) for each in merges),
        )

    def _stored(self, cell: dict[str, Any]) -> tuple[str, CellFacts | None]:
        """Return a parsed cell as text, with its facts unless it is plain text."""
        value, kind = cell["value"], cell["data_type"]
        formula, calculated = cell.pop("formula", ""), cell.pop("calculated", True)
        if not formula and (value is None or kind == "s"):
            return text_of(value), None
        number_format = ReadOnlyCell(self._sheet, **cell).number_format
        if formula:
            return text_of(value), CellFacts("formula", number_format, formula, calculated)
        return text_of(value), facts_of(kind, number_format)


class _Parser(WorkSheetParser):
    """Gives saved results and also the formulas."""

    def parse_cell(self, element: Any) -> dict[str, Any]:
        """Return a cell with its saved result; for a formula, also its text and whether there is a result."""
        if len(element) == 1 and (text := self._plain(element)) is not None:
            name = element.get("r")
            row, self.col_counter = coordinate_to_tuple(name) if name else (self.row_counter, self.col_counter + 1)
            return {"row": row, "column": self.col_counter, "value": text_of(text)}
        cell: dict[str, Any] = super().parse_cell(element)
        if element.find(FORMULA_TAG) is not None:
            formula: Any = super().parse_formula(element)  # type: ignore[no-untyped-call]  # the stubs lack it
            # Array formulas are objects with a text; data tables are objects without a text.
            cell["formula"] = formula if isinstance(formula, str) else getattr(formula, "text", None) or "=TABLE()"
            # A text result can be empty. Without a result, openpyxl writes an empty value without a type.
            cell["calculated"] = cell["value"] is not None or (
                cell["data_type"] == "str" and element.find(VALUE_TAG) is not None
            )
        return cell

    def _plain(self, element: Any) -> str | None:
        """Return the text of a plain text cell, or None; openpyxl needs three times as long for this."""
        kind, child = element.get("t"), element[0]
        if kind == "s" and child.tag == VALUE_TAG and child.text:
            return str(self.shared_strings[int(child.text)])
        if kind == "inlineStr" and child.tag == INLINE_STRING and len(child) == 1 and child[0].tag == TEXT_TAG:
            return child[0].text or ""
        return None


def _hidden_fields(columns: list[dict[str, str]], width: int) -> frozenset[int]:
    """Return which of the first *width* columns are hidden, by the attributes of ``col`` elements."""
    hidden: set[int] = set()
    done = 0
    for first, last in sorted((int(each["min"]), int(each["max"])) for each in columns if _hidden(each, "width")):
        hidden.update(range(max(first - 1, done), min(last, width)))  # they can overlap, and there can be thousands
        done = max(done, min(last, width))
    return frozenset(hidden)


def _hidden(attributes: dict[str, str], size: str) -> bool:
    """Return whether a row or column is hidden; a *size* of 0 also hides it."""
    return attributes.get("hidden") in ("1", "true") or float(attributes.get(size, 1)) == 0
