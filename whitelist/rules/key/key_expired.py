"""A key that has expired.

What it finds: a key without IP addresses that is older than the exchange allows, counted from its last renewal or its
creation.

Why it matters: an expired key no longer works.

Example: a key without IP addresses that is one year old, at an exchange where such keys expire.

How to resolve: if you renewed the key, enter the date under renewed. If the key is no longer used, remove the row. A
key that is restricted to IP addresses does not expire.

Source: `[keys]` in the exchange's schema in schemas/, with the page that states the number of days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import LOOK_UP
from whitelist.model.finding import Severity
from whitelist.model.timestamp import format_timestamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every key that has expired."""
    unused = "if the key is no longer used, remove the row"
    for key in register.keys:
        if key.expires_at is not None and key.is_expired(register.now):
            column = "renewed" if key.cells["renewed"] else "created"
            message = f"the key expired on {format_timestamp(key.expires_at)}"
            cell = register.misspelt(key.table, "renewed")
            renewed = "if you renewed the key, enter the date under renewed"
            if cell is not None:
                renewed = f"correct the header {cell!r} to renewed: the dates below it are not read"
            yield register.match_key(key, column, Message(message, f"{renewed}; {unused}"))


RULE = RegisterRule(code="WL825", severity=Severity.ERROR, advice=LOOK_UP, check=check)
