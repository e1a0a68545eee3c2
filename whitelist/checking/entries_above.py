"""Finds entries among the lines above a header: a sort that took the header along leaves payees there."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.checking.entry_likeness import LikenessReader

if TYPE_CHECKING:
    from collections.abc import Collection

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header
    from whitelist.model.table import Table


def with_entries_above(table: Table, columns: Header, reference: ReferenceData, hidden: Collection[int]) -> Table:
    """Return *table* with the entries above its header as its first rows; *columns* are those of the header.

    Lines that are *hidden*, because they contain a secret, stay where they are: a rule reports them.
    """
    if not table.cells_above or not table.header:
        return table
    reader = LikenessReader(reference)
    found = [
        index
        for index, cells in enumerate(table.cells_above)
        if table.lines_above[index] not in hidden and reader.is_entry(cells, columns, fits=_fits(table, cells))
    ]
    return with_rows_from_above(table, found)


def _fits(table: Table, cells: tuple[str, ...]) -> bool:
    """Say whether *cells* can be a row below the header: in a text file, it has as many fields."""
    filled = max((at for at, cell in enumerate(cells, 1) if cell), default=0)
    return filled <= len(table.header) if table.kind == "workbook" else len(cells) == len(table.header)


def with_rows_from_above(table: Table, found: Collection[int]) -> Table:
    """Return *table* with the lines above that are *found*, by index, as its first rows."""
    if not found:
        return table
    places = {index: row for row, index in enumerate(found)}
    kept = [index for index in range(len(table.lines_above)) if index not in places]
    width = len(table.header) if table.kind == "workbook" else 0
    above = (table.cells_above[index] for index in places)
    facts = {(places[index], at): fact for (index, at), fact in table.facts_above.items() if index in places}
    facts |= {(row + len(places), at): fact for (row, at), fact in table.cells.items()}
    return replace(
        table,
        rows=(*(cells + ("",) * (width - len(cells)) for cells in above), *table.rows),
        lines=tuple(table.lines_above[index] for index in places) + table.lines,
        cells=MappingProxyType(facts),
        lines_above=tuple(table.lines_above[index] for index in kept),
        cells_above=tuple(table.cells_above[index] for index in kept),
        facts_above=MappingProxyType({}),
        entries_above=len(places),
    )
