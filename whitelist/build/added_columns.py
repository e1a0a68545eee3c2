"""The table of rejected rows as it is written, so that the next build needs no option again.

What options said about the table is in it. The columns of an earlier build are not: each build adds its own.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.exchanges.header import remembering
from whitelist.exchanges.mapped_heading import MappedHeading
from whitelist.model.characters import clean_text
from whitelist.model.reject_marker import ADDED, FROM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.table import MaskedTable

BEFORE = "before: "
"""Stands before the place from which an earlier build rejected the row, below the place from which this one did."""


def as_rejected(table: MaskedTable, mapping: Mapping[str, str]) -> MaskedTable:
    """Return *table* as a workbook of its rejected rows has it, without the columns that the build adds."""
    return with_options_remembered(without_added_columns(table), mapping)


def without_added_columns(table: MaskedTable) -> MaskedTable:
    """Return *table* without the columns of an earlier build, if they are the last ones; else *table*."""
    width = len(table.header)
    while width and table.header[width - 1].strip() in ADDED:
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


def with_options_remembered(table: MaskedTable, mapping: Mapping[str, str]) -> MaskedTable:
    """Return *table* with the columns of *mapping*, header word → column, beside the headings, and with given values.

    An empty cell of a column that an option gives for all rows has its value; a missing column is the last one.
    """
    header = [remembering(cell, mapping) for cell in table.header]
    rows, columns = [list(row) for row in table.rows], table.columns
    for column, value in columns.given.items():
        field = columns.fields.get(column)
        if field is None:
            if any(len(row) > len(header) for row in rows):
                continue  # the cells to the right of the header have no heading
            rows = [[*row, *[""] * (len(header) - len(row)), value] for row in rows]
            fields = MappingProxyType({**columns.fields, column: len(header)})
            columns = replace(columns, fields=fields)
            header.append(str(MappedHeading(column, f"--{column}")))
            continue
        for row in rows:
            if field < len(row) and not clean_text(row[field]):
                row[field] = value
    return replace(table, header=tuple(header), rows=tuple(map(tuple, rows)), columns=columns)
