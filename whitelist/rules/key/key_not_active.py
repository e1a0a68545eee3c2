"""A new key that is not active yet.

What it finds: a key that was created so recently that the exchange might not have activated it yet.

Why it matters: the exchange rejects requests with the key until it is active.

Example: a key that was created five minutes ago, at an exchange that activates keys after 10 to 15 minutes.

How to resolve: wait until the time in the message before you use the key.

Source: `[keys]` in the exchange's schema in schemas/, with the page that states the time.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import Action, Advice
from whitelist.model.finding import Severity
from whitelist.model.timestamp import format_timestamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every key that might not be active yet; a date without a time is not checked."""
    for key in register.keys:
        minutes = key.rules.minutes_until_live if key.rules is not None else ()
        if not minutes or key.created is None or not key.created.exact:
            continue
        live = key.created.at + timedelta(minutes=max(minutes))
        if key.created.at <= register.now < live:
            message = f"the key might not be active until {format_timestamp(live)}"
            yield register.match_key(key, "created", Message(message, "wait until then before you use the key"))


RULE = RegisterRule(code="WL827", severity=Severity.WARNING, advice=Advice(Action.WAIT), check=check)
