"""Reads XLS, XLSB and ODS workbooks with python-calamine.

Calamine gives fewer facts than our XLSX reader: no formulas (only their saved results), no number formats, no hidden
rows and columns, empty cells instead of error values, and merged cells only for XLS.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.model.table import CellFacts, Layout, Merge
from whitelist.readers.archive import UnreadableError, refuse_bomb
from whitelist.readers.cell_value import text_of
from whitelist.readers.file_type import OLE, ZIP, foreign_bytes, foreign_text
from whitelist.readers.sheet_tables import SheetRow, SizeBudget
from whitelist.readers.workbook import catch_failure, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.model.table import Source


def read_other_workbook(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None = None) -> Source:
    """Return the tables in the workbook *data*, as ``sheets.source_of`` does.

    A workbook that cannot be read becomes one table with a ``read_failure``. Raises SourceError when there is no such
    sheet, or python-calamine is not installed.
    """
    try:
        import python_calamine  # noqa: F401  # an extra
    except ImportError:
        hint = "run: pip install 'withdrawal-whitelist[spreadsheets]'; or save the file as .xlsx"
        raise SourceError(f"{printable_name(path)}: python-calamine is needed to read this file", hint) from None
    return catch_failure(path, lambda: _read(data, path, header_words, sheet))


def _read(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None) -> Source:
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum

    if data.startswith(ZIP):
        refuse_bomb(data)
    elif not data.startswith(OLE):
        clause = foreign_bytes(data) or foreign_text(data[:8192].decode("latin-1"))
        raise UnreadableError(clause or "is not a workbook, although its file extension says so")
    budget = SizeBudget()
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            facts = [each for each in workbook.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
            sheets = [_OtherSheet(workbook, each, budget) for each in facts]
            return source_of(sheets, path, header_words, sheet, budget)
    except PasswordError:
        raise UnreadableError("is encrypted with a password") from None


class _OtherSheet:
    """A sheet of a workbook that calamine has opened."""

    def __init__(self, workbook: Any, facts: Any, budget: SizeBudget) -> None:
        self._workbook = workbook
        self._facts = facts
        self._budget = budget

    @property
    def name(self) -> str:
        """Name of the sheet."""
        return str(self._facts.name)

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows with content. Raises UnreadableError over the limits."""
        sheet = self._workbook.get_sheet_by_name(self.name)
        self._budget.spend(sheet.total_height * sheet.total_width)
        for line, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
            texts = [text_of(value) for value in values]
            if "".join(texts).strip():
                while not texts[-1]:
                    texts.pop()
                facts = [(index, CellFacts(kind, "")) for index, value in enumerate(values) if (kind := _kind(value))]
                yield SheetRow(line, tuple(texts), tuple(facts))

    def layout(self, width: int) -> Layout:  # noqa: ARG002  # calamine does not give hidden columns
        """Return the known part of the layout: whether the sheet is hidden, and the merged cells of an XLS file."""
        from python_calamine import SheetVisibleEnum

        merges = self._workbook.get_sheet_by_name(self.name).merged_cell_ranges or ()
        return Layout(
            hidden_sheet=self._facts.visible != SheetVisibleEnum.Visible,
            merges=tuple(Merge(first[0] + 1, last[0] + 1, first[1], last[1]) for first, last in merges),
        )


def _kind(value: object) -> Any:
    """Return the kind of a value that is not plain text; None for text."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    return "date" if isinstance(value, (date, time, timedelta)) else None
