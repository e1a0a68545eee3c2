"""Finds rows of a text file whose cells are one column too far to the right: their remark contains a delimiter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.address_cell import LONG
from whitelist.checking.entry_likeness import LikenessReader
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

MOVED = ("remark", "coin", "network", "address", "memo")
"""The columns, in the order in which each cell is one column too far."""


def find_shifted_rows(
    table: MaskedTable, reference: ReferenceData, reader: LikenessReader | None = None
) -> tuple[int, ...]:
    """Return the indices of the rows with the coin below network, the network below address, the address below memo.

    *reader* is that of the list of which *table* is a piece.
    """
    fields = [table.columns.fields.get(column, -1) for column in MOVED]
    first = fields[0]
    if table.kind != "text" or first < 0 or fields != list(range(first, first + len(MOVED))):
        return ()
    reader, found = reader or LikenessReader(reference), []
    for row, cells in enumerate(table.rows[: table.other_header]):
        if len(cells) != len(table.header) or len(cells[fields[3]]) >= LONG or len(cells[fields[4]]) < LONG:
            continue  # most rows
        coin, network, address, memo = (clean_text(cells[at]) for at in fields[1:])
        moved = reader.is_coin(network) and reader.is_network(address) and reader.is_address(memo)
        if moved and not (reader.is_coin(coin) and reader.is_network(network)):
            found.append(row)
    return tuple(found)
