"""An IP address in the register to which a key cannot be restricted.

What it finds: an address that is an error in `whitelist check-ips`: it is malformed, not public, a range of all
addresses, or a range at an exchange that does not accept ranges.

Why it matters: the register is wrong: no machine can use the key from this address, or the key is not restricted.

Example: `192.168.1.20`.

How to resolve: look up the addresses at the exchange and correct the cell. If the key is not restricted to IP
addresses, empty the cell.

Source: the rules of the group WL7 and their sources, RFC 6943 among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.allowlist import describe_problem
from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
from whitelist.model.advice import LOOK_UP
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.list_match import ListMatch
    from whitelist.audits.register import Register


def check(register: Register) -> Iterator[ListMatch]:
    """Yield the first unusable address of every key."""
    for key in register.keys:
        allowlist = key.exchange.allowlist if key.exchange is not None else None
        ranges = allowlist is None or allowlist.ranges
        problems = ((entry, describe_problem(entry, ranges=ranges)) for entry in key.entries)
        first = next(((entry, problem) for entry, problem in problems if problem), None)
        if first is not None:
            message = f"{first[0].text[:60]!r}: {first[1]}"
            hint = "look up the addresses at the exchange; if the key is not restricted, empty the cell"
            yield register.match_key(key, "ips", Message(message, hint))


RULE = RegisterRule(code="WL823", severity=Severity.ERROR, advice=LOOK_UP, check=check)
