"""Finds secrets in the table of a batch file; ``secret_masking`` hides them.

``addresses.secret_forms`` lists the forms of secrets.
"""

from __future__ import annotations

from itertools import chain, compress, groupby
from operator import itemgetter, not_
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from whitelist.addresses import pem
from whitelist.addresses.secret_forms import BY_COLUMN, find_secret, is_secret_name
from whitelist.addresses.secret_screen import Screen
from whitelist.addresses.seed_phrase import FEWEST, KIND
from whitelist.addresses.spread_phrase import find_spread_phrases
from whitelist.checking.gate.key_digits import KEY_OR_ID, Tries, digits, key_or_id, network, view_key
from whitelist.model.characters import clean_text
from whitelist.model.table import HEADER, HIDDEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header
    from whitelist.model.layout import Layout
    from whitelist.model.table import Table, TableFacts

Cell: TypeAlias = tuple[int, int]
"""(index into rows, or HEADER, and field)."""
Record: TypeAlias = "tuple[int, tuple[str, ...]]"
"""Index of a row, or HEADER, and its cells."""


class FoundSecret(NamedTuple):
    """What is hidden in a cell."""

    kind: str
    first: Cell | None = None
    """The first cell of a secret that is in several cells."""


def secret_cells(table: TableFacts, columns: Header, reference: ReferenceData) -> Iterator[tuple[Cell, FoundSecret]]:
    """Yield every cell with a secret, or a part of one.

    If a file has no header, its first row of data is read as the header.
    """
    screened = Screen(chain(table.header, chain.from_iterable(table.rows)))
    single = dict(single_cells(table, columns, reference, screened.suspects, Tries()))
    yield from ((cell, FoundSecret(kind)) for cell, kind in single.items())
    is_wide = max(map(len, (table.header, *table.rows))) >= FEWEST
    if screened.has_words or is_wide or pem.KIND in single.values():
        yield from spread_secrets(table, columns, single)


def single_cells(
    table: TableFacts, columns: Header, reference: ReferenceData, suspects: frozenset[str], tries: Tries
) -> Iterator[tuple[Cell, str]]:
    """Yield each cell with a whole secret; *suspects* are the texts of the rows in which there could be one."""
    for field, cell in enumerate(table.header):
        kind = find_secret(cell) or (digits() if KEY_OR_ID.fullmatch(clean_text(cell)) else None)
        if kind is not None:
            yield (HEADER, field), kind
    memo = columns.fields.get("memo")
    addresses = {columns.fields[each] for each in reference.schema.batch.address_columns if each in columns.fields}
    named = _secret_columns(table, columns)
    rows = table.rows if named or suspects else ()
    suspicious = range(len(rows)) if named else compress(range(len(rows)), map(not_, map(suspects.isdisjoint, rows)))
    for index in suspicious:
        for field, cell in enumerate(rows[index]):
            if cell not in suspects and field not in named:
                continue
            kind = BY_COLUMN if field in named and clean_text(cell) else find_secret(cell)
            if kind is None and (field in addresses or field == memo) and KEY_OR_ID.fullmatch(text := clean_text(cell)):
                chain_id = network(rows[index], columns, reference)
                is_address = field in addresses
                kind = key_or_id(chain_id, text, reference, tries) if is_address else view_key(chain_id, reference)
            if kind is not None:
                yield (index, field), kind


def _secret_columns(table: TableFacts, columns: Header) -> set[int]:
    """Return the fields whose name says that they contain secrets; a column "Token" usually contains coins."""
    names = {
        field for field, name in enumerate(table.header) if is_secret_name(name) and name.strip().lower() != "token"
    }
    return names.difference(columns.fields.values())


def secret_lines(table: Table) -> Iterator[tuple[int, str]]:
    """Yield the lines with a secret that are not in a row: above the header, or after a read failure.

    A secret in several lines has its kind in the first; in the others, the kind is empty.
    """
    if table.text is None:
        texts = ("\t".join(filter(None, cells)) for cells in table.cells_above)
        yield from _lines_with_secrets(list(zip(table.lines_above, texts, strict=False)))
        return
    if table.lines_above:
        yield from _lines_with_secrets(_lines_between(table, 0, table.header_line))
    if table.read_failure is not None:
        last = max((table.header_line if table.header else 0, *table.lines[-1:]))
        yield from _lines_with_secrets(_lines_between(table, last))


def _lines_between(table: Table, after: int, before: int | None = None) -> list[tuple[int, str]]:
    """Return number and text of the physical lines between these two lines, or to the end."""
    numbers = table.line_numbers or range(1, len(table.physical_lines) + 1)
    lines = zip(numbers, table.physical_lines, strict=True)
    return [(number, line) for number, line in lines if after < number and (before is None or number < before)]


def _lines_with_secrets(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    marks = list(pem.mark_keys(text for _, text in lines))
    found = {}
    for index, (number, text) in enumerate(lines):
        kind = pem.KIND if marks[index] else find_secret(text)
        if kind is not None:
            found[number] = "" if marks[index] and index and marks[index - 1] else kind
    for numbers in find_spread_phrases(lines):
        found |= dict.fromkeys(numbers, "") | {numbers[0]: KIND}
    if lines and not found and (kind := find_secret("\n".join(text for _, text in lines))):
        found = {number: "" for number, _ in lines} | {lines[0][0]: kind}
    yield from found.items()


def secret_remarks(layout: Layout) -> dict[Cell, str]:
    """Return line and field → what the cell has: a note or a link that contains a secret, and of which kind."""
    texts = [("note", cell, text) for cell, text in layout.notes.items()]
    if layout.links:
        from urllib.parse import unquote  # few workbooks have links

        texts += [("link", cell, unquote(text)) for cell, text in layout.links.items()]
    found = ((cell, name, find_secret(text)) for name, cell, text in texts)
    return {cell: f"a {name} that contains {kind}" for cell, name, kind in found if kind is not None}


def spread_secrets(
    table: TableFacts, columns: Header, single: Mapping[Cell, str]
) -> Iterator[tuple[Cell, FoundSecret]]:
    """Yield the cells of the secrets that are in several cells, without *single*, cell → kind of a whole secret.

    These are words or numbers beside or below each other, and lines of a PEM file. The names of *columns* are no words
    of a phrase.
    """
    known = set(columns.fields.values())
    header = tuple("" if field in known else name for field, name in enumerate(table.header))
    records = list(enumerate((header, *table.rows), HEADER))
    others = without_cells(records, single)
    key_files = _key_files(records) if pem.KIND in single.values() else ()
    for kind, cells in chain(key_files, wide_rows(others), _phrases(others)):
        first = next((cell for cell in cells if cell in single), cells[0])
        yield from ((cell, FoundSecret(kind, first)) for cell in cells if cell not in single)


def without_cells(records: Sequence[Record], cells: Collection[Cell]) -> Sequence[Record]:
    """Return *records* with these *cells* hidden."""
    return [
        (row, tuple(HIDDEN if (row, field) in cells else cell for field, cell in enumerate(record)))
        for row, record in (records if cells else ())
    ] or records


def _key_files(records: Sequence[Record]) -> Iterator[tuple[str, list[Cell]]]:
    marks = pem.mark_keys(",".join(filter(None, record)) for _, record in records)
    for is_pem, group in groupby(zip(marks, records, strict=True), key=itemgetter(0)):
        if is_pem:
            yield pem.KIND, [cell for _, record in group for cell in filled(record)]


def wide_rows(records: Iterable[Record]) -> Iterator[tuple[str, list[Cell]]]:
    """Yield the kind of secret that all cells of a record are together, and these cells."""
    for record in records:
        if len(record[1]) >= FEWEST and not any(map(find_secret, record[1])):
            kind = find_secret(",".join(record[1]))
            if kind is not None:
                yield kind, filled(record)


def _phrases(records: Sequence[Record]) -> Iterator[tuple[str, list[Cell]]]:
    """Yield the cells of phrases that are read along the rows, or along the columns."""
    by_row = (((row, field), text) for row, record in records for field, text in enumerate(record))
    yield from ((KIND, cells) for cells in find_spread_phrases(by_row))
    if len(records) > 1:
        for field in range(max(len(record) for _, record in records)):
            column = (((row, field), record[field]) for row, record in records if field < len(record))
            yield from ((KIND, cells) for cells in find_spread_phrases(column))


def filled(record: Record) -> list[Cell]:
    """Return the cells of *record* that are not empty."""
    row, cells = record
    return [(row, field) for field, cell in enumerate(cells) if clean_text(cell)]
