"""A column that an empty column separates from the list.

What it finds: a column with a heading such as name or memo on the other side of an empty column. It is not read: it can
belong to another table beside the list.

Why it matters: names and memos of another table would stand beside the wrong receivers.

Example: the columns coin, network, address and memo, an empty column, and a table of the desk's people with the columns
`Name` and `Phone`.

How to resolve: if the column belongs to the list, delete the empty column, or assign it with `build --map`. If it does
not, it needs no correction in a workbook; a CSV file must have only the list.

Source: this project: spreadsheets end a table at an empty column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.contents import describe_column
from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.finding import Severity
from whitelist.model.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the headings that would be a column of the list, if no empty column was between."""
    for field, column in table.columns.apart.items():
        if (HEADER, field) not in table.secrets:
            name = describe_column(table, field)
            meant = shown_column(reference.schema.batch, column)
            text = f"{name} is not read as the {meant}: an empty column separates it from the list"
            hint = "if it belongs to the list, delete the empty column"
            yield TableMatch(field=field, value=table.header[field], message=Message(text, hint))


RULE = TableRule(
    code="WL137",
    severity=Severity.WARNING,
    advice=Advice(Action.COMPARE, Part.COLUMN, Whom.ORIGINAL),
    since="0.2.0",
    check=check,
)
