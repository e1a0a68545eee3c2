"""A range of more addresses than one organisation has.

What it finds: an IPv4 range wider than /24 or an IPv6 range wider than /48, where ranges are taken.

Why it matters: every customer of the provider whose range that is can use a stolen key.

Example: `8.8.0.0/16` of a cloud provider for one machine there.

How to resolve: list the machine's own address, or the smallest range that is yours.

Source: this project's judgement: the smallest block that is routed by itself, and what RFC 6177 calls a site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.audits.ip_blocks import WIDEST, is_wide, special, told
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every wide range that is no special one."""
    for entry in allowlist.entries if allowlist.rules.ranges else ():
        block = entry.block
        if block is not None and block.prefixlen and is_wide(block) and special(block) is None:
            message = f"{block} holds {told(block)} addresses"
            hint = f"a range of IPv{block.version} should be no wider than /{WIDEST[block.version]}"
            yield allowlist.mark(entry, Message(message, hint))


RULE = AllowlistRule(code="WL714", severity=Severity.WARNING, check=check)
