"""A key that has lapsed.

What it finds: a key without an IP address whose days are over since it was made or renewed: 90 at CoinEx.

Why it matters: whatever uses the key has stopped working.

Example: a key of CoinEx without IP addresses, created in spring and not renewed by autumn.

How to resolve: take it out of the register if it is gone; if it was renewed, enter when. A key that is bound to IP
addresses does not lapse.

Source: `[keys]` of the exchange's schema in schemas/, with the page it was read on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity
from whitelist.model.timestamp import format_timestamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every key whose day has passed."""
    for key in register.keys:
        if key.expires_at is not None and key.is_expired(register.now):
            since = "renewed" if key.cells["renewed"] else "created"
            message = Message(f"it lapsed on {format_timestamp(key.expires_at)}", "was it renewed? Then enter when")
            yield register.mark(key, since, message)


RULE = RegisterRule(code="WL825", severity=Severity.ERROR, check=check)
