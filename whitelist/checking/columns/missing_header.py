"""Recognises a list without a header, whose first entry a reader took for the header, and a file that is no list."""

from __future__ import annotations

from dataclasses import replace
from shlex import quote
from types import MappingProxyType
from typing import TYPE_CHECKING

from whitelist.checking.entry_likeness import LikenessReader
from whitelist.exchanges.header import documented
from whitelist.exchanges.header_word import Mapped, column_of
from whitelist.model.header import Header

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource, MaskedTable, Table

OF_ANY_TABLE = frozenset({"remark"})
"""A column with a name such as "name" or "note" does not make a table a list of entries."""

MOST_ROWS = 50
"""Rows of a list without a header that are looked at."""


def is_entry(table: Table, columns: Header, words: Mapping[str, str], reference: ReferenceData) -> bool:
    """Say whether what *table* has as its header, with these *columns*, is an entry.

    A header that has a column for addresses is one, unless only a --map option says so: *words* are name → column.
    """
    mapped = any(isinstance(column_of(cell, words), Mapped) for cell in table.header)
    if not table.header or ("address" in columns.fields and not mapped):
        return False
    return LikenessReader(reference).is_entry(table.header, Header() if mapped else columns, fits=True)


def list_without_header(table: Table, is_entry: Callable[[Sequence[str]], bool]) -> Table | None:
    """Return *table*, of which only the first rows of a sheet are known, from its first entry on.

    The entry is the header, as in a table that begins with it. Return None for a table that does not begin with one,
    below titles of one cell: it is another kind of table.
    """
    start = next((index for index, cells in enumerate(table.cells_above) if len(list(filter(None, cells))) > 1), None)
    if start is None or not is_entry(table.cells_above[start]):
        return None
    header, *rows = table.cells_above[start:]
    facts = {(row - start - 1, at): fact for (row, at), fact in table.facts_above.items() if row > start}
    return replace(
        table,
        header=header,
        header_line=table.lines_above[start],
        rows=tuple(cells + ("",) * (len(header) - len(cells)) for cells in rows),
        lines=table.lines_above[start + 1 :],
        cells=MappingProxyType(facts),
        lines_above=table.lines_above[:start],
        cells_above=table.cells_above[:start],
        facts_above=MappingProxyType({}),
    )


def with_header_as_row(table: Table) -> Table:
    """Return *table* without a header, and with what was its header as the first row."""
    return replace(
        table,
        header=(),
        rows=(table.header, *table.rows),
        lines=(table.header_line, *table.lines),
        cells=MappingProxyType({(row + 1, field): facts for (row, field), facts in table.cells.items()}),
    )


def first_entry(table: MaskedTable) -> str | None:
    """Return where the first entry of a list without a header is, such as "line 1"; None for any other table."""
    if table.header or not table.rows:
        return None
    return "the labels of the columns" if table.kind == "frame" else f"line {table.lines[0]}"


def header_advice(table: MaskedTable, reference: ReferenceData, *, by_option: bool = True) -> str:
    """Return which header to put above the first entry of *table*, and how.

    Beside other sheets, it is perhaps not to be paid: *by_option* says whether the command can read one sheet alone.
    """
    names = fitting_header(table, reference)
    if table.kind == "frame":
        return f"read the file with header=None, names={names}"
    if not table.sheets_before:
        return insert_header(table, names)
    first, *others = table.sheets_before
    name = quote(first) if first.isprintable() and not others else "NAME"
    other = f"use --sheet {name}" if by_option else "delete the sheet in a copy of the workbook"
    return f"if these entries are to be paid, {insert_header(table, names)}; if not, such as your own, {other}"


def insert_header(table: MaskedTable, names: Sequence[str]) -> str:
    """Return how to put a header with these *names* above the first row of *table*, which is a file."""
    if table.kind == "workbook":
        return f"insert a row above it with the cells {', '.join(name or '(empty)' for name in names)}"
    delimiter = table.text.delimiter if table.text is not None else ","
    if delimiter == "\t":
        return f"put the line {','.join(names)} above it, with a tab instead of each comma"
    return f"put the line {delimiter.join(names)} above it"


def fitting_header(table: MaskedTable, reference: ReferenceData) -> list[str]:
    """Return the header for the rows of *table*, in the order in which their cells are coin, network and address.

    A cell before these is a remark, and the first one behind them the memo. The first row counts of which it is clear
    what all cells are. If there is none, it is the documented header, with as many columns as the rows have.
    """
    batch = reference.schema.batch
    names = documented(batch)
    first = table.rows[:MOST_ROWS]
    width = max(map(len, first))
    for cells in first:
        fields = entry_fields(cells, reference)
        if len(fields) == len(cells) == width and fields.keys() <= names.keys():
            missing = [column for column in batch.columns if column not in fields] if table.kind == "workbook" else []
            return [names[column] for column in (*sorted(fields, key=fields.__getitem__), *missing)]
    return [names[column] for column in (batch.order if len(batch.order) == width else batch.columns)]


def entry_fields(cells: Sequence[str], reference: ReferenceData) -> dict[str, int]:
    """Return column → field of the entry *cells*, as far as they show it; of equal columns, the last field."""
    fields = LikenessReader(reference).find_columns(cells)
    if len(fields) < len(reference.schema.batch.naming):
        return fields
    first, known = min(fields.values()), frozenset(fields.values())
    for at in range(len(cells)):
        if at not in known:
            fields["memo" if at > first and "memo" not in fields else "remark"] = at
    return fields


def is_other_file(source: MaskedSource, reference: ReferenceData) -> bool:
    """Say whether no header of *source* names a column of an entry, and no cell or sheet could be one.

    A file that is empty, damaged or has a secret is not of another kind: it could have been a list.
    """
    return bool(source.tables) and all(_is_other(table, reference) for table in source.tables)


def _is_other(table: MaskedTable, reference: ReferenceData) -> bool:
    columns = table.columns
    if not table.header or table.read_failure is not None or table.has_secrets or table.entries_above:
        return False
    named = {*columns.fields, *columns.given, *(column for _, column in columns.repeated)}
    if named - OF_ANY_TABLE:
        return False
    reader = LikenessReader(reference)
    is_list = any(reader.is_entry(row, columns, fits=True) for row in table.rows)
    return not is_list and not reader.gave_up
