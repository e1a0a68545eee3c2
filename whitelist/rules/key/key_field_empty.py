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
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

NEEDED = ("exchange", "name", "rights", "created", "owner")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every empty cell that must not be."""
    for key in register.keys:
        for column in NEEDED:
            if not key.cells[column] and column in key.columns:
                yield register.mark(key, column, Message(f"{column} is empty"))


RULE = RegisterRule(code="WL812", severity=Severity.ERROR, check=check)
