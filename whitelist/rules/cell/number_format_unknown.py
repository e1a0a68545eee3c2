"""A memo that is stored as a number in a file format that hides leading zeros.

What it finds: a memo that is stored as a number in an .xls, .xlsb or .ods workbook. These formats are read without the
number format, so it is not known whether the cell shows zeros before the number.

Why it matters: if you type the memo 00012345 into such a cell, the workbook stores the number 12345. Without its zeros,
the memo might belong to another customer.

Example: an .ods sheet with a memo column of numbers.

How to resolve: save the workbook as .xlsx, or format the column as text and enter the memos again.

Source: this project: python-calamine returns values without their formats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every memo that is stored as a whole number without a number format."""
    memo = table.columns.fields.get("memo")
    for (row, field), facts in sorted(table.cells.items()):
        text = table.rows[row][field]
        if field == memo and facts.kind == "number" and not facts.number_format and text.isdecimal():
            message = "the memo is stored as a number; this file format does not show whether leading zeros are missing"
            yield TableMatch(row=row, field=field, value=text, message=Message(message, "save the workbook as .xlsx"))


RULE = TableRule(code="WL211", severity=Severity.WARNING, reach=Reach.CELL, check=check)
