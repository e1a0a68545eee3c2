"""Rows of a sheet that are no entries.

What it finds: rows of a workbook that are plainly a total, a signature or a date: without a coin, network, address and
memo, and without anything that could be an address. They are not checked, and `whitelist build` does not place them.
In the list of addresses of an exchange, saved as JSON: entries to which the account cannot withdraw, such as an address
that is not whitelisted yet.

Why it matters: if such a row was an entry, the payee is lost.

Example: a row with `Total` and an amount below the last entry.

How to resolve: a total or a signature needs no correction. If the row is an entry, enter its coin, network and address.

Source: this project: lists that people sign end with such rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every row that the gate did not take for an entry."""
    for line, text in table.skipped_rows:
        message = Message(f"skipped line {line}, which is no entry: {text}", "check that the row is no entry")
        if table.listed_by:
            message = Message(f"skipped line {line}: {text}", f"check the entry at {table.listed_by}")
        yield TableMatch(line=line, message=message)


RULE = TableRule(
    code="WL138",
    severity=Severity.NOTE,
    advice=Advice(Action.COMPARE, Part.LINE, Whom.ORIGINAL),
    since="0.2.0",
    check=check,
)
