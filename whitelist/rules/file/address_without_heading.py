"""An address in a cell without a heading.

What it finds: an address under an empty header cell, or in a sheet to the right of the last heading, that is not the
address of its row. The hash of a transaction is none.

Why it matters: only the columns with a known heading are read. The receiver of this address would be lost, and nobody
would miss the payment.

Example: a second address was typed in column E, and the header ends with the memo in column D.

How to resolve: ask who made the list. If it is to be paid, put it into a row of its own, with its coin and network. If
not, delete the cell.

Source: this project: a row of a batch has one address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.columns.unheaded import addresses_without_heading
from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.location import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every cell without a heading that holds another address than its row."""
    for row, field in addresses_without_heading(table, reference):
        if not clean_text(table.rows[row][table.columns.fields["address"]]):
            continue  # column-unknown asks whether it is the address of this row
        text = f"column {column_letters(field)} has no heading, and holds another address in this row"
        hint = "ask who made the list; if it is to be paid, put it into a row of its own; if not, delete the cell"
        yield TableMatch(row=row, field=field, value=table.rows[row][field], message=Message(text, hint))


RULE = TableRule(
    code="WL133",
    severity=Severity.ERROR,
    advice=Advice(Action.GET, Part.CELL, Whom.ORIGINAL),
    since="0.2.0",
    check=check,
)
