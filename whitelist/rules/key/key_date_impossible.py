"""A date that cannot be true.

What it finds: a day of creation or renewal that is still to come, and a renewal before the creation.

Why it matters: the key lapses on another day than the register says.

Example: created on 2027-01-05, entered in January 2026.

How to resolve: look the date up at the exchange.

Source: this project; dates without a zone may be 14 hours ahead, as the easternmost clocks are.
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
    """Yield every date to come, and every renewal before the creation."""
    for key in register.keys:
        for column, at in (("created", key.created), ("renewed", key.renewed)):
            if at is not None and at.is_after(register.now):
                yield register.mark(key, column, Message("this date is still to come"))
        if key.created is not None and key.renewed is not None and key.created.is_after(key.renewed.at):
            yield register.mark(
                key, "renewed", Message(f"renewed before it was created, {format_timestamp(key.created.at)}")
            )


RULE = RegisterRule(code="WL815", severity=Severity.ERROR, check=check)
