"""What an unknown column has that rows lack: addresses, or what could be memos. It is never to be deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.checking.address_cell import ACCOUNT
from whitelist.checking.columns.fit import filled_cells
from whitelist.checking.columns.memo_rows import (
    are_row_numbers,
    is_of_numbers,
    network_of_row,
    rows_lacking,
    rows_with_memo,
)
from whitelist.checking.columns.pair import compare_columns, list_lines
from whitelist.checking.columns.unheaded import is_address
from whitelist.checking.entry_likeness import LikenessReader
from whitelist.exchanges.header import PULLED
from whitelist.exchanges.header_word import header_word, is_qualified
from whitelist.model.location import column_letters
from whitelist.model.printable import clipped
from whitelist.model.reject_marker import ADDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

OWN = frozenset((*ADDED, *PULLED))
"""Headings of the columns that this program adds."""

LONGEST = 40
"""Characters of a heading that are shown."""


@dataclass(frozen=True, slots=True)
class ColumnContents:
    """What is in an unknown column."""

    field: int
    column: str
    """What it could be: address or memo."""
    rows: tuple[int, ...]
    """Indices of the rows that lack it; for addresses, there can be none."""


def find_contents(table: MaskedTable, field: int, reference: ReferenceData) -> ColumnContents | None:
    """Return what the unknown column *field* of *table* has that could be meant for an entry, or None."""
    heading = heading_of(table, field)
    if heading in OWN or header_word(heading) in PULLED or is_qualified(heading):
        return None
    fields = table.columns.fields
    lacking = tuple(_rows_with_address(table, field, reference)) if "address" in fields else ()
    if lacking or ("address" in fields and _holds_other_addresses(table, field, reference)):
        return ColumnContents(field, "address", lacking)
    if "memo" not in fields or is_of_numbers(heading) or are_row_numbers(filled_cells(table, field)):
        return None
    rows = tuple(rows_with_memo(table, field, reference))
    return ColumnContents(field, "memo", rows) if rows else None


def heading_of(table: MaskedTable, field: int) -> str:
    """Return the heading of a column; behind the last heading of a sheet, there is none."""
    return table.header[field].strip() if field < len(table.header) else ""


def describe_column(table: MaskedTable, field: int) -> str:
    """Return the letters of a column, and its heading."""
    heading = clipped(heading_of(table, field), LONGEST)
    return f"column {column_letters(field)}{f', {heading!r},' if heading else ', without a heading,'}"


def describe_lines(table: MaskedTable, rows: Sequence[int]) -> str:
    """Return the lines of *rows*, such as "lines 2, 3 and 7 more"."""
    return list_lines([table.lines[row] for row in rows])


def holds_addresses(table: MaskedTable, field: int, reference: ReferenceData) -> bool:
    """Say whether most cells of *field* are addresses."""
    reader, cells = LikenessReader(reference), filled_cells(table, field)
    return 2 * sum(is_address(cell, reader) for cell in cells) > len(cells)


def _holds_other_addresses(table: MaskedTable, field: int, reference: ReferenceData) -> bool:
    """Say whether most cells of *field* are addresses, and not only those of the address column again."""
    is_copy = compare_columns(table, table.columns.fields["address"], field).second_is_spare
    return not is_copy and holds_addresses(table, field, reference)


def _rows_with_address(table: MaskedTable, field: int, reference: ReferenceData) -> Iterator[int]:
    reader = LikenessReader(reference)
    for index, row, text in rows_lacking(table, field, "address"):
        networks = [] if (network := network_of_row(table, row, reference)) is None else [network]
        if reader.is_address(text) or ACCOUNT.fullmatch(text) or reader.may_be_address(text, networks, is_place=False):
            yield index
