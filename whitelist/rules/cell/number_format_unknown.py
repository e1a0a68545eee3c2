"""A memo that is stored as a number in a workbook that does not say what the cell shows.

What it finds: a memo that is stored as a number, in a workbook that has neither the number format of the cell nor the
shown text. So it is not known whether the cell shows zeros before the number. Spreadsheet programs save both; some
other programs do not.

Why it matters: if you type the memo 00012345 into a cell with the format 00000000, the workbook stores the number
12345. Without its zeros, the memo might belong to another customer.

Example: an .ods file in which a program wrote the values of cells without the shown text.

How to resolve: format the column as text, then enter the memos again from the original.

Source: OpenDocument specification 1.3, part 3, 9.1.4 table:table-cell: the text of a cell is optional.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.checking.spreadsheet_damage import how_to_keep_text
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import COPY_AGAIN
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import ENTER_AGAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import CellFacts, MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every memo that is stored as a whole number without a number format."""
    memo = table.columns.fields.get("memo")
    for (row, field), facts in sorted(table.cells.items()):
        text = table.rows[row][field]
        if field == memo and _has_no_format(facts) and text.isdecimal():
            name = shown_column(reference.schema.batch, "memo")
            message = (
                f"the {name} is stored as a number, and the file does not say whether the cell shows leading zeros"
            )
            told = Message(message, how_to_keep_text(text), rejected_hint=ENTER_AGAIN)
            yield TableMatch(row=row, field=field, value=text, message=told)


def _has_no_format(facts: CellFacts) -> bool:
    return facts.value_kind == "number" and not facts.number_format and facts.shown is None


RULE = TableRule(
    code="WL211",
    severity=Severity.WARNING,
    lost_as_text=True,
    advice=COPY_AGAIN,
    suppresses=("memo-number",),
    reach=Reach.CELL,
    check=check,
)
