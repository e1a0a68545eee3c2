"""The rules about how an IP address is spelt differ in the slip they report and in nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.audit_rule import AllowlistRule
from whitelist.checking.rule import Words
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.audits.allowlist import Allowlist
    from whitelist.audits.ip_format import Slip
    from whitelist.audits.list_match import Mark


def slip_rule(code: str, slug: str, severity: Severity = Severity.ERROR) -> AllowlistRule:
    """Return the rule that reports the entries whose slip is called *slug*."""

    def failing(allowlist: Allowlist) -> Iterator[Mark]:
        for entry in allowlist.entries:
            if entry.slip is not None and entry.slip.slug == slug:
                yield allowlist.mark(entry, _words(entry.slip, refused=entry.is_range and not allowlist.rules.ranges))

    return AllowlistRule(code=code, severity=severity, failing=failing)


def _words(slip: Slip, *, refused: bool) -> Words:
    """Tell a slip; a range is not suggested where it would be *refused*."""
    if refused:
        return Words(slip.message, "list single addresses: ranges are not documented here")
    return Words(slip.message, slip.hint, slip.replacement)
