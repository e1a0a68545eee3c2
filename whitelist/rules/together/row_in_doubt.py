"""A row that is marked as not verified in its file.

What it finds: a row with text in the column `not verified`. `whitelist pull` writes there why a row is not verified,
and you can write your own reasons there.

Why it matters: the address, its network or its coin might be wrong. On another network, the same coin name can be
another asset, and the money might be lost.

Example: `USDC,ERC20,0x…` with "the token's contract was not compared with CoinEx's" under `not verified`.

How to resolve: compare the row with the deposit pages of both exchanges, then empty this cell.

Source: this project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.lines.row_doubts import row_doubts
from whitelist.checking.rule import Message, Reach, TableMatch, TableRule
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.finding import Severity
from whitelist.model.printable import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable

LONGEST = 170
"""Characters of a reason that are shown."""


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every cell that gives a reason."""
    original = "deposit pages of both exchanges" if reference.schema.catalogue else "original"
    hint = f"compare the row with the {original}, then empty this cell"
    if table.listed_by:
        hint = f"compare the entry with the list at {table.listed_by}"
    for row, field, reason in row_doubts(table):
        message = Message(f"marked as not verified: {clipped(reason, LONGEST)}", hint)
        yield TableMatch(row=row, field=field, value=table.rows[row][field], message=message)


RULE = TableRule(
    code="WL608",
    severity=Severity.WARNING,
    advice=Advice(Action.COMPARE, Part.ROW, Whom.EXCHANGE),
    unverified=True,
    reach=Reach.CELL,
    check=check,
)
