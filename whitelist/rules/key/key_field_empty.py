"""A key without a name, owner, permission, date or exchange.

What it finds: an empty cell in one of the columns exchange, name, rights, created and owner, or a word for nothing, as
`N/A`, `none` or `-`. An empty cell under ips means that the key is not restricted to IP addresses. An empty cell under
renewed means that it was never renewed.

Why it matters: a key without an owner is not renewed, and not revoked when it should be.

Example: a row without an owner.

How to resolve: fill in the cell; look up the date and the permissions at the exchange. If the key has no owner and no
use, revoke it.

Source: this project; docs/guides/keys.md describes the columns of a register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.key_advice import LOOK_UP_DATE, look_up_rights
from whitelist.audits.placeholder import is_placeholder
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT, LOOK_UP
from whitelist.model.finding import Severity

REQUIRED = ("exchange", "name", "rights", "created", "owner")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.key import Key
    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every empty cell of a column that must be filled in."""
    for key in register.keys:
        for column in REQUIRED:
            cell = key.cells[column]
            if column in key.columns and (not cell or (column != "created" and is_placeholder(cell))):
                text = f"{column} is empty" if not cell else f"{cell[:60]!r} counts as empty"
                yield register.match_key(key, column, _message(key, column, text))


def _message(key: Key, column: str, text: str) -> Message:
    if column == "created":
        return Message(text, LOOK_UP_DATE, advice=LOOK_UP)
    if column == "rights" and key.rules is not None:
        return Message(text, look_up_rights(key.rules), advice=LOOK_UP)
    return Message(text, "fill in the cell; if the key has no use, revoke it")


RULE = RegisterRule(code="WL812", severity=Severity.ERROR, advice=CORRECT, check=check)
