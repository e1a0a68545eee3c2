"""A key with more IP addresses than the exchange accepts.

What it finds: more addresses under ips than the exchange accepts for one key.

Why it matters: the register lists machines that cannot use the key.

Example: six addresses at an exchange that accepts at most five for a key.

How to resolve: compare the addresses with the page of the key at the exchange, or use several keys.

Source: `[allowlist]` in the exchange's schema in schemas/, with the page that states the limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import LOOK_UP
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every key with too many addresses."""
    for key in register.keys:
        rules = key.exchange.allowlist if key.exchange is not None else None
        most = rules.most_addresses if rules is not None else None
        if key.exchange is not None and most is not None and len(key.entries) > most:
            message = (
                f"the key has {len(key.entries)} IP addresses; {key.exchange.title} accepts at most {most} per key"
            )
            hint = "compare the addresses with the page of the key at the exchange"
            yield register.match_key(key, "ips", Message(message, hint))


RULE = RegisterRule(code="WL822", severity=Severity.ERROR, advice=LOOK_UP, check=check)
