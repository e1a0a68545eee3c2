"""A date that is not written as year, month and day.

What it finds: a text under created or renewed that is not a date of this century in ISO 8601 format. A time and a time
zone are optional.

Why it matters: 10/11/2026 can mean October or November, so that it is not known when the key expires.

Example: `21.11.2026`.

How to resolve: write `2026-11-21`, or `2026-11-21T10:30:00+01:00`. A time without a time zone is read as UTC.

Source: RFC 3339, a profile of ISO 8601.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every text that is not a date."""
    for key in register.keys:
        for column, at in (("created", key.created), ("renewed", key.renewed)):
            if key.cells[column] and at is None:
                message = Message(f"{key.cells[column][:60]!r} is not a date", "write the date as 2026-11-21")
                yield register.match_key(key, column, message)


RULE = RegisterRule(code="WL814", severity=Severity.ERROR, advice=CORRECT, check=check)
