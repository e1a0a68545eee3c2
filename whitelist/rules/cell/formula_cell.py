"""A formula where an entry should have a value.

What it finds: a coin, network, address or memo that a workbook computes. What is judged is the result that was saved
with the workbook.

Why it matters: the result may be another one when the workbook is opened the next time, and what was checked is then
not what is uploaded.

Example: an address looked up in another sheet with `=VLOOKUP(A2,Vendors!A:C,3,FALSE)`.

How to resolve: copy the column and paste it as values. .xlsx only: other formats do not tell.

Source: ECMA-376, part 1, 18.3.1.40 f and 18.3.1.96 v.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every computed cell whose saved result is judged. A remark may be computed."""
    if not table.cells:
        return
    header = table.columns
    fields = {field: column for column, field in header.fields.items() if column != "remark"}
    for (row, field), facts in sorted(table.cells.items()):
        if facts.kind == "formula" and facts.calculated and field in fields:
            message = f"the {fields[field]} is a formula; the result it had when the workbook was saved is judged"
            yield TableMatch(
                row=row, field=field, value=table.rows[row][field], message=Message(message, "paste it as a value")
            )


RULE = TableRule(code="WL209", severity=Severity.WARNING, check=check)
