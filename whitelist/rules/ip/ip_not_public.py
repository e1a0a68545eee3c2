"""An IP address that is not public.

What it finds: private, loopback, link-local, shared, documentation, benchmark, multicast, reserved and unallocated
addresses. It also finds ranges that are part of such a block or contain one.

Why it matters: an exchange receives requests only from public addresses. With this address, the key never works.

Example: `192.168.1.20`, the address of a machine in the office network.

How to resolve: list the public address from which the machine sends its requests; ask your network administrator.

Source: https://www.iana.org/assignments/iana-ipv4-special-registry,
https://www.iana.org/assignments/iana-ipv6-special-registry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.audits.ip_advice import PUBLIC
from whitelist.audits.ip_blocks import find_special, is_within
from whitelist.checking.rule import Message
from whitelist.model.advice import ASK_PROVIDER
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every entry that is in a special block, or that contains one."""
    for entry in allowlist.entries:
        special = find_special(entry.block) if entry.block is not None and entry.block.prefixlen else None
        if special is not None and entry.block is not None:
            message = f"this is {special.name} ({special.source})"
            if not is_within(entry.block, special.block):
                message = f"the range contains {special.block}, {special.name} ({special.source})"
            yield allowlist.match_entry(entry, Message(message, PUBLIC))


RULE = AllowlistRule(code="WL713", severity=Severity.ERROR, advice=ASK_PROVIDER, check=check)
