"""A workbook that cannot be read.

What it finds: an .xlsx file that is damaged, encrypted with a password, or larger when unpacked than a workbook may
be.

Why it matters: not one of its rows can be judged.

Example: a workbook saved with "Encrypt with Password".

How to resolve: open it in the spreadsheet program, remove the password if it has one, and save it again as .xlsx.

Source: ECMA-376, Office Open XML file formats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.finding import Severity
from whitelist.rule import Place, TableRule, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.knowledge import Knowledge
    from whitelist.table import Table


def failing(table: Table, knowledge: Knowledge) -> Iterator[Place]:
    """Yield the place where reading had to stop."""
    damage = table.damage
    if damage is not None and damage.kind == "unreadable-workbook":
        yield Place(
            line=damage.line,
            words=Words(
                damage.detail,
                "open it in a spreadsheet program, remove any password, and save it again as .xlsx",
            ),
        )


RULE = TableRule(code="WL117", slug="unreadable-workbook", severity=Severity.ERROR, uploads=False, failing=failing)
