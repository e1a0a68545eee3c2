"""An IP address in the register that a key cannot be bound to.

What it finds: an address that `whitelist check-ips` would refuse: misspelt, not public, all addresses there are, or a
range where the exchange takes none.

Why it matters: the key works from nowhere or from everywhere, whatever the register says.

Example: `192.168.1.20`.

How to resolve: look the addresses up at the exchange. Leave the cell empty if the key is not bound.

Source: the rules of the group WL7 and their sources, RFC 6943 among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.allowlist import complaint
from whitelist.audits.audit_rule import RegisterRule
from whitelist.checking.rule import Message
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
        found = ((entry, complaint(entry, ranges=ranges)) for entry in key.entries)
        for entry, fault in ((entry, fault) for entry, fault in found if fault):
            yield register.mark(key, "ips", Message(f"{entry.text[:60]!r}: {fault}"))
            break


RULE = RegisterRule(code="WL823", severity=Severity.ERROR, check=check)
