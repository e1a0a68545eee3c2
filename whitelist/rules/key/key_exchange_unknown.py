"""A key of an unknown exchange.

What it finds: a name that is not the title, the folder or a former name of an exchange in schemas/, in any letter case.

Why it matters: the rules of the exchange are not known, so that the key cannot be checked.

Example: `Coinbse`.

How to resolve: correct the name; run `whitelist exchanges` to list the known exchanges.

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
    """Yield every name that is not the name of a known exchange."""
    for key in register.keys:
        name = key.cells["exchange"]
        if name and key.exchange is None:
            suggestion = did_you_mean(name[:60], [exchange.title for exchange in register.exchanges.values()])
            hint = suggestion or "run `whitelist exchanges` to list the known exchanges"
            yield register.match_key(key, "exchange", Message(f"unknown exchange {name[:60]!r}", hint))


RULE = RegisterRule(code="WL811", severity=Severity.ERROR, check=check)
