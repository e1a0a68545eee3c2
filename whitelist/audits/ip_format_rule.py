"""What the rules share that report how an IP address is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.checking.rule import Message
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.ip_format import FormatProblem, ProblemKind
    from whitelist.audits.list_match import ListMatch


def ip_format_rule(
    code: str, kind: ProblemKind, severity: Severity = Severity.ERROR, *, suggests_fix: bool = False
) -> AllowlistRule:
    """Return the rule that reports the entries with a format problem of *kind*; see ``Rule.suggests_fix``."""

    def check(allowlist: Allowlist) -> Iterator[ListMatch]:
        for entry in allowlist.entries:
            if entry.problem is not None and entry.problem.kind == kind:
                yield allowlist.mark(
                    entry, _message(entry.problem, refused=entry.is_range and not allowlist.rules.ranges)
                )

    return AllowlistRule(code=code, severity=severity, suggests_fix=suggests_fix, check=check)


def _message(problem: FormatProblem, *, refused: bool) -> Message:
    """Tell a slip; a range is not suggested where it would be *refused*."""
    if refused:
        return Message(problem.message, "list single addresses: ranges are not documented here")
    return Message(problem.message, problem.hint, problem.replacement)
