"""What to do about an unknown column that has what rows lack: it must not be deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.columns.contents import describe_column, describe_lines, find_contents
from whitelist.checking.columns.unheaded import fields_without_heading
from whitelist.checking.rule import Message, TableMatch
from whitelist.exchanges.header import IGNORE
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.checking.columns.contents import ColumnContents
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def message_of_contents(table: MaskedTable, contents: ColumnContents) -> Message:
    """Return the message about a column that has what rows lack, which must not be deleted."""
    place = column_letters(table.columns.fields[contents.column])
    name, lines = describe_column(table, contents.field), describe_lines(table, contents.rows)
    advice = Advice(Action.MOVE, Part.COLUMN, place=place)
    if not contents.rows:
        hint = f"ask who made the list which of the columns is right; column {place} is the address"
        return Message(
            f"{name} also holds addresses", hint, advice=replace(advice, action=Action.GET, whom=Whom.ORIGINAL)
        )
    text = f"{name} holds addresses of rows without an address ({lines})"
    if contents.column == "memo":
        text = f"{name} could hold the memos of rows without a memo ({lines})"
    hint = f"ask who made the list; if it is the {contents.column}, move its cells into column {place}"
    return Message(text, f"{hint}; if not, keep the column in another file", advice=advice)


def message_of_rival(table: MaskedTable, field: int) -> Message:
    """Return the message about a column that can be the memo beside the memo column of a workbook."""
    name, place = describe_column(table, field), column_letters(table.columns.fields["memo"])
    hint = f"ask who made the list which one is right; then assign both with --map, one of them to {IGNORE}"
    return Message(
        f"{name} can be the memo column as well as column {place}", hint, advice=Advice(Action.CORRECT, Part.COLUMN)
    )


def missing_addresses(table: MaskedTable, contents: ColumnContents) -> Iterator[TableMatch]:
    """Yield the empty addresses of which the column has one: their rows must not be deleted either."""
    at = table.columns.fields["address"]
    for row in contents.rows:
        text = f"the address is empty, but {describe_column(table, contents.field)} holds an address in this row"
        hint = "ask who made the list; if it is the address, move it into the address column"
        advice = Advice(Action.GET, whom=Whom.ORIGINAL)
        yield TableMatch(row=row, field=at, value=table.rows[row][at], message=Message(text, hint, advice=advice))


def behind_header(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the columns to the right of the last heading of a sheet that have what rows lack."""
    for field in fields_without_heading(table):
        contents = find_contents(table, field, reference)
        if contents is not None and contents.rows:
            yield TableMatch(field=field, value="", message=message_of_contents(table, contents))
            yield from missing_addresses(table, contents) if contents.column == "address" else ()
