"""A list that is not a plain text file.

What it finds: a workbook, an archive, JSON, HTML or any other file that is not lines of text; and a line that is too
long for an IP allowlist. Also a batch or a register of API keys, which other commands check.

Why it matters: the exchange's form accepts only lines of text, and the list cannot be checked.

Example: `ips.xlsx`.

How to resolve: save the addresses as plain text, with one address on each line.

Source: https://support.coinex.com/hc/zh-cn/articles/900004316323 (one address a line, IPv4 or IPv6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.checking.rule import Message
from whitelist.model.advice import GET_FILE, run
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.list_match import ListMatch


def check(allowlist: Allowlist) -> Iterator[ListMatch]:
    """Yield the reason why the file cannot be read, or what it is instead of a list of IP addresses."""
    if allowlist.other_kind is not None:
        yield allowlist.match_list(allowlist.other_kind.message)
        return
    failure = allowlist.table.read_failure
    if failure is not None:
        hint = failure.hint or "save the list as plain text, with one address on each line"
        text = (
            f"the file {failure.detail.removesuffix(' with the wrong file extension')}"  # a workbook has the right one
        )
        yield allowlist.match_list(Message(text, hint, advice=run(failure.command)))


RULE = AllowlistRule(code="WL720", severity=Severity.ERROR, advice=GET_FILE, reports_other_list=True, check=check)
