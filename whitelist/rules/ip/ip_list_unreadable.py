"""A list that is no text.

What it finds: a workbook, an archive, JSON, HTML or anything else than lines of text; and a line that is longer than
any list is.

Why it matters: the form takes lines of text.

Example: `ips.xlsx`.

How to resolve: save the addresses as plain text, one a line.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
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
    """Yield what stopped the reader."""
    failure = allowlist.table.read_failure
    if failure is not None:
        yield allowlist.mark_whole(Message(f"the file {failure.detail}", "save it as plain text, one address a line"))


RULE = AllowlistRule(code="WL720", severity=Severity.ERROR, check=check)
