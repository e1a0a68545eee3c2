"""Asks about an unknown column of a source that has what rows lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.build.missing_columns import ColumnProblem
from whitelist.checking.columns.contents import describe_column, describe_lines, find_contents, heading_of
from whitelist.checking.columns.fit import filled_cells
from whitelist.checking.columns.unheaded import fields_without_heading
from whitelist.exchanges.header import MERGED, assigned_column, shown_column
from whitelist.exchanges.header_word import header_word
from whitelist.exchanges.mapped_heading import IGNORE
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.checking.columns.contents import ColumnContents
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def contents_questions(
    table: MaskedTable, mapping: Mapping[str, str], reference: ReferenceData, *, memos: bool = True
) -> Iterator[ColumnProblem]:
    """Yield a problem for each unknown column of *table* with other addresses, or what could be memos that rows lack.

    What a --map option assigns in *mapping*, header word → column, is clear. Without *memos*, which column is the memo
    is asked already.
    """
    for field in (*table.columns.unknown, *fields_without_heading(table)):
        heading = heading_of(table, field)
        contents = None if assigned_column(heading, mapping) is not None else find_contents(table, field, reference)
        is_asked = contents is not None and (contents.rows or heading)  # else address-without-heading is an error
        if contents is not None and is_asked and (memos or contents.column != MERGED):
            known = shown_column(reference.schema.batch, contents.column)
            yield ColumnProblem(_describe(table, contents), _hint(table, contents, known))


def _describe(table: MaskedTable, contents: ColumnContents) -> str:
    """Return what the column has."""
    name, lines = describe_column(table, contents.field), describe_lines(table, contents.rows)
    if not contents.rows:
        known = table.header[table.columns.fields["address"]].strip()
        return f"{name} also holds addresses, like {known!r}"
    what = "holds the address" if contents.column == "address" else "could hold the memo"
    return f"{name} {what} of rows without one ({lines})"


def _hint(table: MaskedTable, contents: ColumnContents, name: str) -> str:
    """Return how to say whether the column is *name*, without losing a cell of it or of the known column."""
    known, heading = table.columns.fields[contents.column], heading_of(table, contents.field)
    first, ask = table.header[known].strip(), "ask who made the list"
    if not heading or [header_word(cell) for cell in table.header].count(header_word(heading)) > 1:
        return f"{ask}; then give column {column_letters(contents.field)} a heading of its own in the source"
    if not contents.rows:
        other = f'if {heading!r}, --map "{heading}=address" --map "{first}={IGNORE}"'
        other += "; if both, put each into a row of its own"
        return f'{ask} which of them is to be paid; if {first!r}, --map "{heading}={IGNORE}"; {other}'
    no = f'if it is not, --map "{heading}={IGNORE}"'
    if contents.column == MERGED:
        return f'{ask}; if it is the {name}, --map "{first}={MERGED}" --map "{heading}={MERGED}"; {no}'
    if not filled_cells(table, known):
        return f'{ask}; if it is the {name}, --map "{heading}=address" --map "{first}={IGNORE}"; {no}'
    return f"{ask}; if it is the {name}, move its cells into column {column_letters(known)} in the source; {no}"
