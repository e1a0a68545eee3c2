"""A row of which its own sheet says that it is not verified.

What it finds: a row with something in the column `not verified`, where `whitelist pull` writes why a row cannot be
taken as it is, and where anybody else may.

Why it matters: the address, its network or the coin behind the ticker is in doubt. What is paid to a network where the
same ticker is another asset may be lost.

Example: `USDC,ERC20,0x…` with "the token's contract was not compared with CoinEx's" under `not verified`.

How to resolve: compare the row with the deposit pages of both exchanges, then empty the cell.

Source: this project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.exchanges.header import DOUBT, header_word
from whitelist.model.characters import clean_text
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

LONGEST = 200
"""Characters of a reason that are told."""


def check(table: MaskedTable, _knowledge: ReferenceData) -> Iterator[TableMatch]:
    """Yield every cell that gives a reason."""
    fields = [field for field, cell in enumerate(table.header) if header_word(cell) == DOUBT]
    for index, row in enumerate(table.rows):
        for field in fields:
            reason = clean_text(row[field]) if field < len(row) else ""
            if reason:
                message = Message(f"its sheet says: {clipped(reason, LONGEST)}", "look into it, then empty the cell")
                yield TableMatch(row=index, field=field, value=row[field], message=message)


RULE = TableRule(code="WL608", severity=Severity.WARNING, unverified=True, check=check)
