"""A row below a line that says that rows are not valid.

What it finds: a row below a line of text such as `Archive (do not use)`, `CANCELLED` or `tag for the next two: 778899`,
up to a blank line or the next line of text. A title such as `Payroll` is not such a line.

Why it matters: a batch file has no sections. If the line is deleted, an entry that nobody wants any more looks like
every other entry, or an entry loses its memo.

Example: `USDT,TRC20,…` below `Archive (do not use)`.

How to resolve: ask whether the row is to be paid as it is. If not, correct or delete it. Then delete the line.

Source: this project: people move old entries below such a line instead of deleting them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.lines.text_rows import find_sections, text_of
from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.model.advice import CORRECT_ROW
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

SHOWN = 80
"""Characters of the line that are shown."""


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every row below a line that says that rows are not valid."""
    for section in find_sections(table, reference):
        shown = clipped(text_of(table, section.row), SHOWN)
        text = f"this row is below line {table.lines[section.row]}, which might be about it: {shown!r}"
        hint = "ask whether this row is to be paid as it is; if not, correct or delete it; then delete that line"
        for row in section.below:
            yield TableMatch(row=row, message=Message(text, hint))


RULE = TableRule(
    code="WL611",
    severity=Severity.ERROR,
    advice=CORRECT_ROW,
    since="0.2.0",
    reach=Reach.SECTION,
    check=check,
)
