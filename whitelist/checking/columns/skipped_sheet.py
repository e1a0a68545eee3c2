"""Finds the sheets that hold addresses, and are skipped because no row of them is a header: payees would be lost."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.checking.address_cell import LONG
from whitelist.checking.columns.unheaded import is_address
from whitelist.checking.entry_likeness import MOST_CELLS
from whitelist.exchanges.header_word import column_of
from whitelist.exchanges.mapped_heading import IGNORE
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from whitelist.checking.entry_likeness import LikenessReader
    from whitelist.model.table import Table

MOST_TRIES = 2_000
"""Cells of a workbook that are compared with the addresses of all networks."""


def rows_with_addresses(table: Table, reader: LikenessReader, words: Mapping[str, str]) -> Table | None:
    """Return *table*, a sheet without a known header, with only the rows that hold an address; None if none does.

    A column that *words*, name → column, ignore counts as one without addresses.
    """
    rows = table.cells_above
    fields: set[int] = set()
    for cells in rows:  # row by row, so that long texts in one column do not hide the addresses in another
        if reader.gave_up:
            break
        fields.update(at for at, cell in enumerate(cells[:MOST_CELLS]) if at not in fields and is_address(cell, reader))
    if not fields:
        return None
    first = next(index for index, cells in enumerate(rows) if _holds_address(cells, fields))
    start = next((index for index in range(first) if _is_heading(rows[index], fields)), None)
    header = () if start is None else rows[start]
    ignored = {at for at, cell in enumerate(header) if column_of(cell, words) == IGNORE}
    kept = [index for index, cells in enumerate(rows) if index >= first and _holds_address(cells, fields - ignored)]
    places = {index: row for row, index in enumerate(kept)}
    return replace(
        table,
        header=header,
        header_line=table.lines_above[first if start is None else start],
        rows=tuple(rows[index] + ("",) * (len(header) - len(rows[index])) for index in kept),
        lines=tuple(table.lines_above[index] for index in kept),
        cells=MappingProxyType(
            {(places[index], at): fact for (index, at), fact in table.facts_above.items() if index in places}
        ),
        lines_above=(),
        cells_above=(),
        facts_above=MappingProxyType({}),
        is_skipped_sheet=True,
    )


def _holds_address(cells: Sequence[str], fields: Collection[int]) -> bool:
    """Say whether one of *fields*, in which addresses were found, has a text as long as an address."""
    return any(
        at < len(cells) and len(cells[at]) >= LONG and len("".join(clean_text(cells[at]).split())) >= LONG
        for at in fields
    )


def _is_heading(cells: Sequence[str], fields: Collection[int]) -> bool:
    """Say whether *cells* can be the headings: several texts, with a word above an address."""
    return sum(map(bool, cells)) > 1 and any(at < len(cells) and any(map(str.isalpha, cells[at])) for at in fields)
