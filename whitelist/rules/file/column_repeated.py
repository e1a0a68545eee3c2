"""A header that contains the same column twice.

What it finds: two header cells for the same column. Only the first of the two columns is checked. Where `build --map`
merges two memo columns, it finds the rows that have different memos in them.

Why it matters: it is not known which of the two columns the exchange reads.

Example: `coin,network,address,address,memo`.

How to resolve: delete or rename one of the two columns.

Source: CoinEx help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.location import column_letters
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every header cell for a column that an earlier header cell already names, and rows with two memos."""
    header = table.columns
    for field, column in header.repeated:
        first = column_letters(header.fields[column])
        yield TableMatch(
            field=field,
            value=table.header[field],
            message=Message(
                f"the column {column} appears twice; column {first} is the first",
                "delete or rename one of the two columns",
            ),
        )
    yield from _different_memos(table)


def _different_memos(table: MaskedTable) -> Iterator[TableMatch]:
    """Yield the rows of a table with merged memo columns whose memos differ."""
    fields = [table.columns.fields["memo"], *table.columns.merged] if table.columns.merged else []
    for row, record in enumerate(table.rows if fields else ()):
        memos = [record[field] for field in fields if field < len(record) and clean_text(record[field])]
        if len({clean_text(memo) for memo in memos}) > 1:
            message = Message(
                f"this row has different memos: {join_items(memos)}", "ask the receiver; keep the right one"
            )
            yield TableMatch(row=row, field=fields[0], value=memos[0], message=message)


RULE = TableRule(code="WL104", severity=Severity.ERROR, fails_upload=True, check=check)
