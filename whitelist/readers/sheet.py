"""One sheet of a workbook, as the tables on it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from whitelist.model.table import CellFacts, Layout, Merge, Table
from whitelist.readers.archive import UnreadableError
from whitelist.readers.header_detection import HEADER_SEARCH, is_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROW_LIMIT = 1_048_576
"""Rows of a sheet by the format. A file may claim a row in the billions, and all before it would be counted."""

PLACE_LIMIT = 16 * ROW_LIMIT
"""Most places for cells in a workbook, empty ones before a cell included: sixteen columns of a full sheet."""

TABLE_LIMIT = 1000
"""Most tables in a workbook. Each knows those before it."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet that has content."""

    line: int
    """Its number in the sheet, 1-based."""
    texts: tuple[str, ...]
    """Its cells from column A on, without empty ones at the end."""
    facts: tuple[tuple[int, CellFacts], ...] = ()
    """Column index, 0-based → facts, of cells that are not plain text."""


class Sheet(Protocol):
    """A sheet of an open workbook, in whatever format."""

    @property
    def name(self) -> str:
        """Its name."""

    def rows(self) -> Iterator[SheetRow]:
        """Yield its rows with content, in ascending order."""

    def layout(self, width: int) -> Layout:
        """Return what the sheet hides in its first *width* columns and merges; known once all rows are read."""


@dataclass(slots=True)
class SizeBudget:
    """What the rest of the workbook may take up."""

    places: int = PLACE_LIMIT
    tables: int = TABLE_LIMIT

    def spend(self, places: int) -> None:
        """Take *places* away. Raises UnreadableError when there are none left."""
        self.places -= places
        if self.places < 0:
            raise UnreadableError(f"holds more than {PLACE_LIMIT:,} cells")

    def spend_table(self) -> None:
        """Take a table away. Raises UnreadableError when there are none left."""
        self.tables -= 1
        if self.tables < 0:
            raise UnreadableError(f"holds more than {TABLE_LIMIT:,} tables")


@dataclass(slots=True)
class _Gathered:
    """A header and what follows it."""

    header: SheetRow
    above: tuple[int, ...]
    """Lines above the header that were passed over."""
    last: int
    """Line of the last row so far."""
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    blank_lines: list[int] = field(default_factory=list)
    cells: dict[tuple[int, int], CellFacts] = field(default_factory=dict)

    def add(self, row: SheetRow) -> None:
        """Take *row* as data, at least as wide as the header."""
        self.blank_lines += range(self.last + 1, row.line)
        for column, fact in row.facts:
            self.cells[len(self.rows), column] = fact
        self.rows.append(row.texts + ("",) * (len(self.header.texts) - len(row.texts)))
        self.lines.append(row.line)
        self.last = row.line


def sheet_tables(
    sheet: Sheet, path: str, header_words: Mapping[str, str] | None, allowance: SizeBudget
) -> tuple[Table, ...]:
    """Return the tables on *sheet*: each begins with a row that *header_words* make a header.

    When none of the first rows is a header there is one table without a header and without rows. Without
    *header_words* the first row with content is the header of the only table. Rows are as wide as their header at
    least: a sheet has no field count of its own. Raises UnreadableError past the limits.
    """
    rows = sheet.rows()
    header, above = _find_header(rows, header_words)
    if header is None:
        return (Table(path, "workbook", sheet=sheet.name, lines_above=above),)
    gathered = _gather(rows, _Gathered(header, above, header.line), header_words, allowance)
    layout = sheet.layout(max(len(each.header.texts) for each in gathered))
    merges = _merges(gathered, layout.merges, allowance)
    lines = [each.header.line for each in gathered]
    return tuple(
        Table(
            path,
            "workbook",
            header=each.header.texts,
            header_line=each.header.line,
            lines_above=each.above,
            headers_above=tuple(lines[:number]),
            rows=tuple(each.rows),
            lines=tuple(each.lines),
            blank_lines=tuple(each.blank_lines),
            sheet=sheet.name,
            cells=MappingProxyType(each.cells),
            layout=_layout(each, layout, merges[number]),
        )
        for number, each in enumerate(gathered)
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


def _gather(
    rows: Iterator[SheetRow], first: _Gathered, header_words: Mapping[str, str] | None, allowance: SizeBudget
) -> list[_Gathered]:
    """Return *first* with its data rows, and each further header with its own.

    A header right below another, as in two languages, takes its place.
    """
    gathered = [first]
    allowance.spend_table()
    for row in rows:
        last = gathered[-1]
        if header_words is None or not is_header(row.texts, header_words):
            last.add(row)
        elif last.rows:
            allowance.spend_table()
            gathered.append(_Gathered(row, (), row.line))
        else:
            gathered[-1] = _Gathered(row, (*last.above, last.header.line), row.line)
    return gathered


def _merges(gathered: Sequence[_Gathered], merges: Sequence[Merge], allowance: SizeBudget) -> list[list[Merge]]:
    """Return, for each table, the *merges* that reach into its data rows.

    Merged cells may overlap in a file, and each may span every row: what a rule has to look at counts as places.
    """
    reaching: list[list[Merge]] = [[] for _ in gathered]
    headers = [each.header.line for each in gathered]
    for merge in merges:
        for number in range(max(0, bisect_right(headers, merge.first_line) - 1), len(gathered)):
            each = gathered[number]
            rows = min(merge.last_line, each.last) - max(merge.first_line, each.header.line + 1) + 1
            allowance.spend(1 + max(0, rows))
            if rows > 0:
                reaching[number].append(merge)
            elif merge.last_line < each.header.line:
                break
    return reaching


def _layout(each: _Gathered, layout: Layout, merges: Sequence[Merge]) -> Layout:
    """Return what of the sheet's *layout* concerns one of its tables."""
    hidden = layout.hidden_lines
    return Layout(
        layout.hidden_sheet,
        hidden.intersection((each.header.line, *each.lines)) if hidden else hidden,
        frozenset(index for index in layout.hidden_fields if index < len(each.header.texts)),
        tuple(merges),
    )
