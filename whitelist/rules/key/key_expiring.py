"""A key that lapses soon.

What it finds: a key without an IP address that lapses within 14 days, or as many as `--warn-days` says.

Why it matters: whatever uses the key stops working on that day.

Example: a key of CoinEx without IP addresses, created 80 days ago.

How to resolve: renew the key and enter the date, or bind it to IP addresses, which makes it last. `--ical FILE` puts
all such days into a calendar.

Source: `[keys]` of the exchange's schema in schemas/, with the page it was read on.
"""

from __future__ import annotations

from datetime import timedelta
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
    """Yield every key whose day is near."""
    for key in register.keys:
        soon = register.now + timedelta(days=register.warn_days)
        if key.expires_at is not None and key.expires_at <= soon and not key.is_expired(register.now):
            since = "renewed" if key.cells["renewed"] else "created"
            message = Message(
                f"it lapses on {format_timestamp(key.expires_at)}", "renew it, or bind it to IP addresses"
            )
            yield register.mark(key, since, message)


RULE = RegisterRule(code="WL826", severity=Severity.WARNING, check=check)
