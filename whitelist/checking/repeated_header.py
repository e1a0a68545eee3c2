"""Finds further header lines inside a list, as when two files are joined. In a workbook, the reader finds them."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from whitelist.exchanges.header import read_header

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from whitelist.model.header import Header
    from whitelist.model.table import Table

OTHER_HEADER_ADVICE = "put it and the rows below it into a file of their own"

_DIGIT = re.compile(r"[0-9]")


def without_repeated_headers(
    table: Table, columns: Header, words: Mapping[str, str], needed: str = "address", fewest: int = 2
) -> Table:
    """Return *table* without the rows that repeat its header, which has these *columns*; *words* are name → column.

    The first row that is a header with other columns is recorded; it and the rows below it stay rows. A header has the
    column *needed*, in whose cells there are seldom texts without a digit, and at least *fewest* columns.
    """
    address = columns.fields.get(needed)
    if table.kind == "workbook" or address is None:
        return table
    repeated: list[int] = []
    for row in _candidates(table, address):
        cells = table.rows[row]
        found = read_header(cells, words).fields
        if len(cells) == len(table.header) and found == columns.fields and _same_unknown(table, columns, cells):
            repeated.append(row)
        elif needed in found and len(found) >= fewest:
            return replace(_without_repeated(table, repeated), other_header=row - len(repeated))
    return _without_repeated(table, repeated)


def _candidates(table: Table, address: int) -> Iterator[int]:
    """Yield the rows that can be headers: nearly every *address* has a digit, and the name of a column has none.

    A row that is too short for an address is one if it has no digit at all.
    """
    name, find = table.header[address], _DIGIT.search
    texts = [cells[address] if len(cells) > address else "".join(cells) or name for cells in table.rows]
    for row, (text, digit) in enumerate(zip(texts, map(find, texts), strict=True)):
        if text and (digit is None or text == name):
            yield row


def _same_unknown(table: Table, columns: Header, cells: tuple[str, ...]) -> bool:
    known = frozenset(columns.fields.values())
    return all(cells[at].strip() == table.header[at].strip() for at in range(len(cells)) if at not in known)


def _without_repeated(table: Table, rows: list[int]) -> Table:
    return without_rows(table, rows, repeated_headers=tuple(table.lines[row] for row in rows))


def without_rows(table: Table, rows: Collection[int], **listed: tuple[object, ...]) -> Table:
    """Return *table* without the rows with these indices, which are *listed* in another field of it."""
    if not rows:
        return table
    removed = frozenset(rows)
    kept = [row for row in range(len(table.rows)) if row not in removed]
    places = {row: place for place, row in enumerate(kept)}
    facts = {(places[row], at): fact for (row, at), fact in table.cells.items() if row in places}
    changed: dict[str, Any] = {
        "rows": tuple(table.rows[row] for row in kept),
        "lines": tuple(table.lines[row] for row in kept),
        "cells": MappingProxyType(facts),
        **listed,
    }
    return replace(table, **changed)
