"""Asks about an unknown column of a source that has what rows lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.contents import describe_column, describe_lines, find_contents, heading_of
from whitelist.checking.columns.fit import filled_cells
from whitelist.checking.columns.unheaded import fields_without_heading
from whitelist.exchanges.header import IGNORE, MERGED, assigned_column
from whitelist.exchanges.header_word import header_word
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.checking.columns.contents import ColumnContents
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def contents_question(
    table: MaskedTable, mapping: Mapping[str, str], reference: ReferenceData
) -> tuple[str, str] | None:
    """Return (problem, hint) if an unknown column of *table* holds addresses, or could have a memo that rows lack.

    What a --map option assigns in *mapping*, header word → column, is clear.
    """
    for field in (*table.columns.unknown, *fields_without_heading(table)):
        is_clear = assigned_column(heading_of(table, field), mapping) is not None
        contents = None if is_clear else find_contents(table, field, reference)
        if contents is None:
            continue
        name, lines = describe_column(table, field), describe_lines(table, contents.rows)
        if contents.rows:
            what = "holds the address" if contents.column == "address" else "could hold the memo"
            return f"{name} {what} of rows without one ({lines})", _hint(table, contents)
        if heading := heading_of(table, field):  # without one, address-without-heading is an error of each row
            hint = f'if they are to be paid, put each into a row of its own; if not, --map "{heading}={IGNORE}"'
            return f"{name} also holds addresses", hint
    return None


def _hint(table: MaskedTable, contents: ColumnContents) -> str:
    """Return how to say what the column is, without losing a cell of it or of the known column."""
    known, heading = table.columns.fields[contents.column], heading_of(table, contents.field)
    first, ask = table.header[known].strip(), "ask who made the list"
    if not heading or [header_word(cell) for cell in table.header].count(header_word(heading)) > 1:
        return f"{ask}; then give column {column_letters(contents.field)} a heading of its own in the source"
    no = f'if it is not, --map "{heading}={IGNORE}"'
    if contents.column == MERGED:
        return f'{ask}; if it is the memo, --map "{first}={MERGED}" --map "{heading}={MERGED}"; {no}'
    if not filled_cells(table, known):
        return f'{ask}; if it is the address, --map "{heading}=address" --map "{first}={IGNORE}"; {no}'
    return f"{ask}; if it is the address, move its cells into column {column_letters(known)} in the source; {no}"
