"""A row that is struck through.

What it finds: a row whose coin, network, address or memo is struck through, by the font of the cell or of the whole
text in the cell. The row is checked like other rows. Conditional formats are not evaluated.

Why it matters: in many lists, a struck-through row is cancelled, paid or replaced. A CSV file cannot show the line, so
the address would be uploaded.

Example: the row of a vendor that was cancelled in May, struck through instead of deleted.

How to resolve: if the row is cancelled, delete the row. If the row is valid, remove the line.

Source: ECMA-376, part 1, 18.4.10 strike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import CORRECT_ROW
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import KEEP_ROW
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every row with a struck-through cell, except in the column remark."""
    struck = table.layout.struck
    fields = [(column, field) for column, field in table.columns.fields.items() if column != "remark"]
    for index, line in enumerate(table.lines if struck else ()):
        columns = [shown_column(reference.schema.batch, each) for each, field in fields if (line, field) in struck]
        if columns:
            text = f"the row is struck through ({join_items(columns)}), but it is checked like other rows"
            hint = "if the row is cancelled, delete the row; if the row is valid, remove the line through the text"
            yield TableMatch(row=index, message=Message(text, hint, rejected_hint=KEEP_ROW))


RULE = TableRule(
    code="WL126",
    severity=Severity.WARNING,
    lost_as_text=True,
    advice=CORRECT_ROW,
    since="0.2.0",
    reach=Reach.ROW,
    check=check,
)
