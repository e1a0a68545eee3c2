"""Judges the two lists beside the batch file that guard withdrawals: IP allowlists and registers of API keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.audits.allowlist import Allowlist
from whitelist.audits.audit_rule import AllowlistRule, RegisterRule
from whitelist.audits.register import Register
from whitelist.model.errors import UsageError
from whitelist.model.finding import Finding, Fix, Severity
from whitelist.model.review import Basis, FileReview, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from whitelist.audits.list_match import ListMatch
    from whitelist.checking.rule import Rule
    from whitelist.exchanges.exchange import Exchange
    from whitelist.model.table import MaskedSource

REGISTER = "api-keys"
"""What a review of registers names as its schema: it follows the rules of every exchange in them."""


def review_allowlists(sources: Iterable[MaskedSource], exchange: Exchange, rules: Iterable[Rule]) -> Review:
    """Judge *sources*, each the list of one key at *exchange*. Raises UsageError when it documents no allowlist."""
    if exchange.allowlist is None:
        message = f"{exchange.title} documents no way to bind a key to IP addresses"
        raise UsageError(message, "`whitelist exchanges` shows what works with it")
    chosen = [rule for rule in rules if isinstance(rule, AllowlistRule)]
    files = []
    for source in sources:
        allowlist = Allowlist(source.tables[0], exchange, exchange.allowlist)
        found = [_finding(rule, mark) for rule in chosen for mark in rule.check(allowlist)]
        files.append(_reviewed(source, found))
    return Review(_basis(exchange.name), tuple(files))


def review_register(
    source: MaskedSource, exchanges: Mapping[str, Exchange], rules: Iterable[Rule], now: datetime, warn_days: int
) -> tuple[Review, Register]:
    """Judge the register *source* as of *now*; return the review and what was understood."""
    register = Register(source.path, source.tables, exchanges, now, warn_days)
    chosen = [rule for rule in rules if isinstance(rule, RegisterRule)]
    found = [_finding(rule, mark) for rule in chosen for mark in rule.check(register)]
    return Review(_basis(REGISTER), (_reviewed(source, found),)), register


def _basis(schema: str) -> Basis:
    return Basis(schema, catalogue_source="", catalogue_as_of="", catalogue_complete=True)


def _reviewed(source: MaskedSource, findings: Iterable[Finding]) -> FileReview:
    """Return the review of *source*: worst first, then by sheet, line, field and code."""
    sheets = {table.sheet: index for index, table in enumerate(source.tables)}

    def rank(finding: Finding) -> tuple[int, int, int, int, str]:
        location = finding.location
        field = -1 if location.field is None else location.field
        return -finding.severity, sheets.get(location.sheet, -1), location.line or 0, field, finding.code

    return FileReview(source, tuple(sorted(findings, key=rank)))


def _finding(rule: Rule, mark: ListMatch) -> Finding:
    told = mark.exchange.severities.get(rule.code) if mark.exchange is not None else None
    message = mark.message
    return Finding(
        code=rule.code,
        slug=rule.slug,
        severity=Severity.parse(told) if told else rule.severity,
        message=message.text,
        location=mark.location,
        column=mark.column,
        value=mark.value,
        hint=message.hint,
        fix=None if message.replacement is None else Fix(mark.column or "", message.replacement, safe=False),
        unverified=rule.unverified,
        span=message.span,
    )
