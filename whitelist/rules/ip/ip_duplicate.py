"""The same IP address twice.

What it finds: an entry that means the same as one above it, in whatever spelling: IPv6 addresses and IPv4-mapped ones
have several.

Why it matters: it takes a place of the few that a key has, and hides that another address may be missing.

Example: `2606:4700:4700::1111` and `2606:4700:4700:0::1111`.

How to resolve: delete one; if another machine was meant, enter its address.

Source: RFC 5952 (spellings of IPv6 addresses); RFC 4291, section 2.5.5.2.
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
    """Yield every entry that an earlier one repeats."""
    for entry in allowlist.entries:
        first = allowlist.first_duplicates.get(entry.row)
        if first is not None:
            line = allowlist.table.lines[first.row]
            yield allowlist.mark(entry, Message(f"the same as on line {line}", "delete one of them"))


RULE = AllowlistRule(code="WL716", severity=Severity.WARNING, check=check)
