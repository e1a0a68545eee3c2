"""More IP addresses than the exchange accepts for one key.

What it finds: the first entry beyond the limit of the exchange.

Why it matters: the exchange rejects the list, or the machines at its end cannot use the key.

Example: a list of six addresses at an exchange that accepts at most five for a key.

How to resolve: delete addresses that are no longer used, or use several keys.

Source: `[allowlist]` in the exchange's schema in schemas/, with the page that states the limit.
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
    """Yield the first entry beyond the limit."""
    entries, most = allowlist.entries, allowlist.rules.most_addresses
    if most is not None and len(entries) > most:
        message = f"the list has {len(entries)} entries; {allowlist.exchange.title} accepts at most {most} per key"
        hint = "delete addresses that are no longer used, or use several keys"
        yield allowlist.match_entry(entries[most], Message(message, hint))


RULE = AllowlistRule(code="WL718", severity=Severity.ERROR, advice=DELETE_LINE, check=check)
