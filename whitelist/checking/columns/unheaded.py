"""Cells without a heading: they belong to no column, and no row is read with them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from whitelist.checking.address_cell import LONG
from whitelist.checking.entry_likeness import LikenessReader
from whitelist.model.characters import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

HASH = re.compile(r"(?:0x)?[0-9A-Fa-f]{64}")
"""The hash of a transaction: it has the form of an address of some networks."""


class UnheadedAddress(NamedTuple):
    """An address in a cell without a heading."""

    row: int
    field: int


def fields_without_heading(table: MaskedTable) -> dict[int, list[int]]:
    """Return field → lines of its texts, for those behind the last heading of a sheet; a text file has none."""
    found: dict[int, list[int]] = defaultdict(list)
    width = len(table.header)
    if table.kind == "workbook" and width:
        for line, row in zip(table.lines, table.rows, strict=True):
            for field in range(width, len(row)):
                if clean_text(row[field]):
                    found[field].append(line)
    return {field: found[field] for field in sorted(found)}


def addresses_without_heading(table: MaskedTable, reference: ReferenceData) -> Iterator[UnheadedAddress]:
    """Yield the cells without a heading that hold another address than their row; of a text file, in whole rows."""
    at = table.columns.fields.get("address")
    if table.kind == "frame" or at is None:
        return
    unknown = [field for field in table.columns.unknown if field not in table.columns.ignored]
    empty = [field for field in unknown if not table.header[field].strip()]
    if table.kind == "text" and not empty:  # nothing in whole rows is without a heading
        return
    reader, width, hidden = LikenessReader(reference), len(table.header), {row for row, _ in table.secrets}
    for index, row in enumerate(table.rows[: table.other_header]):
        if index in hidden or (table.kind == "text" and len(row) != width):
            continue
        own = clean_text(row[at])
        for field in (*empty, *range(width, len(row))):
            if is_address(row[field], reader) and clean_text(row[field]) != own:
                yield UnheadedAddress(index, field)


def is_address(cell: str, reader: LikenessReader) -> bool:
    """Say whether *cell* is an address, and not the hash of a transaction."""
    if len(cell) < LONG:  # most cells of any table
        return False
    text = clean_text(cell)
    return not HASH.fullmatch(text) and reader.is_address(text)
