"""A file that is not a CSV file, whatever it is called.

What it finds: a ZIP archive, a workbook, a PDF, a web page, JSON or other binary content under a name that says
CSV.

Why it matters: only CSV is taken; a renamed workbook is refused.

Example: `batch.xlsx` renamed to `batch.csv`.

How to resolve: open the file with the program that made it and save it as CSV UTF-8 (comma-delimited).

Source: CoinEx help page on adding withdrawal addresses in batches.
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
    if damage is not None and damage.kind == "not-csv":
        yield Place(
            line=damage.line,
            words=Words(damage.detail, "save it as CSV (UTF-8, comma-separated) from the program that made it"),
        )


RULE = TableRule(code="WL108", slug="not-csv", severity=Severity.ERROR, uploads=False, failing=failing)
