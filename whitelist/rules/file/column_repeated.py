"""A header that contains the same column twice.

What it finds: two header cells for the same column. Only the first of the two columns is checked. Where `build --map`
merges two memo columns, it finds the rows that have different memos in them.

Why it matters: it is not known which of the two columns the exchange reads.

Example: `coin,network,address,address,memo`.

How to resolve: keep the right cells in one of the two columns, and delete the other column.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import ASK_RECEIVER, DELETE_COLUMN, Action, Advice, Part
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.location import column_letters
from whitelist.model.printable import clipped
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


LONGEST = 40
"""Characters of a header cell that are shown."""


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every header cell for a column that an earlier header cell already names, and rows with two memos."""
    header = table.columns
    for field, column in header.repeated:
        first = header.fields[column]
        names = f"{clipped(table.header[first], LONGEST)!r} and {clipped(table.header[field], LONGEST)!r}"
        both = "" if table.header[first] == table.header[field] == column else f", as {names}"
        text = f"the column {column} appears twice{both}; column {column_letters(first)} is the first"
        hint, place = _what_to_delete(table, first, field)
        advice = replace(DELETE_COLUMN, place=place) if place else Advice(Action.CORRECT, Part.COLUMN)
        yield TableMatch(field=field, value=table.header[field], message=Message(text, hint, advice=advice))
    yield from _different_memos(table)


def _what_to_delete(table: MaskedTable, first: int, second: int) -> tuple[str, str]:
    """Return how to keep one of two columns, and the letters of the one that can be deleted without losing a cell.

    A renamed column would be unknown.
    """
    rows = [row for row in enumerate(table.rows) if second < len(row[1])]
    pairs = [(index, clean_text(row[first]), clean_text(row[second])) for index, row in rows]
    for field, is_empty in ((second, not any(two for *_, two in pairs)), (first, not any(one for _, one, _ in pairs))):
        if is_empty:
            return f"delete column {column_letters(field)}: its cells are empty", column_letters(field)
    different = [index for index, one, two in pairs if one != two]
    if not different:
        return "delete one of the two columns: their cells are the same", column_letters(second)
    line = table.lines[different[0]]
    return f"put the right cells into one of the two columns, and delete the other; they differ on line {line}", ""


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
