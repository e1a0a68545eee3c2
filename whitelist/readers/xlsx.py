"""Reads XLSX workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.deadline import NO_DEADLINE
from whitelist.readers.archive import inspect
from whitelist.readers.sheet_tables import SizeBudget
from whitelist.readers.workbook import catch_failure, source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.deadline import Deadline
    from whitelist.model.table import Source


def read_workbook(
    data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None = None, deadline: Deadline = NO_DEADLINE
) -> Source:
    """Return the tables in the workbook *data*, as ``workbook.source_of`` does.

    A workbook that cannot be read becomes one table with a ``read_failure``. Raises SourceError when there is no such
    sheet, or reading takes too long.
    """
    return catch_failure(path, lambda: _read(data, path, header_words, sheet, SizeBudget(deadline=deadline)))


def _read(data: bytes, path: str, header_words: Mapping[str, str], sheet: str | None, budget: SizeBudget) -> Source:
    inspection = inspect(data)
    from whitelist.readers.xlsx_package import open_package  # importing openpyxl takes longer than reading a CSV file
    from whitelist.readers.xlsx_sheet import Worksheet

    package = open_package(data, inspection, budget.deadline)
    with package.archive:
        return source_of(
            [Worksheet(package, *each, budget) for each in package.sheets()], path, header_words, sheet, budget
        )
