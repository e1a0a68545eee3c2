"""``rejected.csv``: the rejected rows that a sheet cannot hold, whole, with the same columns as ``rejected.xlsx``.

A table whose rows do not all fit has a file of its own, because a CSV file has one header. It can be corrected, and be
a source of the next build, like the workbook.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.build.plan import Outcome
from whitelist.model.reject_marker import ADDED
from whitelist.writers import limits
from whitelist.writers.table_text import csv_bytes, inert
from whitelist.writers.workbook import writable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.build.plan import Plan, PlannedRow
    from whitelist.model.table import MaskedTable


@dataclass(frozen=True, slots=True)
class WholeRows:
    """The rows of one table that a sheet cannot hold."""

    name: str
    """Of the file."""
    table: MaskedTable
    rows: tuple[PlannedRow, ...]
    """At least one."""


def rejected_by_table(plan: Plan) -> dict[int, list[PlannedRow]]:
    """Return index of the table → its rejected rows, in order."""
    by_table: dict[int, list[PlannedRow]] = defaultdict(list)
    for row in plan.rows:
        if row.outcome is Outcome.REJECTED:
            by_table[row.table].append(row)
    return by_table


def whole_rows(plan: Plan) -> Iterator[WholeRows]:
    """Yield the rejected rows that a sheet cannot hold, table by table: rejected.csv, rejected-2.csv and so on."""
    number = 0
    tables = plan.tables
    for index, rows in rejected_by_table(plan).items():
        table = tables[index]
        is_wide = table_width(table, rows) > most_columns() or any(map(is_long, table.header))
        kept = tuple(
            row
            for position, row in enumerate(rows)
            if is_wide or position >= limits.ROWS - 1 or any(map(is_long, table.rows[row.index]))
        )
        if kept:
            number += 1
            tail = "" if number == 1 else f"-{number}"
            yield WholeRows(f"{plan.reject_stem}{tail}.csv", table, kept)


def most_columns() -> int:
    """Return how many columns of a source a sheet can hold beside those that are added."""
    return limits.COLUMNS - len(ADDED)


def table_width(table: MaskedTable, rows: Sequence[PlannedRow]) -> int:
    """Return the number of columns that *rows* of *table* and its header need."""
    return max(len(table.header), *(len(table.rows[row.index]) for row in rows))


def is_long(cell: str) -> bool:
    """Say whether a sheet can hold only a part of *cell*."""
    return len(cell) > limits.CELL // 12 and limits.length(writable(cell)) > limits.CELL


def whole_bytes(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return the file: no cell in it starts a formula."""
    return csv_bytes([inert(cell) for cell in header], ([inert(cell) for cell in row] for row in rows))
