"""The gate between readers and everything else: parses the header of each table and hides private keys and seeds.

Checks, builds, comparisons, fixes, baselines and reports take only a MaskedTable, so that they cannot show a secret.
This includes fixes, because a file with a secret is never rewritten. ``wallet_secrets`` defines what a secret is.
"""

from __future__ import annotations

import os
from dataclasses import fields, replace
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.addresses.secret_forms import find_secret
from whitelist.checking.wallet_secrets import secret_cells, secret_lines
from whitelist.exchanges.header import header_words, read_header
from whitelist.model.characters import clean_text
from whitelist.model.table import HEADER, HIDDEN, HiddenCell, MaskedSource, MaskedTable, TableFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header
    from whitelist.model.table import CellFacts, Source, Table

_FACTS = tuple(each.name for each in fields(TableFacts))

_KEY = os.urandom(16)
"""Different in every run, so that a digest reveals nothing about its secret."""


def mask_secrets(
    source: Source,
    reference: ReferenceData,
    words: Mapping[str, str] | None = None,
    given: Mapping[str, str] = MappingProxyType({}),
) -> MaskedSource:
    """Return *source* with every header parsed and every secret replaced by HIDDEN.

    *words* are normalised name → column; by default those of the exchange. *given* is column → value of all rows that
    have none.
    """
    columns = header_words(reference.schema.batch) if words is None else words
    tables = tuple(_masked(table, reference, columns, given) for table in source.tables)
    names = tuple(map(hide_name, source.sheets_without_header))
    return MaskedSource(source.path, tables, names, source.sha256, source.stamp)


def _masked(table: Table, reference: ReferenceData, words: Mapping[str, str], given: Mapping[str, str]) -> MaskedTable:
    columns = replace(read_header(table.header, words), given=given)
    return hide(table, columns, dict(secret_cells(table, columns, reference)), secret_lines(table))


def with_cells(table: MaskedTable, cells: Mapping[tuple[int, int], str], reference: ReferenceData) -> MaskedTable:
    """Return *table* with new texts, (row or HEADER, field) → text, of which secrets are hidden.

    A header cell keeps its column. Physical lines are still those of the file.
    """
    if not cells:
        return table
    records = [list(record) for record in (table.header, *table.rows)]
    for (row, field), text in cells.items():
        records[row - HEADER][field] = text
    header, *rows = map(tuple, records)
    edited = replace(table, header=header, rows=tuple(rows))
    return hide(edited, table.columns, dict(secret_cells(edited, table.columns, reference)))


def hide_alike(table: MaskedTable, other: MaskedTable) -> MaskedTable:
    """Return *table* with the cells hidden as well that are hidden in *other*, which ``with_cells`` made from it."""
    return hide(table, table.columns, {cell: hidden.kind for cell, hidden in other.secrets.items()})


def hide(
    table: TableFacts, columns: Header, cells: Mapping[tuple[int, int], str], lines: Iterable[int] = ()
) -> MaskedTable:
    """Return *table* with *cells*, (row or HEADER, field) → kind of secret, and physical *lines* replaced by HIDDEN.

    If a row contains a secret, all of its physical lines are hidden. What is already hidden stays hidden.
    """
    before = table.secrets if isinstance(table, MaskedTable) else {}
    records = (table.header, *table.rows)
    new = {cell: kind for cell, kind in cells.items() if cell not in before}
    secrets = {**before, **{(row, at): HiddenCell(new[row, at], _digest(records[row - HEADER][at])) for row, at in new}}
    if new:
        records = tuple(
            tuple(HIDDEN if (row, at) in new else cell for at, cell in enumerate(record))
            for row, record in enumerate(records, HEADER)
        )
    shown = _shown_lines(table, {row for row, _ in new}, set(lines))
    facts = {name: getattr(table, name) for name in _FACTS}
    facts |= {"header": records[0], "rows": records[1:], "physical_lines": shown, "cells": _shown_cells(table, secrets)}
    facts["sheet"] = None if table.sheet is None else hide_name(table.sheet)
    facts["sheets_before"] = tuple(map(hide_name, table.sheets_before))
    hidden = bool(secrets) or shown != table.physical_lines or (isinstance(table, MaskedTable) and table.has_secrets)
    hidden = hidden or facts["sheet"] != table.sheet
    return MaskedTable(**facts, columns=columns, secrets=MappingProxyType(secrets), has_secrets=hidden)


def hide_name(sheet: str) -> str:
    """Return the name of a sheet, or HIDDEN if it contains a secret."""
    return HIDDEN if find_secret(sheet) else sheet


def _shown_cells(
    table: TableFacts, secrets: Mapping[tuple[int, int], HiddenCell]
) -> Mapping[tuple[int, int], CellFacts]:
    """Return the facts of cells, without the formulas that contain a secret or result in one."""
    hidden = {
        position: replace(facts, formula="=")
        for position, facts in table.cells.items()
        if facts.formula and (position in secrets or find_secret(facts.formula))
    }
    return MappingProxyType({**table.cells, **hidden}) if hidden else table.cells


def _digest(cell: str) -> bytes:
    return blake2b(clean_text(cell).encode("utf-8", "surrogatepass"), key=_KEY, digest_size=16).digest()


def _shown_lines(table: TableFacts, rows: set[int], hidden: set[int]) -> tuple[str, ...]:
    """Return the physical lines with the *hidden* ones, and those of *rows*, replaced by HIDDEN."""
    lines = table.physical_lines
    if not lines or not (rows or hidden):
        return lines
    starts = (table.header_line, *table.lines, len(lines) + 1)
    for row in rows:
        hidden |= set(range(starts[row - HEADER], starts[row - HEADER + 1]))
    return tuple(HIDDEN if number in hidden else line for number, line in enumerate(lines, 1))
