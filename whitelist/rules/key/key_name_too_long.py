"""A name of a key that is longer than the exchange accepts.

What it finds: a name with more characters than the exchange accepts.

Why it matters: the exchange shortens or rejects the name, so that it has no key with the name in the register.

Example: a name of 51 characters at an exchange that accepts at most 50.

How to resolve: shorten the name at the exchange and in the register.

Source: `[keys]` in the exchange's schema in schemas/, with the page that states the limit.
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
    """Yield every name that is too long."""
    for key in register.keys:
        most, name = key.rules.remark_length if key.rules is not None else None, key.cells["name"]
        if key.exchange is not None and most is not None and len(name) > most:
            message = f"the name has {len(name)} characters; {key.exchange.title} accepts at most {most}"
            yield register.match_key(key, "name", Message(message, "shorten the name at the exchange and here"))


RULE = RegisterRule(code="WL817", severity=Severity.ERROR, advice=CORRECT, check=check)
