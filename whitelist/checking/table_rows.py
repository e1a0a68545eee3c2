"""The rows of tables that rules can check."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING

import pandas as pd

from whitelist.checking.columns.pair_facts import COLUMNS
from whitelist.checking.row_facts import MaskedFrame
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.model.location import Location
    from whitelist.model.table import MaskedTable


@dataclass(frozen=True)
class Rows:
    """The rows of all tables that can be checked, and where each came from."""

    frame: MaskedFrame
    """Text under COLUMNS, and under columns of the exchange's own; the index counts the rows from 0."""
    places: Sequence[tuple[int, int]]
    """For each row of the frame: index into tables, index into that table's rows."""
    tables: Sequence[MaskedTable]
    names_file: bool | None = None
    """Whether people must be told the file of a row; None if they must when *tables* are of several files."""

    def location(self, position: int, column: str) -> Location:
        """Return the location of the cell of *column* in the row at *position*."""
        table, row = self.places[position]
        return self.tables[table].location(row, self.tables[table].columns.fields.get(column))

    def place(self, position: int) -> tuple[str, str | None, int]:
        """Return path, sheet and line of the row at *position*."""
        number, row = self.places[position]
        table = self.tables[number]
        return table.path, table.sheet, table.lines[row]

    def has_column(self, position: int, column: str) -> bool:
        """Say whether the table of the row at *position* has *column*, or one value of it for all rows."""
        return column in self.tables[self.places[position][0]].columns.known

    def table(self, position: int) -> tuple[str, str | None]:
        """Return path and sheet of the row at *position*."""
        table = self.tables[self.places[position][0]]
        return table.path, table.sheet

    def describe_row(self, position: int) -> str:
        """Return the location of the row at *position* for people, with the file's name when there are several."""
        table, row = self.places[position]
        location = self.tables[table].location(row)
        where = f"row {location.row}" if self.tables[table].kind == "frame" else f"line {location.line}"
        if location.sheet is not None:
            where += f" of sheet {location.sheet!r}"
        return f"{location.path}, {where}" if self._names_file else where

    @cached_property
    def _names_file(self) -> bool:
        return len({table.path for table in self.tables}) > 1 if self.names_file is None else self.names_file

    def take(self, positions: Sequence[int]) -> Rows:
        """Return the rows at *positions*."""
        frame = MaskedFrame(self.frame.iloc[list(positions)].reset_index(drop=True))
        return replace(self, frame=frame, places=[self.places[position] for position in positions])


def rows_of(tables: Sequence[MaskedTable]) -> Rows:
    """Collect the rows that can be checked from *tables*.

    Skipped are tables whose header lacks a column that says where to pay, rows with another number of fields than their
    header or below another header, since their cells cannot be assigned to columns, rows that are one line of text,
    rows whose cells are below other headings, and rows with a secret. Each has a finding of its own.
    """
    places: list[tuple[int, int]] = []
    columns_of_all = dict.fromkeys((*COLUMNS, *chain.from_iterable(table.columns.fields for table in tables)))
    cells: dict[str, list[str]] = {column: [] for column in columns_of_all}
    for number, table in enumerate(tables):
        columns = table.columns.fields
        if not table.columns.can_be_checked:
            continue
        kept, rows = _checkable(table)
        places += zip(repeat(number), kept)
        for column, cells_of_column in cells.items():
            field, value = columns.get(column), table.columns.given.get(column)
            texts = [""] * len(rows) if field is None else [row[field] for row in rows]
            cells_of_column.extend([text if clean_text(text) else value for text in texts] if value else texts)
    return Rows(MaskedFrame(pd.DataFrame(cells, dtype=object)), places, tables)


def rows_of_other_width(rows: Sequence[tuple[str, ...]], width: int) -> list[int]:
    """Return the indices of the rows that have more or fewer than *width* fields."""
    if {*map(len, rows)} <= {width}:  # as in most lists
        return []
    return [index for index, row in enumerate(rows) if len(row) != width]


def _checkable(table: MaskedTable) -> tuple[Sequence[int], Sequence[tuple[str, ...]]]:
    """Return the rows that can be checked, and their indices."""
    rows = table.rows[: table.other_header]
    skipped = {row for row, _ in table.secrets}.union(table.text_rows, table.shifted_rows)
    if table.kind == "text":
        skipped.update(rows_of_other_width(rows, len(table.header)))
    if not skipped:
        return range(len(rows)), rows
    kept = [index for index in range(len(rows)) if index not in skipped]
    return kept, [rows[index] for index in kept]
