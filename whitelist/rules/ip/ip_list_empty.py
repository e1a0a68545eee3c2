"""A list without a single IP address.

What it finds: a file that is empty, or has only empty lines.

Why it matters: a key that is bound to nothing can be used from anywhere, and at CoinEx it lapses after 90 days.

Example: an empty file.

How to resolve: list the addresses that the key's machines call from.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.checking.rule import Words
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import Mark


def failing(allowlist: Allowlist) -> Iterator[Mark]:
    """Yield the list as a whole when there is nothing in it."""
    if not allowlist.table.rows and allowlist.table.damage is None:
        yield allowlist.mark_whole(Words("the list is empty", "write one address on each line"))


RULE = AllowlistRule(code="WL719", severity=Severity.ERROR, failing=failing)
