"""A single field that is longer than any field of a batch file can be.

What it finds: one field of more than 131,072 characters. The rest of the file is not read.

Why it matters: no coin, network, address or memo is that long; the file is not a batch file, or a quote is missing.

Example: a file whose line ends were lost, so that everything stands on one line.

How to resolve: export the file again.

Source: this project, which reads no field longer than Python's csv module does by default.
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
    if damage is not None and damage.kind == "field-too-long":
        yield Place(
            line=damage.line,
            words=Words(damage.detail, "export the file again; it is not a batch file as it stands"),
        )


RULE = TableRule(code="WL116", slug="field-too-long", severity=Severity.ERROR, uploads=False, failing=failing)
