"""Which unknown columns of a table can be its missing ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.checking.columns.contents import holds_addresses
from whitelist.checking.columns.fit import count_fitting, fitting_fields, meant_column
from whitelist.checking.columns.pair import compare_columns
from whitelist.exchanges.header_word import is_qualified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a missing column can be."""

    column: str
    fields: tuple[int, ...]
    """The unknown fields that can be the column. If there are several, only a person knows which."""
    is_typing_error: bool = False
    """Whether the heading of the only field is one."""
    not_meant: tuple[int, ...] = ()
    """Fields with addresses whose headings say that they are others: of a contract, or an old one."""


def propose_columns(
    table: MaskedTable, missing: Iterable[str], reference: ReferenceData, *, apart: bool = False
) -> dict[str, Proposal]:
    """Return column → proposal for those of the *missing* columns that an unknown field of *table* can be.

    With *apart*, also fields that an empty column separates from the list: an option can assign them, but with a known
    heading, they would still be apart.
    """
    found: dict[str, Proposal] = {}
    for column in missing:
        fields = [
            field for field in fitting_fields(table, column, reference) if apart or field not in table.columns.apart
        ]
        meant = [field for field in fields if meant_column(table.header[field], reference) == column]
        if column != "address":  # of two columns with addresses, nothing shows which is to be paid
            fields = meant or fields
        if column in ("coin", "network"):
            fields = _best(table, fields, column, reference)
        if not fields:
            continue
        found[column] = Proposal(column, tuple(sorted(fields)), fields == meant, _not_meant(table, column, reference))
        if len(fields) == 1:
            table = _with_column(table, column, fields[0])
    return found


def _best(table: MaskedTable, fields: list[int], column: str, reference: ReferenceData) -> list[int]:
    """Return those of *fields* with most cells that fit, or only the first of them if they have the same cells.

    ``XRP`` is a coin and a network, so some cells fit both columns.
    """
    counts = {field: count_fitting(table, field, column, reference) for field in fields}
    best = [field for field in fields if counts[field] == max(counts.values())]
    pairs = [compare_columns(table, best[0], field) for field in best[1:]]
    is_same = all(pair.first_is_spare and pair.second_is_spare for pair in pairs)
    return best[:1] if is_same else best


def _not_meant(table: MaskedTable, column: str, reference: ReferenceData) -> tuple[int, ...]:
    if column != "address":
        return ()
    qualified = (field for field in table.columns.unknown if is_qualified(table.header[field]))
    return tuple(field for field in qualified if holds_addresses(table, field, reference))


def _with_column(table: MaskedTable, column: str, field: int) -> MaskedTable:
    """Return *table* as it is read if *field* is *column*: the network of a row decides what can be its memo."""
    unknown = tuple(each for each in table.columns.unknown if each != field)
    fields = MappingProxyType({**table.columns.fields, column: field})
    return replace(table, columns=replace(table.columns, fields=fields, unknown=unknown))
