"""A hidden row of a sheet.

What it finds: a row that is hidden by hand, by a filter or by a row height of 0. The row is checked like visible rows.

Why it matters: the person who approves the sheet does not see the row, but its address would be uploaded.

Example: a filter on `network` that shows only TRC20; the ERC20 rows are still there.

How to resolve: unhide the row. If you do not need the row, delete it.

Source: this project: a person cannot approve what is not visible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.model.advice import CORRECT_ROW
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import KEEP_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every data row that is hidden."""
    hidden = table.layout.hidden_lines
    for index, line in enumerate(table.lines if hidden else ()):
        if line in hidden:
            message = "the row is hidden, but it is checked like visible rows"
            told = Message(message, "unhide or delete the row", rejected_hint=KEEP_ROW)
            yield TableMatch(row=index, message=told)


RULE = TableRule(
    code="WL121", severity=Severity.WARNING, lost_as_text=True, advice=CORRECT_ROW, reach=Reach.ROW, check=check
)
