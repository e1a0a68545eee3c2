"""A header that contains the same column twice.

What it finds: two header cells for the same column. Only one of the two columns is checked: the one with the exchange's
own name, or else the first. If the repeated columns are a second list beside the first one, it says so once. Where
`build --map` merges two memo columns, it finds the rows that have different memos in them.

Why it matters: it is not known which of the two columns the exchange reads.

Example: `coin,network,address,address,memo`.

How to resolve: put the right cell of each row into one of the two columns, and delete the other column only then: a row
can have its only cell there. Put a second list below the first one.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.advice.unknown_column import move_to_remarks
from whitelist.checking.columns.fit import reads_like_remarks
from whitelist.checking.columns.pair import compare_columns, list_lines
from whitelist.checking.columns.side_by_side import ADVICE, find_second_list
from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import ASK_RECEIVER, DELETE_COLUMN, Action, Advice, Part
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.location import column_letters
from whitelist.model.printable import clipped
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.batch.batch_rules import BatchRules
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


LONGEST = 40
"""Characters of a header cell that are shown."""


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every header cell for a column that an earlier header cell already names, and rows with two memos."""
    header, batch = table.columns, reference.schema.batch
    if (second := find_second_list(table)) is not None:
        told = Message(second.message, ADVICE, advice=Advice(Action.MOVE, Part.ROW))
        yield TableMatch(field=second.first, value=table.header[second.first], message=told)
        return
    for field, column in header.repeated:
        first = header.fields[column]
        names = f"{clipped(table.header[first], LONGEST)!r} and {clipped(table.header[field], LONGEST)!r}"
        name = shown_column(batch, column)
        both = "" if table.header[first] == table.header[field] == name else f", as {names}"
        text = f"the column {name} appears twice{both}; column {column_letters(first)} is checked"
        remarks = _about_remarks(table, field, batch) if column == "memo" else None
        hint, advice = remarks or _what_to_do(table, first, field)
        if remarks is None and field in header.unclear and advice.action is not Action.DELETE:
            hint += f"; {_move_to_remarks(table, field, batch)}"
        yield TableMatch(field=field, value=table.header[field], message=Message(text, hint, advice=advice))
    yield from _different_memos(table)


def _about_remarks(table: MaskedTable, field: int, batch: BatchRules) -> tuple[str, Advice] | None:
    """Return what to do with a column of remarks under a name of the memo, such as comment; None for memos."""
    if not reads_like_remarks(table, field):
        return None
    return f"{_move_to_remarks(table, field, batch)}; its cells read like remarks", Advice(Action.CORRECT, Part.COLUMN)


def _move_to_remarks(table: MaskedTable, field: int, batch: BatchRules) -> str:
    """Return what to do with a column under a name of the memo if its cells are remarks."""
    what = move_to_remarks(table, batch, cells="its cells")
    return f"if no cell of column {column_letters(field)} is a memo, {what}"


def _what_to_do(table: MaskedTable, first: int, second: int) -> tuple[str, Advice]:
    """Return how to keep one of two columns without losing a cell; a renamed column would be unknown."""
    pair, (one, two) = compare_columns(table, first, second), map(column_letters, (first, second))
    if pair.same and pair.second_is_spare and pair.first_is_spare:
        return "delete one of the two columns: their cells are the same", replace(DELETE_COLUMN, place=two)
    for spare, other, is_spare in ((two, one, pair.second_is_spare), (one, two, pair.first_is_spare)):
        if is_spare:
            why = f"its cells are in column {other}, too" if pair.same else "its cells are empty"
            return f"delete column {spare}: {why}", replace(DELETE_COLUMN, place=spare)
    if pair.complement:
        hint = f"move the cells of column {two} into the empty cells of column {one}; then delete column {two}"
        return hint, Advice(Action.MOVE, Part.COLUMN, place=one)
    hint = f"ask which cells are right, and put them into column {one}; then delete column {two}"
    return f"the columns differ on {list_lines(pair.different)}; {hint}", Advice(Action.CORRECT, Part.COLUMN)


def _different_memos(table: MaskedTable) -> Iterator[TableMatch]:
    """Yield the rows of a table with merged memo columns whose memos differ."""
    fields = [table.columns.fields["memo"], *table.columns.merged] if table.columns.merged else []
    for row, record in enumerate(table.rows if fields else ()):
        memos = [record[field] for field in fields if field < len(record) and clean_text(record[field])]
        if len({clean_text(memo) for memo in memos}) > 1:
            text = f"this row has different memos: {join_items(memos)}"
            message = Message(text, "ask the receiver; keep the right one", advice=ASK_RECEIVER)
            yield TableMatch(row=row, field=fields[0], value=memos[0], message=message)


RULE = TableRule(code="WL104", severity=Severity.ERROR, advice=DELETE_COLUMN, fails_upload=True, check=check)
