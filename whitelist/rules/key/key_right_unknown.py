"""A permission that the exchange does not have.

What it finds: a name that is not the name of a permission at the exchange.

Why it matters: it is not known what the key can do, and whether it can withdraw.

Example: `Withdraw` for a key of Coinbase, which calls this permission Transfer.

How to resolve: open the page of the key at the exchange, and write the names of its permissions, separated by commas.
A permission such as `Withdraw`, and one whose meaning is not known, such as `Full access`, counts as one to move money
out of the account until it is corrected.

Source: `[keys]` in the exchange's schema in schemas/, with the page that lists the permissions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.audits.key_advice import look_up_rights
from whitelist.audits.permission import meant_permission
from whitelist.checking.rule import Message
from whitelist.model.advice import LOOK_UP
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield each unknown permission of every key."""
    for key in register.keys:
        if key.exchange is None or key.rules is None:
            continue
        for right in key.rights:
            if key.permission_level(right) is None:
                meant, hint = meant_permission(right, key.rules), look_up_rights(key.rules)
                if meant is not None:
                    hint = f"{key.exchange.title} calls it {meant}: {hint}"
                message = f"{key.exchange.title} has no permission {right[:60]!r}"
                yield register.match_key(key, "rights", Message(message, hint))


RULE = RegisterRule(code="WL813", severity=Severity.ERROR, advice=LOOK_UP, check=check)
