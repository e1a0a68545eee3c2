"""A range at an exchange that documents single addresses only.

What it finds: an entry with a prefix length, at an exchange whose pages speak of addresses and not of ranges.

Why it matters: the exchange refuses the line, or takes the first address of the range alone.

Example: `8.8.8.0/30` for a key of CoinEx.

How to resolve: list every address of the range, or as many as the key's machines need.

Source: `[allowlist]` of the exchange's schema in schemas/, with the page it was read on.
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
    """Yield every entry that is written as a range, also of one address."""
    if allowlist.rules.ranges:
        return
    for entry in allowlist.entries:
        if entry.problem is None and "/" in entry.text and not (entry.block is not None and entry.block.prefixlen == 0):
            single = str(entry.block.network_address) if entry.block is not None and not entry.is_range else None
            message = f"{allowlist.exchange.title} takes single addresses; ranges are not documented"
            yield allowlist.mark(entry, Message(message, replacement=single))


RULE = AllowlistRule(code="WL711", severity=Severity.ERROR, suggests_fix=True, check=check)
