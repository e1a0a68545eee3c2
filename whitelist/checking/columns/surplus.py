"""Fields and columns of a text file that hold nothing: a spreadsheet program writes them behind the last column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.model.table import MaskedTable


def has_surplus_fields(row: Sequence[str], columns: Sequence[str], known: Mapping[str, int]) -> bool:
    """Say whether *row* has empty fields behind its *columns*, and what is *known* of its cells is in their places."""
    in_place = all(at < len(columns) and columns[at] == column for column, at in known.items())
    return bool(known) and in_place and len(row) > len(columns) and not any(map(clean_text, row[len(columns) :]))


def is_rectangular(table: MaskedTable) -> bool:
    """Say whether each row has as many fields as the header, so that it is clear which cell belongs to which column."""
    return all(len(row) == len(table.header) for row in table.rows)


def is_empty_column(table: MaskedTable, field: int) -> bool:
    """Say whether the column has neither a heading nor a cell with content."""
    return not clean_text(table.header[field]) and not any(
        clean_text(row[field]) for row in table.rows if field < len(row)
    )
