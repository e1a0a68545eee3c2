"""A line of text among the entries.

What it finds: a row that has one text and nothing else, and the text is not a part of an entry: a title inside the
list, a total, a signature, or a remark about the rows below. In a workbook, rows that are plainly a total, a signature
or a date are skipped instead.

Why it matters: the exchange accepts only entries. If the text says something about the rows below it, as "do not use"
does, these rows might not be valid.

Example: `Archive (do not use)` between two entries.

How to resolve: ask what the line means for the rows below it, and delete the line. If the row is an entry, enter its
coin, network and address.

Source: what the exchange documents, such as CoinEx's help page on adding withdrawal addresses in batches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.lines.text_rows import find_sections, text_of
from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.exchanges.header import shown_column
from whitelist.model.advice import DELETE_ROW
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped
from whitelist.model.wording import all_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

SHOWN = 80
"""Characters of the text that are shown."""


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every row that is one line of text."""
    sections = {section.row for section in find_sections(table, reference) if section.below}
    batch = reference.schema.batch
    names = all_of([shown_column(batch, column) for column in batch.naming])
    for row in table.text_rows:
        text = f"this row is not an entry: it has only the text {clipped(text_of(table, row), SHOWN)!r}"
        hint = f"delete the row; if it is an entry, enter its {names}"
        if row in sections:
            hint = "ask what the line means for the rows below it; correct or delete these rows, then delete the line"
        yield TableMatch(row=row, message=Message(text, hint))


RULE = TableRule(
    code="WL141",
    severity=Severity.ERROR,
    advice=DELETE_ROW,
    since="0.2.0",
    fails_upload=True,
    reach=Reach.FILE,
    check=check,
)
