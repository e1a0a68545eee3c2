"""An IP address that no exchange can ever see.

What it finds: private, loopback, link-local, shared, documentation, benchmark, multicast, reserved and unallocated
addresses, and ranges that lie in such a block or hold one.

Why it matters: requests reach the exchange from a public address. Bound to this one, the key works from nowhere.

Example: `192.168.1.20`, the machine's address in the office network.

How to resolve: list the public address that the machine's requests come from; ask the network's operator, or a service
that shows it.

Source: https://www.iana.org/assignments/iana-ipv4-special-registry,
https://www.iana.org/assignments/iana-ipv6-special-registry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.audits.ip_blocks import special, within
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every entry in a block that is set aside."""
    for entry in allowlist.entries:
        found = special(entry.block) if entry.block is not None and entry.block.prefixlen else None
        if found is not None and entry.block is not None:
            inside = within(entry.block, found.block)
            message = f"this is {found.name} ({found.source})" if inside else f"{found.block} in it is {found.name}"
            yield allowlist.mark(entry, Message(message, "list the public address that requests come from"))


RULE = AllowlistRule(code="WL713", severity=Severity.ERROR, check=check)
