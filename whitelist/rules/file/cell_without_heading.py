"""Cells to the right of the last heading of a sheet.

What it finds: texts to the right of the last cell of the header. They belong to no column, and are not read. A note
beside the list is one; a memo or a name is another.

Why it matters: on the screen, the cell belongs to the row. In the batch file, it is missing.

Example: the header ends with the address in column C, and some rows have a memo in column D.

How to resolve: give the column a heading, such as `memo` or `remark`. A note that does not belong to the entries needs
no correction.

Source: this project: a column is found by its heading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.contents import find_contents
from whitelist.checking.columns.pair import list_lines
from whitelist.checking.columns.unheaded import addresses_without_heading, fields_without_heading
from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.batch.batch_rules import NAMING
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.finding import Severity
from whitelist.model.location import column_letters
from whitelist.model.wording import either_of, join_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

MOST = 5
"""Columns that are named."""


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header of a sheet with texts to the right of it, unless another rule is about them."""
    fields = fields_without_heading(table)
    if not fields:
        return
    others = {(table.lines[row], field) for row, field in addresses_without_heading(table, reference)}
    shown = []
    for field, lines in fields.items():
        contents = find_contents(table, field, reference)
        kept = [line for line in lines if (line, field) not in others]
        if kept and not (contents and contents.rows):
            shown.append(f"{column_letters(field)} ({list_lines(kept)})")
    if shown:
        columns = "column" if len(shown) == 1 else "columns"
        text = f"cells to the right of the last heading are not read: {columns} {join_items(shown, MOST)}"
        batch = reference.schema.batch
        names = [shown_column(batch, column) for column in batch.all_columns if column not in NAMING]
        such_as = f", such as {either_of(names)}" if names else ""
        hint = f"if they belong to the entries, give the {columns} a heading{such_as}"
        yield TableMatch(message=Message(text, hint))


RULE = TableRule(
    code="WL134",
    severity=Severity.WARNING,
    advice=Advice(Action.COMPARE, Part.COLUMN, Whom.ORIGINAL),
    since="0.2.0",
    check=check,
)
