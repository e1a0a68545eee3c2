"""A memo that is a number in a workbook whose number formats are not known.

What it finds: a memo kept as a number in an .xls, .xlsb or .ods workbook. What can be read of such a file does not say
whether the cell shows zeros in front of the number.

Why it matters: the memo 00012345 typed into a cell with that format is the number 12345. Sent without its zeros, it
may be somebody else's.

Example: an .ods sheet with a memo column of numbers.

How to resolve: save the workbook as .xlsx, which tells, or format the column as text and enter the memos again.

Source: this project: python-calamine gives values without their formats.
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
    """Yield every memo that is a whole number of which nobody knows how it is shown."""
    memo = table.columns.fields.get("memo")
    for (row, field), facts in sorted(table.cells.items()):
        text = table.rows[row][field]
        if field == memo and facts.kind == "number" and not facts.number_format and text.isdecimal():
            message = "the memo is a number; whether it is shown with zeros in front is not known"
            yield TableMatch(row=row, field=field, value=text, message=Message(message, "save the workbook as .xlsx"))


RULE = TableRule(code="WL211", severity=Severity.WARNING, check=check)
