"""A right that the exchange does not give to keys.

What it finds: a word that is none of the exchange's rights: Read, Trade and Withdraw at CoinEx and Bitpanda Pro, View,
Trade and Transfer at Coinbase, Read Only, Trade and Withdraw at CoinPort.

Why it matters: nobody can tell what the key may do, and whether it may withdraw.

Example: `Withdraw` for a key of Coinbase, which calls it Transfer.

How to resolve: look at the key's page at the exchange and write its own words, separated by commas.

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
    """Yield each unknown right of every key."""
    for key in register.keys:
        for right in key.rights if key.rules is not None else ():
            if key.rules is not None and key.permission_level(right) is None:
                message = Message(
                    f"{right[:60]!r} is no right of a key", f"the rights are {', '.join(key.rules.rights)}"
                )
                yield register.mark(key, "rights", message)


RULE = RegisterRule(code="WL813", severity=Severity.ERROR, check=check)
