"""A key with more IP addresses than it can be bound to.

What it finds: more addresses under ips than the exchange allows: 50 at CoinEx, five at Bitpanda Pro.

Why it matters: the register names machines that the key cannot be used from.

Example: six addresses for a key of Bitpanda Pro.

How to resolve: compare with the key's page at the exchange, and spread the machines over several keys.

Source: `[allowlist]` of the exchange's schema in schemas/, with the page it was read on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
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
        if most is not None and len(key.entries) > most:
            yield register.mark(key, "ips", Message(f"{len(key.entries)} addresses are more than the {most} allowed"))


RULE = RegisterRule(code="WL822", severity=Severity.ERROR, check=check)
