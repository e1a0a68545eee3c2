"""Rows above the header of a sheet.

What it finds: rows with content above the header, such as a title. These rows are skipped.

Why it matters: skipped rows are not checked. If they contain addresses, these addresses are not checked.

Example: a sheet that starts with "Payouts of March" and has its header in row 3.

How to resolve: check that the skipped rows contain no address. A title needs no correction.

Source: this project: many sheets have a title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.finding import Severity
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield the header of a sheet if there are rows above it; coin-above-header reports those with a coin."""
    count = len(table.lines_above) - len(table.coins_above)
    if table.kind == "workbook" and table.header and count:
        hint = f"check that {'this row contains' if count == 1 else 'these rows contain'} no address"
        yield TableMatch(message=Message(f"skipped {with_count(count, 'row')} above the header", hint))


RULE = TableRule(
    code="WL120", severity=Severity.NOTE, advice=Advice(Action.COMPARE, Part.LINE, Whom.ORIGINAL), check=check
)
