"""A key of an exchange that is not known here.

What it finds: a name that belongs to no folder of schemas/. Title, folder and former names count, in any letter case.

Why it matters: without the exchange's rules nothing about the key can be checked.

Example: `Coinbse`.

How to resolve: correct the name; `whitelist exchanges` lists them.

Source: the folders in schemas/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity
from whitelist.model.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield every name that is none."""
    for key in register.keys:
        name = key.cells["exchange"]
        if name and key.exchange is None:
            hint = did_you_mean(name[:60], [exchange.title for exchange in register.exchanges.values()])
            message = Message(f"no exchange is called {name[:60]!r}", hint or "`whitelist exchanges` lists them")
            yield register.mark(key, "exchange", message)


RULE = RegisterRule(code="WL811", severity=Severity.ERROR, check=check)
