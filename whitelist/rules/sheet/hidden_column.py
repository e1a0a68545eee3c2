"""A hidden column of a sheet.

What it finds: a hidden column for coin, network, address, memo or remark. The column is checked like visible columns.

Why it matters: the person who approves the sheet does not see the values, but they would be uploaded.

Example: a memo column that is hidden because it is mostly empty.

How to resolve: unhide the column.

Source: this project: a person cannot approve what is not visible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import ConcernedRows, Message, TableMatch, TableRule
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import Action, Advice, Part
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import KEEP_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header cell of every hidden column that is checked."""
    for column, field in table.columns.fields.items():
        if field in table.layout.hidden_fields:
            name = shown_column(reference.schema.batch, column)
            text = f"the {name} column is hidden, but it is checked like visible columns"
            yield TableMatch(
                field=field,
                value=table.header[field],
                message=Message(text, "unhide the column", rejected_hint=KEEP_ROW),
            )


RULE = TableRule(
    code="WL122",
    severity=Severity.WARNING,
    lost_as_text=True,
    advice=Advice(Action.CORRECT, Part.COLUMN),
    concerns_rows=ConcernedRows.ALL,
    check=check,
)
