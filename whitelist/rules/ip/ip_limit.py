"""More IP addresses than a key can be bound to.

What it finds: the first entry beyond the limit. CoinEx takes 50 for a key, Bitpanda Pro five.

Why it matters: the exchange refuses the list, or the machines at its end are shut out.

Example: a list of 51 addresses for a key of CoinEx.

How to resolve: delete addresses that are no longer in use, or spread the machines over several keys.

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
    """Yield the first entry that is too many."""
    entries, most = allowlist.entries, allowlist.rules.most_addresses
    if most is not None and len(entries) > most:
        title = allowlist.exchange.title
        message = f"{len(entries)} entries are {len(entries) - most} more than a key of {title} can be bound to"
        yield allowlist.mark(entries[most], Message(message, f"{title} takes {most}"))


RULE = AllowlistRule(code="WL718", severity=Severity.ERROR, check=check)
