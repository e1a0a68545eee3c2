"""Finds columns that an empty column separates from the list: they can belong to another table beside it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.exchanges.batch.batch_rules import NAMING
from whitelist.exchanges.header_word import Mapped, column_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.header import Header
    from whitelist.model.table import Table


def without_columns_apart(table: Table, columns: Header, words: Mapping[str, str]) -> Header:
    """Return *columns* without those that an empty column separates from coin, network and address.

    A column that a --map option assigns belongs to the list; *words* are header name → column. Where empty columns are
    also between coin, network and address, they separate nothing.
    """
    fields = columns.fields
    core = [fields[column] for column in NAMING if column in fields]
    others = [column for column in fields if column not in NAMING]
    if not others or "address" not in fields:
        return columns
    first, last = min(core), max(core)
    gaps = _empty_fields(table, columns) if columns.unknown else []
    if any(first < gap < last for gap in gaps):
        return columns
    start = max((gap for gap in gaps if gap < first), default=-1)
    end = min((gap for gap in gaps if gap > last), default=len(table.header))
    apart = {
        fields[column]: column
        for column in others
        if not (start < fields[column] < end or isinstance(column_of(table.header[fields[column]], words), Mapped))
    }
    return replace(
        columns,
        fields=MappingProxyType({column: at for column, at in fields.items() if at not in apart}),
        unknown=tuple(sorted((*columns.unknown, *apart))),
        apart=MappingProxyType(apart),
    )


def _empty_fields(table: Table, columns: Header) -> list[int]:
    """Return the fields without a heading and without a cell."""
    empty = [at for at in columns.unknown if not table.header[at].strip()]
    for row in table.rows:
        if not empty:
            break
        empty = [at for at in empty if at >= len(row) or not row[at].strip()]
    return empty
