"""Which findings fail a build although it places every row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.lines.row_doubts import entries_without_effect, unverified_rows
from whitelist.checking.rule import TableRule
from whitelist.model.finding import Severity
from whitelist.model.table import MaskedSource
from whitelist.reports.next_steps import is_fixable
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview


def source_failures(files: Iterable[FileReview], *, rows: bool = False, strict: bool = False) -> Iterator[Finding]:
    """Yield the findings of *files* that fail a build: those that are not about a row, or with *rows* all.

    Then the files are those of entries to exclude: a row with an error is like no entry, and would exclude nothing.
    Nobody can correct the list of an exchange: an entry there that is not verified fails nothing.
    With *strict*, these are also warnings about a source as a whole that no row is rejected for, and no fix resolves.
    """
    rules = [rule for rule in all_rules().values() if isinstance(rule, TableRule)]
    codes = {rule.code for rule in rules if rule.fails_build}
    about_source = {rule.code for rule in rules if not rule.concerns_rows and not rule.fails_upload}
    for finding in (each for file in files for each in _to_correct(file)):
        whole = finding.location.row is None
        warns = strict and finding.severity is Severity.WARNING and finding.code in about_source
        if (finding.code in codes and (rows or whole)) or (whole and warns and not is_fixable(finding)):
            yield finding
        elif rows and not whole and finding.severity is Severity.ERROR:
            yield replace(finding, message=f"{finding.message}; this row excludes nothing until it is corrected")


def find_without_effect(sources: Iterable[MaskedSource]) -> Iterator[tuple[str, int, str]]:
    """Yield path, line and reason of the entries of *sources* that exclude nothing, in the lists of exchanges."""
    for table in (table for source in sources for table in source.tables):
        yield from ((table.path, line, reason) for line, reason in entries_without_effect(table))


def _to_correct(file: FileReview) -> Iterator[Finding]:
    """Yield the findings of *file*, without those of unverified rows in the list of an exchange."""
    tables = file.source.tables if isinstance(file.source, MaskedSource) else ()
    unverified = {table.lines[row] for table in tables for row in unverified_rows(table)}
    yield from (each for each in file.findings if each.location.row is None or each.location.line not in unverified)
