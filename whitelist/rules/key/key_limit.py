"""More keys than the exchange allows.

What it finds: the first key of an exchange beyond its limit: 50 for each user at CoinEx.

Why it matters: no further key can be made, and one of those in the register cannot exist.

Example: 51 keys of CoinEx.

How to resolve: revoke keys that are not in use, and take revoked ones out of the register. Keys of several users of the
exchange belong into several registers.

Source: `[keys]` of the exchange's schema in schemas/, with the page it was read on.
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
    """Yield the first key that is too many, of every exchange."""
    for exchange in register.exchanges.values():
        most = exchange.keys.most_keys if exchange.keys is not None else None
        keys = [key for key in register.keys if key.exchange is exchange]
        if most is not None and len(keys) > most:
            message = Message(f"{len(keys)} keys are more than the {most} that {exchange.title} allows")
            yield register.mark(keys[most], None, message)


RULE = RegisterRule(code="WL821", severity=Severity.ERROR, check=check)
