"""Rows above the header of a sheet.

What it finds: rows with content above the header, such as a title. They are passed over.

Why it matters: what was passed over is not judged. If it holds addresses, nobody has looked at them.

Example: a sheet that begins with "Payouts of March" and has its header in row 3.

How to resolve: nothing to do, when it really is a title.

Source: this project: desks give their sheets titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header of a sheet, when something stands above it."""
    if table.kind == "workbook" and table.header and table.lines_above:
        yield TableMatch(message=Message(f"{with_count(len(table.lines_above), 'row')} above the header passed over"))


RULE = TableRule(code="WL120", severity=Severity.NOTE, check=check)
