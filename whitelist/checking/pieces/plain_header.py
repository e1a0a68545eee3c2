"""Which lists can be read in pieces: those of which the header alone says what each cell is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header


def is_plain(columns: Header, width: int, reference: ReferenceData) -> bool:
    """Say whether a header of *width* cells, read as *columns*, names each column of a batch once, and no other.

    For any other header, rules look at all rows to find out what a column is, or what people must do about it.
    """
    batch, named = reference.schema.batch, set(columns.fields)
    are_of_batch = set(batch.columns) <= named <= set(batch.all_columns)
    return are_of_batch and len(named) == width and not columns.given and not columns.unclear
