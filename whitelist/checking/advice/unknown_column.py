"""What to do about an unknown column that has what rows lack: it must not be deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.columns.contents import describe_column, describe_lines
from whitelist.checking.rule import Message, TableMatch
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.checking.columns.contents import ColumnContents
    from whitelist.model.table import MaskedTable


def message_of_contents(table: MaskedTable, contents: ColumnContents) -> Message:
    """Return the message about a column that has what rows lack, which must not be deleted."""
    place = column_letters(table.columns.fields[contents.column])
    name, lines = describe_column(table, contents.field), describe_lines(table, contents.rows)
    advice = Advice(Action.MOVE, Part.COLUMN, place=place)
    if not contents.rows:
        own = column_letters(contents.field)
        hint = (
            f"ask who made the list which of them is to be paid; if column {place}, delete column {own}; "
            f"if column {own}, delete column {place}, and rename column {own} to address"
        )
        return Message(
            f"{name} also holds addresses", hint, advice=replace(advice, action=Action.GET, whom=Whom.ORIGINAL)
        )
    text = f"{name} holds addresses of rows without an address ({lines})"
    if contents.column == "memo":
        text = f"{name} could hold the memos of rows without a memo ({lines})"
    hint = f"ask who made the list; if it is the {contents.column}, move its cells into column {place}"
    return Message(text, f"{hint}; if not, keep the column in another file", advice=advice)


def missing_addresses(table: MaskedTable, contents: ColumnContents) -> Iterator[TableMatch]:
    """Yield the empty addresses of which the column has one: their rows must not be deleted either."""
    at = table.columns.fields["address"]
    for row in contents.rows:
        text = f"the address is empty, but {describe_column(table, contents.field)} holds an address in this row"
        hint = "ask who made the list; if it is the address, move it into the address column"
        advice = Advice(Action.GET, whom=Whom.ORIGINAL)
        yield TableMatch(row=row, field=at, value=table.rows[row][at], message=Message(text, hint, advice=advice))
