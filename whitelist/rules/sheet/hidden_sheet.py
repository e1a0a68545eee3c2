"""A hidden sheet with addresses.

What it finds: a hidden sheet with a known header. Its rows are checked like visible rows.

Why it matters: the person who approves the workbook does not see the sheet, but its addresses would be uploaded.

Example: last year's addresses on a sheet that was hidden and not deleted.

How to resolve: unhide the sheet. If you do not need the sheet, delete it. To check only one sheet, use `--sheet NAME`.

Source: this project: a person cannot approve what is not visible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import ConcernedRows, Message, TableMatch, TableRule
from whitelist.model.advice import Action, Advice, Part
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import KEEP_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every hidden sheet, once for all its tables."""
    if table.layout.hidden_sheet and not table.headers_above:
        message = f"sheet {table.sheet!r} is hidden, but its rows are checked like visible rows"
        hint = "unhide or delete the sheet, or use --sheet NAME to check only one sheet"
        yield TableMatch(message=Message(message, hint, rejected_hint=KEEP_ROW))


RULE = TableRule(
    code="WL123",
    severity=Severity.WARNING,
    lost_as_text=True,
    advice=Advice(Action.CORRECT, Part.SHEET),
    concerns_rows=ConcernedRows.ALL,
    check=check,
)
