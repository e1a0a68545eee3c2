"""The rules about the format of an IP address. They differ only in the format problem that they report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.audits.ip_advice import message_of
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.ip_problem import ProblemKind
    from whitelist.audits.list_match import ListMatch
    from whitelist.model.advice import Advice


def ip_format_rule(
    code: str, kind: ProblemKind, advice: Advice, severity: Severity = Severity.ERROR, *, suggests_fix: bool = False
) -> AllowlistRule:
    """Return the rule that reports the entries with a format problem of *kind*; see ``Rule.suggests_fix``."""

    def check(allowlist: Allowlist) -> Iterator[ListMatch]:
        for entry in allowlist.entries:
            if entry.problem is not None and entry.problem.kind == kind:
                yield allowlist.match_entry(entry, message_of(entry.problem, allowlist.rules, allowlist.exchange))

    return AllowlistRule(code=code, severity=severity, advice=advice, suggests_fix=suggests_fix, check=check)
