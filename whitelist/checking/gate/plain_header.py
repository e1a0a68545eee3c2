"""Says whether a list can be read in pieces: only if nothing about its columns can depend on all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.missing_header import is_entry
from whitelist.checking.entry_likeness import ENTRY_COLUMNS
from whitelist.exchanges.header import read_header
from whitelist.model.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header


def plain_columns(header: Sequence[str], words: Mapping[str, str], reference: ReferenceData) -> Header | None:
    """Return the columns of a plain *header*, else None; *words* are normalised name → column.

    Each heading is a known column, once, and coin, network and address are among them.
    """
    columns = read_header(header, words)
    if odd_headings(header, words) or not columns.fields.keys() >= set(ENTRY_COLUMNS):
        return None
    return None if is_entry(Table("", "text", header=tuple(header)), columns, words, reference) else columns


def odd_headings(header: Sequence[str], words: Mapping[str, str]) -> tuple[int, ...]:
    """Return the fields of the headings because of which a *header* is not plain."""
    columns = read_header(header, words)
    repeated = (field for field, _ in columns.repeated)
    return tuple(sorted({*columns.unknown, *columns.merged, *columns.unclear, *repeated}))
