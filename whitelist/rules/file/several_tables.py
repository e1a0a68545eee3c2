"""A workbook with more than one table that holds addresses.

What it finds: a second, third … sheet with a recognisable header, and a further header on the same sheet, where
another table begins. All of them are judged.

Why it matters: it is easy to export one sheet, or the part of it that is on the screen, and to believe that all
addresses went along.

Example: the sheets "Current" and "Old", both with a header of coin, network, address, memo.

How to resolve: make sure that every table is meant; `--sheet NAME` judges just one sheet.

Source: this project: a workbook is a source, and only the desk knows which tables count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every table but the first."""
    if table.headers_above:
        message = f"another table begins here, below the one with its header in row {table.headers_above[-1]}"
        yield TableMatch(message=Message(message, "all of them are judged"))
    elif table.sheets_before:
        before = ", ".join(repr(name) for name in table.sheets_before)
        message = f"sheet {table.sheet!r} holds a table too, besides {before}"
        yield TableMatch(message=Message(message, "all of them are judged; --sheet NAME judges just one"))


RULE = TableRule(code="WL114", severity=Severity.WARNING, check=check)
