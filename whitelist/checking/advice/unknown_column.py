"""What to do about an unknown column that has what rows lack: it must not be deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.columns.contents import LONGEST, describe_column, describe_lines, find_contents
from whitelist.checking.columns.fit import meant_column
from whitelist.checking.columns.memo_rivals import also_memos, remark_in_memo
from whitelist.checking.columns.surplus import is_empty_column, is_rectangular
from whitelist.checking.columns.unheaded import fields_without_heading
from whitelist.checking.rule import Message, TableMatch
from whitelist.exchanges.header import documented, header_words, shown_column
from whitelist.model.advice import FIX_FILE, Action, Advice, Part, Whom
from whitelist.model.location import column_letters
from whitelist.model.printable import clipped
from whitelist.model.wording import either_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.checking.columns.contents import ColumnContents
    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def message_of_contents(table: MaskedTable, contents: ColumnContents, batch: BatchRules) -> Message:
    """Return the message about a column that has what rows lack, which must not be deleted."""
    known = shown_column(batch, contents.column)
    place = column_letters(table.columns.fields[contents.column])
    name, lines = describe_column(table, contents.field), describe_lines(table, contents.rows)
    advice = Advice(Action.MOVE, Part.COLUMN, place=place)
    if not contents.rows:
        own = column_letters(contents.field)
        hint = (
            f"ask who made the list which of them is to be paid; if column {place}, delete column {own}; "
            f"if column {own}, delete column {place}, and rename column {own} to {known}"
        )
        return Message(
            f"{name} also holds addresses", hint, advice=replace(advice, action=Action.GET, whom=Whom.ORIGINAL)
        )
    text = f"{name} holds addresses of rows without an address ({lines})"
    if contents.column == "memo":
        text = f"{name} could hold the memos of rows without a memo ({lines})"
    hint = f"ask who made the list; if it is the {known}, move its cells into column {place}"
    return Message(text, f"{hint}; if not, keep the column in another file", advice=advice)


def message_of_nothing(table: MaskedTable, field: int, reference: ReferenceData, *, can_be_memo: bool) -> Message:
    """Return the message about a column that has nothing which an entry lacks; its heading says if it *can_be_memo*."""
    batch, cell = reference.schema.batch, table.header[field]
    names = documented(batch)
    text = f"unknown column {cell!r}" if cell.strip() else "the header cell is empty"
    if (meant := meant_column(cell, reference)) in names and not can_be_memo:
        text += f"; did you mean {names[meant]}?"
    columns = ", ".join(names[each] for each in batch.order)
    free = [names[each] for each in batch.optional_first if each not in table.columns.fields]
    rename = f", or rename it if it is the {either_of(free, most=len(free))}" if free else ""
    if table.columns.apart and is_empty_column(table, field):
        place = column_letters(min(table.columns.apart))
        hint = f"move column {place}, and what belongs to it, into another file; then delete this column"
        return Message(text, hint, advice=Advice(Action.MOVE, Part.COLUMN, place=place))
    if table.kind == "text" and is_rectangular(table) and is_empty_column(table, field):
        return Message(text, "run `whitelist check --fix`, or delete the column: its cells are empty", advice=FIX_FILE)
    if can_be_memo:
        memo, own = (column_letters(each) for each in (table.columns.fields["memo"], field))
        hint = f"ask who made the list which is the memo; put the right cells into column {memo}"
        return Message(
            f"{text}; it could be the memo",
            f"{hint}, then delete column {own}",
            advice=Advice(Action.GET, Part.COLUMN, Whom.ORIGINAL),
        )
    return Message(text, f"delete the column{rename}; the columns are {columns}")


def remarks_as_memo(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the memo column, if its heading can mean remarks, too, and its cells read like them."""
    batch = reference.schema.batch
    if text := remark_in_memo(table, header_words(batch)):
        field = table.columns.fields["memo"]
        heading = table.header[field].strip()
        told = f"the cells of {clipped(heading, LONGEST)!r} read like remarks, such as {clipped(text, LONGEST)!r}"
        told += also_memos(table, header_words(batch))
        other = move_to_remarks(table, batch, cells="them")
        memo = f"if it is the memo, rename it to {shown_column(batch, 'memo')}"
        hint = f"ask who made the list; {memo}; if no cell is a memo, {other}"
        advice = Advice(Action.GET, Part.COLUMN, Whom.ORIGINAL)
        yield TableMatch(field=field, value=table.header[field], message=Message(told, hint, advice=advice))


def move_to_remarks(table: MaskedTable, batch: BatchRules, *, cells: str) -> str:
    """Return what to do with the *cells* of a column with a name of the memo if they are remarks."""
    name = shown_column(batch, "remark")
    if "remark" not in batch.all_columns:
        return "keep the column in another file"
    return f"move {cells} into the {name} column" if "remark" in table.columns.fields else f"rename it to {name}"


def missing_addresses(table: MaskedTable, contents: ColumnContents, batch: BatchRules) -> Iterator[TableMatch]:
    """Yield the empty addresses of which the column has one: their rows must not be deleted either."""
    at, name = table.columns.fields["address"], shown_column(batch, "address")
    for row in contents.rows:
        text = f"the {name} is empty, but {describe_column(table, contents.field)} holds an address in this row"
        hint = f"ask who made the list; if it is the {name}, move it into the {name} column"
        advice = Advice(Action.GET, whom=Whom.ORIGINAL)
        yield TableMatch(row=row, field=at, value=table.rows[row][at], message=Message(text, hint, advice=advice))


def behind_header(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the columns to the right of the last heading of a sheet that have what rows lack."""
    batch = reference.schema.batch
    for field in fields_without_heading(table):
        contents = find_contents(table, field, reference)
        if contents is not None and contents.rows:
            yield TableMatch(field=field, value="", message=message_of_contents(table, contents, batch))
            yield from missing_addresses(table, contents, batch) if contents.column == "address" else ()
