"""A range that allows every IP address.

What it finds: a prefix length of 0.

Why it matters: the key is not restricted. A thief can use it from anywhere, although the list seems to protect it.

Example: `0.0.0.0/0` or `::/0`.

How to resolve: list only the addresses of the machines that use the key.

Source: RFC 4632, section 3.1; https://docs.cdp.coinbase.com/get-started/authentication/security-best-practices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.audits.ip_advice import ONLY_USED
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT_LINE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every entry that contains all addresses."""
    for entry in allowlist.entries:
        if entry.block is not None and entry.block.prefixlen == 0:
            message = f"{entry.block} allows every IPv{entry.block.version} address, so the key is not restricted"
            yield allowlist.match_entry(entry, Message(message, ONLY_USED))


RULE = AllowlistRule(code="WL712", severity=Severity.ERROR, advice=CORRECT_LINE, check=check)
