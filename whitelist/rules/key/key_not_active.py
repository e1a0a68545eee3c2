"""A key that is too new to work.

What it finds: a key made less time ago than the exchange needs to activate it: 10 to 15 minutes at CoinEx.

Why it matters: calls answer that the key does not exist, and somebody goes looking for the mistake.

Example: a key of CoinEx that was created five minutes ago.

How to resolve: wait a quarter of an hour.

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
    """Yield every key that may not work yet; a date without a time cannot tell."""
    for key in register.keys:
        minutes = key.rules.minutes_until_live if key.rules is not None else ()
        if not minutes or key.created is None or not key.created.exact:
            continue
        live = key.created.at + timedelta(minutes=max(minutes))
        if key.created.at <= register.now < live:
            yield register.mark(
                key, "created", Message(f"not active yet: that takes until {format_timestamp(live)} at most")
            )


RULE = RegisterRule(code="WL827", severity=Severity.WARNING, check=check)
