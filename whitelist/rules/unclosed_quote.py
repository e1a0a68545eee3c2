"""A quoted field that is never closed, or that goes on after its closing quote.

What it finds: quotes that do not pair up. Everything after the opening quote would be one field, so the rest of the
file is not read.

Why it matters: rows after the quote would silently vanish into one cell.

Example: `"Main wallet,CET,CSC,…` without the second quote.

How to resolve: close the quote, or double a quote that belongs to the text (`""`).

Source: RFC 4180, section 2.
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
    if damage is not None and damage.kind == "unclosed-quote":
        yield Place(
            line=damage.line,
            words=Words(damage.detail, "close the quote, or double a quote that is part of the text"),
        )


RULE = TableRule(code="WL115", slug="unclosed-quote", severity=Severity.ERROR, uploads=False, failing=failing)
