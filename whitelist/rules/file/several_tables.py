"""A workbook with more than one table of entries.

What it finds: a second, third … sheet with a known header, or another header on the same sheet, where another table
starts. All tables are checked.

Why it matters: it is easy to export only one sheet, or only the part that is on the screen, and to miss the other
addresses.

Example: the sheets "Current" and "Old", both with the header coin, network, address, memo.

How to resolve: check that you need every table. To check only one sheet, use `--sheet NAME`. With `--strict`, this
warning fails `whitelist check` and `whitelist build`: if you need all tables, use `--ignore several-tables`, which the
manifest of a build then lists.

Source: this project: only you know which tables belong to the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.rule import Message, TableMatch, TableRule
from whitelist.model.advice import Action, Advice, Part, Whom
from whitelist.model.finding import Severity
from whitelist.model.reject_marker import BECAUSE, FROM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedTable


KEEP_ALL = "if you need all of them, use --ignore several-tables"


def check(table: MaskedTable, reference: ReferenceData) -> Iterator[TableMatch]:
    """Yield every table except the first; a build writes the rejected rows of each table to a sheet of its own."""
    if {FROM, BECAUSE}.issubset(map(str.strip, table.header)):
        return
    if table.headers_above:
        message = f"another table starts here, below the table with its header in row {table.headers_above[-1]}"
        yield TableMatch(message=Message(message, f"check that you need both tables; {KEEP_ALL}"))
    elif table.sheets_before and table.rows and table.header and not table.is_skipped_sheet:  # others report these
        before = ", ".join(repr(name) for name in table.sheets_before)
        message = f"sheet {table.sheet!r} also contains entries, in addition to {before}"
        yield TableMatch(message=Message(message, f"use --sheet NAME to check only one; {KEEP_ALL}"))


RULE = TableRule(
    code="WL114", severity=Severity.WARNING, advice=Advice(Action.COMPARE, Part.SHEET, Whom.ORIGINAL), check=check
)
