"""A key's name that is longer than the exchange takes.

What it finds: a name with more characters than the exchange documents: 50 at CoinEx.

Why it matters: the exchange cuts the name off or refuses it, and the register names a key that is not there.

Example: a name of 51 characters for a key of CoinEx.

How to resolve: shorten the name at the exchange and in the register.

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
    """Yield every name that is too long."""
    for key in register.keys:
        most, name = key.rules.remark_length if key.rules is not None else None, key.cells["name"]
        if most is not None and len(name) > most:
            yield register.mark(key, "name", Message(f"{len(name)} characters are more than the {most} that fit"))


RULE = RegisterRule(code="WL817", severity=Severity.ERROR, check=check)
