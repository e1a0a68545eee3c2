"""A range with more addresses than one organisation usually has.

What it finds: an IPv4 range wider than /24 or an IPv6 range wider than /48, at an exchange that accepts ranges.

Why it matters: if such a range belongs to a provider, each of its customers can use a stolen key.

Example: `8.8.0.0/16`, the range of a cloud provider, for one machine.

How to resolve: list the address of the machine, or the smallest range that belongs to you.

Source: a limit that this project chose: the smallest IPv4 block with a route of its own, and the IPv6 block of one site
(RFC 6177).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.audits.ip_advice import narrower
from whitelist.audits.ip_blocks import find_special, format_size, is_wide
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT_LINE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every wide range that is not in a special block."""
    for entry in allowlist.entries if allowlist.rules.ranges else ():
        block = entry.block
        if block is not None and block.prefixlen and is_wide(block) and find_special(block) is None:
            message = f"{block} allows {format_size(block)} addresses"
            yield allowlist.match_entry(entry, Message(message, narrower(block)))


RULE = AllowlistRule(code="WL714", severity=Severity.WARNING, advice=CORRECT_LINE, check=check)
