"""A formula instead of a value.

What it finds: a coin, network, address memo or amount that is the result of a formula. The result that was saved in the
workbook is checked.

Why it matters: the formula might have another result the next time the workbook is opened. Then the uploaded value is
not the value that was checked.

Example: an address from another sheet, with `=VLOOKUP(A2,Vendors!A:C,3,FALSE)`.

How to resolve: copy the column and paste it as values.

Source: ECMA-376, part 1, 18.3.1.40 f and 18.3.1.96 v.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import CORRECT
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import CONFIRM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every cell with a formula whose saved result is checked, except in the column remark."""
    if not table.cells:
        return
    header = table.columns
    batch = reference.schema.batch
    names = {field: shown_column(batch, column) for column, field in header.fields.items() if column != "remark"}
    for (row, field), facts in sorted(table.cells.items()):
        if facts.kind == "formula" and facts.calculated and field in names:
            message = f"the {names[field]} is a formula; only its saved result was checked"
            hint = "replace the formula with its value (paste as values)"
            told = Message(
                message, hint, rejected_hint=f"compare the value with the original; if it is right, {CONFIRM}"
            )
            yield TableMatch(row=row, field=field, value=table.rows[row][field], message=told)


RULE = TableRule(
    code="WL209", severity=Severity.WARNING, lost_as_text=True, advice=CORRECT, reach=Reach.CELL, check=check
)
