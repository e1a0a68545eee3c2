"""A range that holds all addresses there are.

What it finds: a prefix length of 0.

Why it matters: the key is bound to nothing: whoever has it can use it from anywhere, while the list looks as if it were
guarded.

Example: `0.0.0.0/0` or `::/0`.

How to resolve: list the addresses that the key's machines call from.

Source: RFC 4632, section 3.1; https://docs.cdp.coinbase.com/get-started/authentication/security-best-practices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every entry that all addresses lie in."""
    for entry in allowlist.entries:
        if entry.block is not None and entry.block.prefixlen == 0:
            yield allowlist.mark(
                entry, Message(f"every IPv{entry.block.version} address there is lies in {entry.block}")
            )


RULE = AllowlistRule(code="WL712", severity=Severity.ERROR, check=check)
