"""A key without a name, owner, right, date or exchange.

What it finds: an empty cell in one of the columns exchange, name, rights, created and owner. An empty cell under ips
means that the key is not bound, one under renewed that it was never renewed.

Why it matters: a key that belongs to nobody is renewed and revoked by nobody.

Example: a row without an owner.

How to resolve: ask around, or revoke the key if nobody wants it.

Source: this project: a register is what `check-keys` reads; columns are in docs/guides/keys.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.finding import Severity
from whitelist.rule import Words

NEEDED = ("exchange", "name", "rights", "created", "owner")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.mark import Mark
    from whitelist.audits.register import Register


def failing(register: Register) -> Iterator[Mark]:
    """Yield every empty cell that must not be."""
    for key in register.keys:
        for column in NEEDED:
            if not key.cells[column] and column in key.columns:
                yield register.mark(key, column, Words(f"{column} is empty"))


RULE = RegisterRule(code="WL812", slug="key-field-empty", severity=Severity.ERROR, failing=failing)
