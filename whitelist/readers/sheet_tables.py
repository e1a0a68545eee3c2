"""Finds the tables on one sheet of a workbook."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from whitelist.model.deadline import NO_DEADLINE, Deadline
from whitelist.model.table import Table
from whitelist.readers.archive import UnreadableError
from whitelist.readers.header_detection import HEADER_SEARCH, header_test
from whitelist.readers.sheet_layout import Extent, merged_header, split_layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.model.layout import Layout, Merge
    from whitelist.model.table import CellFacts
    from whitelist.readers.header_detection import HeaderTest

ROW_LIMIT = 1_048_576
"""Maximum rows of a sheet in the file format. A broken file might contain a row number in the billions."""

CELL_LIMIT = 16 * ROW_LIMIT
"""Maximum cells in a workbook, including empty ones before a cell: sixteen columns of a full sheet."""

TEXT_LIMIT = 128 * 1024 * 1024
"""Maximum characters of all cells of a workbook: twice the bytes of the largest file. Many can have one long text."""

PADDING_LIMIT = 4 * CELL_LIMIT
"""Maximum empty cells that make the rows of a workbook as wide as their headers."""

TABLE_LIMIT = 1000
"""Maximum tables in a workbook. Each table contains the header lines of those before it."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet that has content."""

    line: int
    """Number in the sheet, 1-based."""
    texts: tuple[str, ...]
    """Cells from column A on, without empty ones at the end."""
    facts: tuple[tuple[int, CellFacts], ...] = ()
    """Column index, 0-based → facts, of cells that are not plain text."""


class Sheet(Protocol):
    """A sheet of an open workbook, in any format."""

    @property
    def name(self) -> str:
        """Name of the sheet."""

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows with content, in ascending order."""

    def layout(self, width: int) -> Layout:
        """Return the layout, of which columns and links only in the first *width*; known once all rows are read."""


@dataclass(slots=True)
class SizeBudget:
    """How many more cells, tables and characters the workbook can have, and how much time."""

    cells: int = CELL_LIMIT
    tables: int = TABLE_LIMIT
    characters: int = TEXT_LIMIT
    deadline: Deadline = NO_DEADLINE
    padding: int = PADDING_LIMIT

    def spend(self, cells: int) -> None:
        """Count *cells*. Raises UnreadableError when there are more than CELL_LIMIT, SourceError when time is over."""
        self.cells -= cells
        if self.cells < 0:
            raise UnreadableError(f"contains more than {CELL_LIMIT:,} cells")
        self.deadline.check()

    def spend_text(self, characters: int) -> None:
        """Count *characters*. Raises UnreadableError when there are more than TEXT_LIMIT."""
        self.characters -= characters
        if self.characters < 0:
            raise too_much_text()

    def spend_padding(self, cells: int) -> None:
        """Count empty *cells* to the right of a row. Raises UnreadableError when there are more than PADDING_LIMIT."""
        self.padding -= max(0, cells)
        if self.padding < 0:
            raise UnreadableError(f"contains headers so wide that they need more than {PADDING_LIMIT:,} empty cells")

    def spend_table(self) -> None:
        """Count a table. Raises UnreadableError when there are more than TABLE_LIMIT."""
        self.tables -= 1
        if self.tables < 0:
            raise UnreadableError(f"contains more than {TABLE_LIMIT:,} tables")


def too_much_text() -> UnreadableError:
    """Return the error of a workbook whose cells have too many characters."""
    return UnreadableError(f"contains more than {TEXT_LIMIT:,} characters in its cells")


@dataclass(slots=True)
class _OpenTable:
    """A header and the rows below it that have been read so far."""

    header: SheetRow
    above: tuple[SheetRow, ...]
    """Skipped rows above the header."""
    last: int
    """Line of the last row so far."""
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    blank_lines: list[int] = field(default_factory=list)
    cells: dict[tuple[int, int], CellFacts] = field(default_factory=dict)

    def add(self, row: SheetRow) -> None:
        """Add *row* as data, at least as wide as the header."""
        self.blank_lines += range(self.last + 1, row.line)
        for column, fact in row.facts:
            self.cells[len(self.rows), column] = fact
        self.rows.append(row.texts + ("",) * (len(self.header.texts) - len(row.texts)))
        self.lines.append(row.line)
        self.last = row.line

    def show_merged(self, merges: Sequence[Merge], budget: SizeBudget) -> None:
        """Fill the header cells that are merged with a cell above them, and make all rows as wide."""
        texts = merged_header(self.header.texts, self.header.line, {row.line: row.texts for row in self.above}, merges)
        budget.spend_padding((len(texts) - len(self.header.texts)) * len(self.rows))
        self.rows = [row + ("",) * (len(texts) - len(row)) for row in self.rows]
        self.header = replace(self.header, texts=texts)


def sheet_tables(
    sheet: Sheet, path: str, header_words: Mapping[str, str] | None, budget: SizeBudget
) -> tuple[Table, ...]:
    """Return the tables on *sheet*: each starts with a row that is a header by *header_words*.

    If none of the first rows is a header, there is one table without a header and without rows. Without
    *header_words*, the first row with content is the header of the only table. Rows are at least as wide as their
    header, because a sheet has no field count. Raises UnreadableError over the limits.
    """
    rows, is_header = sheet.rows(), None if header_words is None else header_test(header_words)
    header, above = _find_header(rows, is_header)
    if header is None:
        first = Table(path, "workbook", lines_above=_lines(above), cells_above=_cells(above), facts_above=_facts(above))
        return (replace(first, sheet=sheet.name),)
    tables = _split_tables(rows, _OpenTable(header, above, header.line), is_header, budget)
    layout = sheet.layout(max(len(each.header.texts) for each in tables))
    tables[0].show_merged(layout.merges, budget)
    layouts = _layouts(tables, layout, budget)
    lines = [each.header.line for each in tables]
    return tuple(
        Table(
            path,
            "workbook",
            header=each.header.texts,
            header_line=each.header.line,
            lines_above=_lines(each.above),
            cells_above=_cells(each.above),
            facts_above=_facts(each.above),
            headers_above=tuple(lines[:number]),
            rows=tuple(each.rows),
            lines=tuple(each.lines),
            blank_lines=tuple(each.blank_lines),
            sheet=sheet.name,
            cells=MappingProxyType(each.cells),
            layout=layouts[number],
        )
        for number, each in enumerate(tables)
    )


def _find_header(
    rows: Iterator[SheetRow], is_header: HeaderTest | None
) -> tuple[SheetRow | None, tuple[SheetRow, ...]]:
    """Read rows up to the header; return the header and the rows with content above it, or all rows without one."""
    above: list[SheetRow] = []
    for row in rows:
        is_late = len(above) >= HEADER_SEARCH  # further down, a row is data
        if is_header is None or (not is_late and is_header(row.texts)):
            return row, tuple(above)
        above.append(row)
    return None, tuple(above)


def _lines(rows: Sequence[SheetRow]) -> tuple[int, ...]:
    return tuple(row.line for row in rows)


def _cells(rows: Sequence[SheetRow]) -> tuple[tuple[str, ...], ...]:
    return tuple(row.texts for row in rows)


def _facts(rows: Sequence[SheetRow]) -> Mapping[tuple[int, int], CellFacts]:
    return MappingProxyType({(index, field): fact for index, row in enumerate(rows) for field, fact in row.facts})


def _split_tables(
    rows: Iterator[SheetRow], first: _OpenTable, is_header: HeaderTest | None, budget: SizeBudget
) -> list[_OpenTable]:
    """Return *first* with its data rows, and a table for each further header.

    A header directly below another, as in two languages, replaces it.
    """
    tables = [first]
    budget.spend_table()
    for row in rows:
        last = tables[-1]
        if is_header is None or not is_header(row.texts):
            budget.spend_padding(len(last.header.texts) - len(row.texts))
            last.add(row)
        elif last.rows:
            budget.spend_table()
            tables.append(_OpenTable(row, (), row.line))
        else:
            tables[-1] = _OpenTable(row, (*last.above, last.header), row.line)
    return tables


def _layouts(tables: Sequence[_OpenTable], layout: Layout, budget: SizeBudget) -> list[Layout]:
    """Return the part of the sheet's *layout* that concerns each of *tables*."""
    merges = _merges_by_table(tables, layout.merges, budget)
    extents = [
        Extent(_lines(each.above), each.header.line, frozenset(each.lines), len(each.header.texts), tuple(its_merges))
        for each, its_merges in zip(tables, merges, strict=True)
    ]
    return split_layout(layout, extents)


def _merges_by_table(tables: Sequence[_OpenTable], merges: Sequence[Merge], budget: SizeBudget) -> list[list[Merge]]:
    """Return, for each of *tables*, the *merges* that overlap its data rows.

    Merged cells can overlap in a file, and each can span every row, so their rows in a table count as cells.
    """
    overlapping: list[list[Merge]] = [[] for _ in tables]
    headers = [each.header.line for each in tables]
    for merge in merges:
        for number in range(max(0, bisect_right(headers, merge.first_line) - 1), len(tables)):
            table = tables[number]
            rows = min(merge.last_line, table.last) - max(merge.first_line, table.header.line + 1) + 1
            budget.spend(1 + max(0, rows))
            if rows > 0:
                overlapping[number].append(merge)
            elif merge.last_line < table.header.line:
                break
    return overlapping
