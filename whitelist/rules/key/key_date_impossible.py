"""A date that cannot be correct.

What it finds: a date of creation or renewal that is in the future, and a renewal before the creation.

Why it matters: the key expires on a different day than the register shows.

Example: a key created on 2027-01-05, in a register of January 2026.

How to resolve: look up the date at the exchange and correct it.

Source: this project. A date without a time zone can be up to 14 hours ahead of UTC, as in the easternmost time zone.
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
    """Yield every date in the future, and every renewal before the creation."""
    hint = "look up the date at the exchange and correct it"
    for key in register.keys:
        for column, at in (("created", key.created), ("renewed", key.renewed)):
            if at is not None and at.is_after(register.now):
                yield register.match_key(key, column, Message(f"{format_timestamp(at.at)} is in the future", hint))
        if key.created is not None and key.renewed is not None and key.created.is_after(key.renewed.at):
            message = f"the key was renewed before it was created on {format_timestamp(key.created.at)}"
            yield register.match_key(key, "renewed", Message(message, hint))


RULE = RegisterRule(code="WL815", severity=Severity.ERROR, advice=LOOK_UP, check=check)
