"""A list without IP addresses.

What it finds: a file that is empty, or has only empty lines.

Why it matters: a key without IP addresses can be used from anywhere, and at some exchanges it expires.

Example: an empty file.

How to resolve: list the addresses of the machines that use the key.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.checking.rule import Message
from whitelist.model.advice import CORRECT_LINE
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield the list as a whole when it has no rows."""
    if not allowlist.table.rows and allowlist.table.read_failure is None:
        yield allowlist.match_list(Message("the list is empty", "write one address on each line"))


RULE = AllowlistRule(code="WL719", severity=Severity.ERROR, advice=CORRECT_LINE, check=check)
