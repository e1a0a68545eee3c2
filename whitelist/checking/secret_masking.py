"""The gate between readers and everything else: parses the header of each table and hides private keys and seeds.

Checks, builds, comparisons, fixes, baselines and reports take only a MaskedTable, so that they cannot show a secret.
This includes fixes, because a file with a secret is never rewritten. ``wallet_secrets`` defines what a secret is.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.addresses.cut_secret import is_cut_secret
from whitelist.addresses.secret_forms import find_secret
from whitelist.addresses.secret_hiding import hide_path, numbered
from whitelist.checking.columns.apart import without_columns_apart
from whitelist.checking.columns.missing_header import entry_fields, is_entry, list_without_header, with_header_as_row
from whitelist.checking.columns.skipped_sheet import MOST_TRIES, rows_with_addresses
from whitelist.checking.entries_above import with_entries_above
from whitelist.checking.entry_likeness import LikenessReader
from whitelist.checking.gate.hiding import hide
from whitelist.checking.lines.other_rows import without_other_rows
from whitelist.checking.lines.shifted_rows import find_shifted_rows
from whitelist.checking.lines.text_rows import find_text_rows
from whitelist.checking.repeated_header import without_repeated_headers
from whitelist.checking.wallet_secrets import FoundSecret, secret_cells, secret_lines
from whitelist.exchanges.batch.file_network import given_by_name
from whitelist.exchanges.header import header_words, read_header
from whitelist.model.errors import UsageError
from whitelist.model.header import Header
from whitelist.model.secret import Secret
from whitelist.model.table import HEADER, MaskedSource, MaskedTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import Source, Table


def mask_secrets(
    source: Source,
    reference: ReferenceData,
    words: Mapping[str, str] | None = None,
    given: Mapping[str, str] = MappingProxyType({}),
) -> MaskedSource:
    """Return *source* with every header parsed and every secret replaced by HIDDEN.

    *words* are normalised name → column; by default those of the exchange. *given* is column → value of all rows that
    have none; the name of a batch file can give one, too. Raises UsageError if they contradict each other.
    """
    columns = header_words(reference.schema.batch) if words is None else words
    reader, patient = LikenessReader(reference), LikenessReader(reference, MOST_TRIES)

    def find(table: Table) -> Table | None:
        found = list_without_header(table, lambda cells: reader.is_entry(cells, Header(), fits=True))
        return found or rows_with_addresses(table, patient, columns)

    source = with_skipped_sheets(source, find)
    named = given_by_name(source.path, reference)
    for column, value in named.items():
        if (option := given.get(column, value)) != value:
            name, typed = map(reference.shown_network, (value, option))  # no other column has such a name
            message = f"{hide_path(source.path)}: its name says {name}, but --{column} says {typed}"
            raise UsageError(message, f"remove --{column}, or rename the file")
    batch, by_name = reference.schema.batch, frozenset(named.keys() - given.keys())
    gate = Header(given={**named, **given}, by_name=by_name, naming=batch.naming, comments=batch.comments)
    return mask_source(source, lambda table: _masked(table, reference, columns, gate))


def with_skipped_sheets(source: Source, find: Callable[[Table], Table | None]) -> Source:
    """Return *source* with what *find* returns for each skipped sheet, if it returns a table."""
    lists = tuple(dict.fromkeys(table.sheet for table in source.tables if table.sheet is not None))
    found = [replace(table, sheets_before=lists) for each in source.tables_without_header if (table := find(each))]
    names = {table.sheet for table in found}
    skipped = tuple(name for name in source.sheets_without_header if name not in names)
    return replace(source, tables=(*source.tables, *found), sheets_without_header=skipped) if found else source


def mask_source(source: Source, mask: Callable[[Table], MaskedTable]) -> MaskedSource:
    """Return *source* with *mask* applied to its tables, and the secrets in the names of file and sheets hidden."""
    path, sheets = hide_path(source.path), _shown_sheets(source)
    tables = []
    for number, table in enumerate(source.tables):
        sheet = table.sheet and sheets[table.sheet]
        names = (
            *(("the name of the file",) if path != source.path and number == 0 else ()),
            *(("the name of the sheet",) if sheet != table.sheet and not table.headers_above else ()),
        )
        before = tuple(sheets[name] for name in table.sheets_before)
        masked = replace(mask(table), path=path, sheet=sheet, sheets_before=before, names_with_secrets=names)
        tables.append(replace(masked, has_secrets=masked.has_secrets or path != source.path or sheet != table.sheet))
    others = tuple(sheets[name] for name in source.sheets_without_header)
    return MaskedSource(path, tuple(tables), others, source.sha256, source.stamp, Secret(source.path))


def secret_texts(source: Source, reference: ReferenceData) -> Iterator[str]:
    """Yield the text of each cell with a secret."""
    masked = mask_secrets(source, reference)
    for table, shown in zip(source.tables, masked.tables, strict=True):
        records = (table.header, *table.rows)
        yield from (records[row - HEADER][field] for row, field in shown.secrets)


def _shown_sheets(source: Source) -> Mapping[str, str]:
    """Return name of a sheet → the name to show. Two hidden names get numbers."""
    cells = {table.sheet: (table.header, *table.rows) for table in source.tables if table.sheet is not None}
    shown: dict[str, str] = {}
    hidden = 0
    for name in chain.from_iterable((*each.sheets_before, each.sheet or "") for each in source.tables):
        shown.setdefault(name, name)
    for name in (*shown, *source.sheets_without_header):
        is_secret = find_secret(name) or is_cut_secret(name, chain.from_iterable(cells.get(name, ())))
        shown[name] = numbered(hidden) if is_secret else name
        hidden += bool(is_secret)
    return shown


def _masked(table: Table, reference: ReferenceData, words: Mapping[str, str], gate: Header) -> MaskedTable:
    columns = read_header(table.header, words, _parts(table, reference)).behind_gate(gate)
    lines = dict(secret_lines(table))
    if table.is_skipped_sheet:
        columns = Header(unknown=tuple(range(len(table.header))))
        return hide(table, columns, dict(secret_cells(table, columns, reference)), lines)
    if is_entry(table, columns, words, reference):
        return _without_header(table, columns, reference, lines)
    columns = without_columns_apart(table, columns, words)
    table = with_entries_above(table, columns, reference, lines, words)
    if not any(secret_cells(replace(table, rows=()), columns, reference)):  # the same texts would be shown below
        table = without_repeated_headers(table, columns, words)
    cells = dict(secret_cells(table, columns, reference))
    kept = without_other_rows(table, columns, reference, {row for row, _ in cells})
    if kept is not table:  # the indices of the rows are others now
        table, cells = kept, dict(secret_cells(kept, columns, reference))
    masked = hide(table, columns, cells, lines)
    shifted = find_shifted_rows(masked, reference)
    return replace(masked, text_rows=find_text_rows(masked, reference), shifted_rows=shifted)


def _parts(table: Table, reference: ReferenceData) -> Mapping[str, tuple[str, ...]]:
    """Return the words by which the exchange finds columns: it reads only files of text."""
    return reference.schema.batch.heading_words if table.kind == "text" else {}


def _without_header(table: Table, columns: Header, reference: ReferenceData, lines: Mapping[int, str]) -> MaskedTable:
    """Return *table*, whose header is an entry, without a header. Its secrets are hidden by what the cells show."""
    fields = entry_fields(table.header, reference)
    found = [] if "address" in fields else secret_cells(table, columns, reference)
    in_header = {(0, field): secret for (row, field), secret in found if row == HEADER}
    table = with_header_as_row(table)
    cells = dict(secret_cells(table, Header(MappingProxyType(fields)), reference))
    return hide(table, Header(given=columns.given), in_header | cells, lines)


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
    cells = {cell: FoundSecret(hidden.kind, hidden.first) for cell, hidden in other.secrets.items()}
    return hide(table, table.columns, cells)
