"""Finds the line that was meant as the header of a table in which no header is recognised."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.checking.entry_likeness import LikenessReader
from whitelist.exchanges.header import header_words, read_header
from whitelist.exchanges.header_word import column_of
from whitelist.model.characters import clean_text
from whitelist.model.header import Header

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

MOST_ROWS = 50
"""Rows below the first line that are looked at, as many as for a header."""
LEAST_CELLS = 2
"""Filled cells of a header; a title has one."""


def nearest_header(table: MaskedTable, reference: ReferenceData) -> MaskedTable | None:
    """Return *table* from the line on that comes nearest to a header; None if that is its first line.

    It is the line with most names of columns, or else the line above the first entry. A line with an address is none.
    """
    known = {"address"} & table.columns.known
    if known or not table.header or table.kind == "frame" or table.has_secrets or table.entries_above:
        return None
    words, reader = header_words(reference.schema.batch), LikenessReader(reference)
    named = _count_names(table.header, words)
    best, first_entry = None, None
    for index, cells in enumerate(table.rows[:MOST_ROWS]):
        if reader.is_entry(cells, Header(), fits=True):
            first_entry = index if first_entry is None else first_entry
        elif _count_filled(cells) >= LEAST_CELLS and _count_names(cells, words) > named:
            best, named = index, _count_names(cells, words)
    if best is None and not named and first_entry and _count_filled(table.rows[first_entry - 1]) >= LEAST_CELLS:
        best = first_entry - 1
    return None if best is None else _from_row(table, best, words)


def _count_names(cells: Sequence[str], words: Mapping[str, str]) -> int:
    return len({column for cell in cells if cell and (column := column_of(cell, words))})


def _count_filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if clean_text(cell))


def _from_row(table: MaskedTable, index: int, words: Mapping[str, str]) -> MaskedTable:
    """Return *table* with the row at *index* as its header."""
    header = tuple(_without_empty_end(table.rows[index]))
    return replace(
        table,
        header=header,
        header_line=table.lines[index],
        columns=read_header(header, words).behind_gate(table.columns),
        rows=table.rows[index + 1 :],
        lines=table.lines[index + 1 :],
        cells=MappingProxyType({}),
    )


def _without_empty_end(cells: Sequence[str]) -> Iterator[str]:
    width = max(at for at, cell in enumerate(cells, 1) if clean_text(cell))
    yield from cells[:width]
