"""A key without a name, owner, permission, date or exchange.

What it finds: an empty cell in one of the columns exchange, name, rights, created and owner. An empty cell under ips
means that the key is not restricted to IP addresses. An empty cell under renewed means that it was never renewed.

Why it matters: a key without an owner is not renewed, and not revoked when it should be.

Example: a row without an owner.

How to resolve: fill in the cell; if the key has no owner and no use, revoke it.

Source: this project; docs/guides/keys.md describes the columns of a register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT
from whitelist.model.finding import Severity

REQUIRED = ("exchange", "name", "rights", "created", "owner")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every empty cell of a column that must be filled in."""
    for key in register.keys:
        for column in REQUIRED:
            if not key.cells[column] and column in key.columns:
                message = Message(f"{column} is empty", "fill in the cell; if the key has no use, revoke it")
                yield register.match_key(key, column, message)


RULE = RegisterRule(code="WL812", severity=Severity.ERROR, advice=CORRECT, check=check)
