"""Files as a person edits them: a CSV file in a text editor, a workbook in a spreadsheet program.

Lines and rows count from 1, fields from 0, as findings have them. Only what is edited changes.
"""

# ruff: noqa: ARG002  # both papers have the same methods
from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Protocol

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from whitelist.exchanges.header import header_words
from whitelist.exchanges.loader import reference_data
from whitelist.model.reject_marker import REJECTED_AS
from whitelist.readers import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any


class Paper(Protocol):
    """A list that a person edits; *sheet* is the sheet of a workbook, and None for a CSV file."""

    def cells(self, sheet: str | None, line: int) -> list[str]:
        """Return the texts of a row."""

    def write(self, sheet: str | None, line: int, texts: Sequence[str]) -> None:
        """Write a whole row, as plain text, without anything that hides or marks it."""

    def write_cell(self, sheet: str | None, line: int, field: int, text: str) -> None:
        """Write one cell, as plain text."""

    def insert(self, sheet: str | None, line: int, texts: Sequence[str]) -> None:
        """Insert a row above *line*."""

    def delete_row(self, sheet: str | None, line: int) -> None:
        """Delete a row or a line."""

    def delete_column(self, sheet: str | None, field: int) -> None:
        """Delete a column in all rows."""

    def delete_note(self, sheet: str | None, line: int, field: int) -> None:
        """Delete the note of a cell."""

    def release(self, sheet: str | None, line: int) -> None:
        """Delete the text in the column of rejected.xlsx that holds a row back."""

    def show(self) -> None:
        """Show hidden columns and sheets."""

    def save(self, path: Path) -> None:
        """Write the file."""


class CsvPaper:
    """A CSV file as lines of text; what is not edited keeps its bytes."""

    def __init__(self, path: Path) -> None:
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        self.mark = text[:1] if text.startswith("\ufeff") else ""
        self.lines = text.removeprefix("\ufeff").split("\n")
        self.delimiter = next((each for each in ",;\t" if each in self.lines[0]), ",")

    def cells(self, sheet: str | None, line: int) -> list[str]:
        return next(csv.reader([self._whole(line)], delimiter=self.delimiter), [])

    def _whole(self, line: int) -> str:
        """Return the record that starts on *line*, which can have several lines."""
        text = self.lines[line - 1]
        for more in self.lines[line:]:
            if text.count('"') % 2 == 0:
                break
            text += "\n" + more
        return text.rstrip("\r")

    def write(self, sheet: str | None, line: int, texts: Sequence[str]) -> None:
        size = self._whole(line).count("\n") + 1
        self.lines[line - 1 : line - 1 + size] = [self._record(texts)]

    def replace_line(self, line: int, texts: Sequence[str]) -> None:
        """Write a row over one line, whatever quotes it has."""
        self.lines[line - 1] = self._record(texts)

    def _record(self, texts: Sequence[str]) -> str:
        file = io.StringIO()
        csv.writer(file, delimiter=self.delimiter, lineterminator="").writerow(texts)
        return file.getvalue()

    def write_cell(self, sheet: str | None, line: int, field: int, text: str) -> None:
        cells = self.cells(sheet, line)
        cells[field] = text
        self.write(sheet, line, cells)

    def insert(self, sheet: str | None, line: int, texts: Sequence[str]) -> None:
        self.lines.insert(line - 1, self._record(texts))

    def delete_row(self, sheet: str | None, line: int) -> None:
        del self.lines[line - 1 : line + self._whole(line).count("\n")]

    def delete_column(self, sheet: str | None, field: int) -> None:
        for line in range(1, len(self.lines) + 1):
            cells = self.cells(sheet, line) if self.lines[line - 1] else []
            if field < len(cells):
                del cells[field]
                self.write(sheet, line, cells)

    def delete_note(self, sheet: str | None, line: int, field: int) -> None:
        raise AssertionError("a CSV file has no notes")

    def release(self, sheet: str | None, line: int) -> None:
        raise AssertionError("a CSV file of rejected rows is not part of this")

    def show(self) -> None:
        raise AssertionError("a CSV file hides nothing")

    def save(self, path: Path) -> None:
        path.write_bytes((self.mark + "\n".join(self.lines)).encode("utf-8", "surrogateescape"))


class BookPaper:
    """A workbook; other formats than .xlsx are taken over as text into a new one."""

    def __init__(self, path: Path) -> None:
        if path.suffix == ".xlsx":
            self.book = load_workbook(path)
            return
        self.book = Workbook()
        self.book.remove(self.book.worksheets[0])
        for table in read(str(path), header_words=header_words(reference_data().schema.batch)).tables:
            sheet = self.book.create_sheet(table.sheet)
            for line, row in zip((table.header_line, *table.lines), (table.header, *table.rows), strict=True):
                self._write_row(sheet, line, row)

    def _sheet(self, sheet: str | None) -> Any:
        return self.book[sheet] if sheet is not None else self.book.worksheets[0]

    def cells(self, sheet: str | None, line: int) -> list[str]:
        return [str(cell.value if cell.value is not None else "") for cell in self._sheet(sheet)[line]]

    def write(self, sheet: str | None, line: int, texts: Sequence[str]) -> None:
        self._write_row(self._sheet(sheet), line, texts)

    def _write_row(self, sheet: Any, line: int, texts: Sequence[str]) -> None:
        sheet.row_dimensions[line].hidden = False
        for field, text in enumerate(texts):
            self._write_cell(sheet, line, field, text)

    def write_cell(self, sheet: str | None, line: int, field: int, text: str) -> None:
        self._write_cell(self._sheet(sheet), line, field, text)

    def _write_cell(self, sheet: Any, line: int, field: int, text: str) -> None:
        for merged in list(sheet.merged_cells.ranges):
            if merged.min_row <= line <= merged.max_row and merged.min_col <= field + 1 <= merged.max_col:
                sheet.unmerge_cells(str(merged))
        cell = sheet.cell(line, field + 1)
        cell.value, cell.data_type, cell.number_format = text or None, "s" if text else "n", "@"
        cell.font, cell.fill, cell.hyperlink = Font(), PatternFill(), None

    def insert(self, sheet: str | None, line: int, texts: Sequence[str]) -> None:
        self._sheet(sheet).insert_rows(line)
        self.write(sheet, line, texts)

    def delete_row(self, sheet: str | None, line: int) -> None:
        self._sheet(sheet).delete_rows(line)

    def delete_column(self, sheet: str | None, field: int) -> None:
        self._sheet(sheet).delete_cols(field + 1)

    def delete_note(self, sheet: str | None, line: int, field: int) -> None:
        self._sheet(sheet).cell(line, field + 1).comment = None

    def release(self, sheet: str | None, line: int) -> None:
        page = self._sheet(sheet)
        for column in range(1, page.max_column + 1):
            if page.cell(1, column).value == REJECTED_AS:
                page.cell(line, column).value = None

    def show(self) -> None:
        for sheet in self.book.worksheets:
            sheet.sheet_state = "visible"
            for dimension in sheet.column_dimensions.values():
                dimension.hidden = False

    def save(self, path: Path) -> None:
        self.book.save(path.with_suffix(".xlsx"))


def open_paper(path: Path) -> CsvPaper | BookPaper:
    """Return the file as a person opens it."""
    return CsvPaper(path) if path.suffix in (".csv", ".tsv") else BookPaper(path)
