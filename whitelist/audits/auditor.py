"""Checks the two lists that protect withdrawals besides the batch file: IP allowlists and API key registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.allowlist import Allowlist
from whitelist.audits.audit_rule import AllowlistRule, RegisterRule
from whitelist.audits.register import Register
from whitelist.model.errors import UsageError
from whitelist.model.finding import Finding, Fix, Severity
from whitelist.model.printable import shortened
from whitelist.model.review import Basis, FileReview, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from whitelist.audits.list_kind import KindReader
    from whitelist.audits.list_match import ListMatch
    from whitelist.checking.rule import Rule
    from whitelist.exchanges.exchange import Exchange
    from whitelist.model.table import MaskedSource

REGISTER = "api-keys"
"""The schema name in the review of a register, which uses the rules of every exchange in the register."""


def review_allowlists(
    sources: Iterable[MaskedSource], exchange: Exchange, rules: Iterable[Rule], kinds: KindReader
) -> Review:
    """Check *sources*, each the list of one key at *exchange*; *kinds* recognises other lists.

    Raises UsageError if the exchange documents no allowlist.
    """
    if exchange.allowlist is None:
        message = f"{exchange.title} does not document how to restrict a key to IP addresses"
        raise UsageError(message, "run `whitelist exchanges` to see which commands work with it")
    chosen = [rule for rule in rules if isinstance(rule, AllowlistRule)]
    files = []
    for source in sources:
        allowlist = Allowlist(source.tables[0], exchange, exchange.allowlist, kinds)
        applied = [rule for rule in chosen if rule.reports_other_list or allowlist.other_kind is None]
        findings = [_finding(rule, match) for rule in applied for match in rule.check(allowlist)]
        files.append(_file_review(source, findings))
    return Review(_basis(exchange.name), tuple(files))


def review_register(
    source: MaskedSource, exchanges: Mapping[str, Exchange], rules: Iterable[Rule], now: datetime, warn_days: int
) -> tuple[Review, Register]:
    """Check the register *source* as of *now*; return the review and the parsed register."""
    register = Register(source.path, source.tables, exchanges, now, warn_days)
    chosen = [rule for rule in rules if isinstance(rule, RegisterRule)]
    applied = [rule for rule in chosen if rule.reports_other_list or register.other_kind is None]
    findings = [_finding(rule, match) for rule in applied for match in rule.check(register)]
    return Review(_basis(REGISTER), (_file_review(source, findings),)), register


def _basis(schema: str) -> Basis:
    return Basis(schema, catalogue_source="", catalogue_as_of="", catalogue_complete=True)


def _file_review(source: MaskedSource, findings: Iterable[Finding]) -> FileReview:
    """Return the review of *source*: most severe finding first, then by sheet, line, field and code."""
    sheets = {table.sheet: index for index, table in enumerate(source.tables)}

    def rank(finding: Finding) -> tuple[int, int, int, int, str]:
        location = finding.location
        field = -1 if location.field is None else location.field
        return -finding.severity, sheets.get(location.sheet, -1), location.line or 0, field, finding.code

    return FileReview(source, tuple(sorted(findings, key=rank)))


def _finding(rule: Rule, match: ListMatch) -> Finding:
    severity = match.exchange.severities.get(rule.code) if match.exchange is not None else None
    message = match.message
    return Finding(
        code=rule.code,
        slug=rule.slug,
        severity=Severity.parse(severity) if severity else rule.severity,
        message=shortened(message.text),
        location=match.location,
        column=match.column,
        value=match.value,
        hint=message.hint,
        advice=rule.advice_of(message),
        fix=None if message.replacement is None else Fix(match.column or "", message.replacement, safe=False),
        unverified=rule.unverified,
        span=message.span,
    )
