"""The columns that an earlier build added to a workbook of rejected rows; the next one writes its own instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.model.reject_marker import BECAUSE, COMPARED, FROM, REJECTED_AS

if TYPE_CHECKING:
    from whitelist.model.table import MaskedTable

BEFORE = "before: "
"""Stands before the place from which an earlier build rejected the row, below the place from which this one did."""


def without_added_columns(table: MaskedTable) -> MaskedTable:
    """Return *table* without the columns of an earlier build, if they are the last ones; else *table*."""
    width = len(table.header)
    while width and table.header[width - 1].strip() in (FROM, BECAUSE, REJECTED_AS, COMPARED):
        width -= 1
    if width == len(table.header) or any(len(row) > len(table.header) for row in table.rows):
        return table
    columns = replace(table.columns, unknown=tuple(field for field in table.columns.unknown if field < width))
    rows = tuple(row[:width] for row in table.rows)
    return replace(table, header=table.header[:width], rows=rows, columns=columns)


def first_place(table: MaskedTable, index: int) -> str:
    """Return from where the row at *index* of *table* was rejected first; empty for a row that never was."""
    cells = zip(table.header, table.rows[index], strict=False)
    places = [cell for name, cell in cells if name.strip() == FROM and cell.strip()]
    return places[0].strip().splitlines()[-1].removeprefix(BEFORE) if places else ""
