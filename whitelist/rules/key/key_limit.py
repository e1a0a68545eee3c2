"""More keys than the exchange allows.

What it finds: the first key beyond the number that the exchange allows for each user.

Why it matters: you cannot create another key, and at least one key in the register does not exist.

Example: 51 keys of an exchange that allows at most 50.

How to resolve: revoke keys that are not used, and remove revoked keys from the register. Keep the keys of each user of
the exchange in a separate register.

Source: `[keys]` in the exchange's schema in schemas/, with the page that states the limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import DELETE_ROW
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield the first key beyond the limit, for every exchange."""
    for exchange in register.exchanges.values():
        most = exchange.keys.most_keys if exchange.keys is not None else None
        keys = [key for key in register.keys if key.exchange is exchange]
        if most is not None and len(keys) > most:
            message = f"the register has {len(keys)} keys of {exchange.title}, which allows at most {most} per user"
            hint = "remove revoked keys, and keep the keys of each user in a separate register"
            yield register.match_key(keys[most], None, Message(message, hint))


RULE = RegisterRule(code="WL821", severity=Severity.ERROR, advice=DELETE_ROW, check=check)
