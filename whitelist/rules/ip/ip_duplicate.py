"""A duplicate IP address.

What it finds: an entry with the same address or range as an entry above it. One address can be written in several ways,
for example as IPv4-mapped IPv6 address.

Why it matters: exchanges limit the number of addresses of a key, and the address of another machine might be missing.

Example: `2606:4700:4700::1111` and `2606:4700:4700:0::1111`.

How to resolve: delete one of the two; if you meant another machine, enter its address.

Source: RFC 5952 (spellings of IPv6 addresses); RFC 4291, section 2.5.5.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.checking.rule import Message
from whitelist.model.advice import DELETE_LINE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield every entry that is a duplicate of an earlier one."""
    for entry in allowlist.entries:
        first = allowlist.first_duplicates.get(entry.row)
        if first is not None:
            message = f"duplicate of line {allowlist.table.lines[first.row]}"
            hint = "delete one of the two, or correct it if you meant another address"
            yield allowlist.match_entry(entry, Message(message, hint))


RULE = AllowlistRule(code="WL716", severity=Severity.WARNING, advice=DELETE_LINE, check=check)
