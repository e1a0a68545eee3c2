"""A key that expires soon.

What it finds: a key without IP addresses that expires within 14 days, or within the days that `--warn-days` sets.

Why it matters: an expired key no longer works.

Example: a key without IP addresses that expires in one week.

How to resolve: renew the key and enter the date under renewed, or restrict the key to IP addresses, so that it does not
expire. `--ical FILE` writes all expiry dates to a calendar.

Source: `[keys]` in the exchange's schema in schemas/, with the page that states the number of days.
"""

from __future__ import annotations

from datetime import timedelta
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
    """Yield every key that expires soon."""
    hint = "renew the key and enter the date under renewed, or restrict the key to IP addresses"
    for key in register.keys:
        soon = register.now + timedelta(days=register.warn_days)
        if key.expires_at is not None and key.expires_at <= soon and not key.is_expired(register.now):
            column = "renewed" if key.cells["renewed"] else "created"
            message = f"the key expires on {format_timestamp(key.expires_at)}"
            yield register.match_key(key, column, Message(message, hint))


RULE = RegisterRule(code="WL826", severity=Severity.WARNING, advice=LOOK_UP, check=check)
