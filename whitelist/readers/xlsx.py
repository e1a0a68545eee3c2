"""Reads XLSX workbooks."""

from __future__ import annotations

import warnings
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING

from whitelist.readers.archive import inspect
from whitelist.readers.sheet_tables import SizeBudget
from whitelist.readers.workbook import catch_failure, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.table import Source


def read_workbook(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None = None) -> Source:
    """Return the tables in the workbook *data*, as ``sheets.source_of`` does.

    A workbook that cannot be read becomes one table with a ``read_failure``. Raises SourceError when there is no such
    sheet.
    """
    return catch_failure(path, lambda: _read(data, path, header_words, sheet))


def _read(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None) -> Source:
    inspect(data)
    from openpyxl import load_workbook  # importing it takes longer than reading a CSV file

    from whitelist.readers.xlsx_sheet import Worksheet

    budget = SizeBudget()
    with warnings.catch_warnings():
        # openpyxl warns of styles, extensions and print areas that it ignores; none of them is used here
        warnings.filterwarnings("ignore", module=r"openpyxl\b")
        with closing(load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)) as workbook:
            sheets = [Worksheet(each, budget) for each in workbook.worksheets]
            return source_of(sheets, path, header_words, sheet, budget)
