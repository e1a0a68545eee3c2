"""The one gate between readers and everything else: it reads a table's header and hides its secrets.

Nothing behind the gate can repeat a secret, since nothing behind it has one: checks, builds, comparisons, fixes,
baselines and reports take a MaskedTable. A fix is no exception, because a file with a secret is never rewritten.
``wallet_secrets`` says what a secret is.
"""

from __future__ import annotations

import os
from dataclasses import fields, replace
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.checking.wallet_secrets import secret_cells, secret_lines
from whitelist.exchanges.header import header_words, read_header
from whitelist.model.characters import clean_text
from whitelist.model.table import HEADER, HIDDEN, HiddenCell, MaskedSource, MaskedTable, TableFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header
    from whitelist.model.table import Source, Table

_FACTS = tuple(each.name for each in fields(TableFacts))

_KEY = os.urandom(16)
"""Another one in every run, so that a digest that gets out says nothing about the secret."""


def mask_secrets(source: Source, reference: ReferenceData, words: Mapping[str, str] | None = None) -> MaskedSource:
    """Return *source* with every header understood and every secret replaced by HIDDEN.

    *words* are header word → column; by default those of the exchange.
    """
    meanings = header_words(reference.schema.batch) if words is None else words
    tables = tuple(_masked(table, reference, meanings) for table in source.tables)
    return MaskedSource(source.path, tables, source.sheets_without_header, source.sha256)


def _masked(table: Table, reference: ReferenceData, words: Mapping[str, str]) -> MaskedTable:
    columns = read_header(table.header, words)
    return hide(table, columns, dict(secret_cells(table, columns, reference)), secret_lines(table))


def with_cells(table: MaskedTable, cells: Mapping[tuple[int, int], str], reference: ReferenceData) -> MaskedTable:
    """Return *table* with new texts, (row or HEADER, field) → text, which can turn out to be secrets.

    A header cell keeps its meaning. Physical lines stay those of the file, so far as they can be shown.
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
    """Return *table* with those cells hidden, too, that are hidden in *other*, which ``with_cells`` made of it."""
    return hide(table, table.columns, {cell: hidden.kind for cell, hidden in other.secrets.items()})


def hide(
    table: TableFacts, columns: Header, cells: Mapping[tuple[int, int], str], lines: Iterable[int] = ()
) -> MaskedTable:
    """Return *table* with *cells*, (row or HEADER, field) → kind of secret, and physical *lines* replaced by HIDDEN.

    The physical lines of a row with such a cell are replaced as a whole. What is hidden already stays hidden.
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
    facts |= {"header": records[0], "rows": records[1:], "physical_lines": shown}
    hidden = bool(secrets) or shown != table.physical_lines or (isinstance(table, MaskedTable) and table.has_secrets)
    return MaskedTable(**facts, columns=columns, secrets=MappingProxyType(secrets), has_secrets=hidden)


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
