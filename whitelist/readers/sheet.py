"""One sheet of a workbook, as a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from whitelist.readers.archive import UnreadableError
from whitelist.readers.heading import is_header
from whitelist.readers.stored import stored
from whitelist.table import CellFacts, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROW_LIMIT = 1_048_576
"""Rows of a sheet by the format. A file may claim a row in the billions, and all before it would be counted."""

PLACE_LIMIT = 16 * ROW_LIMIT
"""Most places for cells in a workbook, empty ones before a cell included: sixteen columns of a full sheet."""

HEADER_SEARCH = 50
"""How many rows with content a title may take. A row that happens to look like a header further down is data."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet that has content."""

    line: int
    """Its number in the sheet, 1-based."""
    texts: tuple[str, ...]
    """Its cells from column A on, without empty ones at the end."""
    facts: tuple[tuple[int, CellFacts], ...]
    """Column index, 0-based → facts, of cells that are not plain text."""


@dataclass(slots=True)
class Allowance:
    """How many places the rest of the workbook may take up."""

    left: int = PLACE_LIMIT

    def spend(self, places: int) -> None:
        """Take *places* away. Raises UnreadableError when there are none left."""
        self.left -= places
        if self.left < 0:
            raise UnreadableError(f"holds more than {PLACE_LIMIT:,} cells")


def sheet_rows(values: Any, formulas: Any, allowance: Allowance) -> Iterator[SheetRow]:
    """Yield the rows with content of the read-only openpyxl worksheet *values*.

    *formulas* is the same sheet loaded with formulas, or None. Raises UnreadableError past the limits.
    """
    for sheet in filter(None, (values, formulas)):
        sheet.reset_dimensions()  # what a sheet says about its own size is often missing or wrong
    beside: Iterable[tuple[Any, ...]] = formulas.iter_rows() if formulas is not None else repeat(())
    for line, (cells, formula_cells) in enumerate(zip(values.iter_rows(), beside, strict=False), 1):
        if line > ROW_LIMIT:
            raise UnreadableError(f"holds a row after row {ROW_LIMIT:,}")
        allowance.spend(1 + len(cells))
        if cells and (row := _sheet_row(line, cells, formula_cells)):
            yield row


def _sheet_row(line: int, cells: tuple[Any, ...], formula_cells: tuple[Any, ...]) -> SheetRow | None:
    """Return a row, or None when it holds nothing but white space; a formula without a result still is something."""
    texts, facts, width = [], [], 0
    for index, cell in enumerate(cells):
        text, fact = stored(cell, formula_cells[index] if formula_cells else None)
        texts.append(text)
        if fact is not None:
            facts.append((index, fact))
        if text or fact is not None:
            width = index + 1
    if not facts and not "".join(texts).strip():
        return None
    return SheetRow(line, tuple(texts[:width]), tuple(facts))


@dataclass(slots=True)
class _Gathered:
    """What follows a header."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    blank_lines: list[int] = field(default_factory=list)
    cells: dict[tuple[int, int], CellFacts] = field(default_factory=dict)


def sheet_table(rows: Iterable[SheetRow], path: str, name: str, header_words: Mapping[str, str] | None) -> Table:
    """Return the table in *rows*; its header is the first row that *header_words* make one.

    When None of the first rows is a header the table has none, and no rows. Without *header_words* any first row
    with content is the header. Rows are as wide as the header at least: a sheet has no field count of its own.
    """
    remaining = iter(rows)
    header, above = _find_header(remaining, header_words)
    if header is None:
        return Table(path, "workbook", sheet=name, lines_above=above)
    gathered = _gather(remaining, header)
    return Table(
        path,
        "workbook",
        header=header.texts,
        header_line=header.line,
        lines_above=above,
        rows=tuple(gathered.rows),
        lines=tuple(gathered.lines),
        blank_lines=tuple(gathered.blank_lines),
        sheet=name,
        cells=MappingProxyType(gathered.cells),
    )


def _find_header(
    rows: Iterator[SheetRow], header_words: Mapping[str, str] | None
) -> tuple[SheetRow | None, tuple[int, ...]]:
    """Take rows up to the header; return it and the lines with content above it."""
    above: list[int] = []
    for row in rows:
        if header_words is None or is_header(row.texts, header_words):
            return row, tuple(above)
        above.append(row.line)
        if len(above) == HEADER_SEARCH:
            break
    return None, tuple(above)


def _gather(rows: Iterator[SheetRow], header: SheetRow) -> _Gathered:
    """Return the data rows that *rows* are, each at least as wide as the *header*."""
    gathered = _Gathered()
    width, previous = len(header.texts), header.line
    for row in rows:
        gathered.blank_lines += range(previous + 1, row.line)
        gathered.cells.update(((len(gathered.rows), column), fact) for column, fact in row.facts)
        gathered.rows.append(row.texts + ("",) * (width - len(row.texts)))
        gathered.lines.append(row.line)
        previous = row.line
    return gathered
