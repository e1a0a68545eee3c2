"""Replaces secrets in a table, and in everything that the table shows besides its cells."""

from __future__ import annotations

import os
from bisect import bisect_right
from dataclasses import fields, replace
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.addresses.secret_forms import find_secret
from whitelist.checking.wallet_secrets import secret_remarks
from whitelist.model.characters import clean_text
from whitelist.model.table import HEADER, HIDDEN, HiddenCell, MaskedTable, TableFacts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from whitelist.checking.wallet_secrets import Cell, FoundSecret
    from whitelist.model.header import Header
    from whitelist.model.layout import Layout
    from whitelist.model.table import CellFacts

_FACTS = tuple(each.name for each in fields(TableFacts))

_KEY = [os.urandom(16)]
"""Different in every run, so that a digest reveals nothing about its secret."""


def digest_key() -> bytes:
    """Return the key of the digests of this run, for the other processes that work on it."""
    return _KEY[0]


def use_digest_key(key: bytes) -> None:
    """Make digests with the *key* of another process, so that those of equal secrets are equal."""
    _KEY[0] = key


def hide(
    table: TableFacts,
    columns: Header,
    cells: Mapping[Cell, FoundSecret],
    lines: Mapping[int, str] = MappingProxyType({}),
) -> MaskedTable:
    """Return *table* with *cells* and physical *lines*, number → kind of secret, replaced by HIDDEN.

    If a row contains a secret, all of its physical lines are hidden. What is already hidden stays hidden. A line whose
    kind is empty is hidden, but not recorded.
    """
    before = table if isinstance(table, MaskedTable) else None
    records = (table.header, *table.rows)
    new = {cell: found for cell, found in cells.items() if before is None or cell not in before.secrets}
    digests = {(row, at): _digest(records[row - HEADER][at]) for row, at in new}
    secrets = {cell: HiddenCell(found.kind, digests[cell], found.first) for cell, found in new.items()}
    if new:
        records = tuple(
            tuple(HIDDEN if (row, at) in new else cell for at, cell in enumerate(record))
            for row, record in enumerate(records, HEADER)
        )
    if before is not None:
        secrets = {**before.secrets, **secrets}
    facts = {name: getattr(table, name) for name in _FACTS}
    facts |= {"header": records[0], "rows": records[1:], "cells": _shown_cells(table, secrets)}
    facts["physical_lines"] = _shown_lines(table, {row for row, _ in new}, set(lines))
    remarks = secret_remarks(table.layout) if before is None else before.remarks_with_secrets
    facts["layout"] = _shown_layout(table.layout, remarks)
    if before is not None:
        lines = before.lines_with_secrets
    return MaskedTable(
        **facts,
        columns=columns,
        secrets=MappingProxyType(secrets),
        lines_with_secrets=MappingProxyType({line: kind for line, kind in lines.items() if kind}),
        remarks_with_secrets=remarks,
        names_with_secrets=before.names_with_secrets if before is not None else (),
        has_secrets=bool(secrets or lines or remarks) or (before is not None and before.has_secrets),
    )


def _shown_layout(layout: Layout, cells: Collection[Cell]) -> Layout:
    """Return *layout* with the notes and links of *cells*, line and field, replaced by HIDDEN."""
    if not cells:
        return layout
    notes, links = (
        {cell: HIDDEN if cell in cells else text for cell, text in texts.items()}
        for texts in (layout.notes, layout.links)
    )
    return replace(layout, notes=MappingProxyType(notes), links=MappingProxyType(links))


def _shown_cells(
    table: TableFacts, secrets: Mapping[tuple[int, int], HiddenCell]
) -> Mapping[tuple[int, int], CellFacts]:
    """Return the facts of cells, without the formulas, formats and shown texts that contain a secret or show one."""
    hidden = {
        position: facts.without_texts()
        for position, facts in table.cells.items()
        if position in secrets or any(map(find_secret, facts.texts))
    }
    return MappingProxyType({**table.cells, **hidden}) if hidden else table.cells


def _digest(cell: str) -> bytes:
    return blake2b(clean_text(cell).encode("utf-8", "surrogatepass"), key=_KEY[0], digest_size=16).digest()


def _shown_lines(table: TableFacts, rows: set[int], hidden: set[int]) -> tuple[str, ...]:
    """Return the physical lines with the *hidden* ones, and those of *rows*, replaced by HIDDEN."""
    lines = table.physical_lines
    if not lines or not (rows or hidden):
        return lines
    numbers = table.line_numbers or range(1, len(lines) + 1)
    starts = (table.header_line, *table.lines)
    ends = sorted((*starts, *table.lines_above, *table.repeated_headers, numbers[-1] + 1))
    for row in rows:
        start = starts[row - HEADER]
        hidden |= set(range(start, ends[bisect_right(ends, start)]))
    return tuple(HIDDEN if number in hidden else line for number, line in zip(numbers, lines, strict=True))
