"""Which findings fail a build although it places every row, and which entries to exclude have no effect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.lines.row_doubts import entries_without_effect, unverified_rows
from whitelist.checking.rule import Reach, TableRule
from whitelist.model.finding import Severity
from whitelist.model.table import MaskedSource
from whitelist.reports.next_steps import is_fixable
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview
    from whitelist.model.table import MaskedTable

COMPARED = ("coin", "network", "address", "memo")
"""The columns in which entries to exclude are compared with the rows of the sources."""


def source_failures(files: Iterable[FileReview], *, rows: bool = False, strict: bool = False) -> Iterator[Finding]:
    """Yield the findings of *files* that fail a build: those that are not about a row, or with *rows* all.

    Then the files are those of entries to exclude: a row with an error is like no entry, and would exclude nothing.
    Nobody can correct the list of an exchange: an entry there that is not verified, or that the exchange of the batch
    file would not take, fails nothing.
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


def find_without_effect(files: Iterable[FileReview]) -> Iterator[tuple[str, int, str]]:
    """Yield path, line and reason of the entries of *files* that exclude nothing, in the lists of exchanges.

    An entry that the exchange of the batch file would not take can be in no row of the sources.
    """
    alone = {rule.code for rule in all_rules().values() if rule.about_offer and rule.reach is Reach.ROW}
    for file in files:
        for table in _listed(file):
            reasons = dict(entries_without_effect(table))
            for finding in file.findings:
                line = finding.location.line
                if finding.code in alone and finding.severity is Severity.ERROR and line is not None:
                    reasons.setdefault(line, finding.message)
            yield from ((table.path, line, reasons[line]) for line in sorted(reasons))


def _to_correct(file: FileReview) -> Iterator[Finding]:
    """Yield the findings of *file*; of the list of an exchange, only those about entries that cannot be read.

    A warning that is an error for the exchange of the batch file, or an error in another column than those of an entry,
    is about how to write the entry in a file.
    """
    listed, rules = _listed(file), all_rules().values()
    unverified = {table.lines[row] for table in listed for row in unverified_rows(table)}
    always = {rule.code for rule in rules if isinstance(rule, TableRule) and rule.fails_build}
    of_exchange = {rule.code for rule in rules if rule.about_offer or rule.severity < Severity.ERROR}
    for each in file.findings:
        is_compared = each.column is None or each.column in COMPARED
        is_clear = each.code not in always and (each.code in of_exchange or not is_compared)
        if not listed or each.location.row is None or not (is_clear or each.location.line in unverified):
            yield each


def _listed(file: FileReview) -> list[MaskedTable]:
    """Return the tables of *file* that are the list of an exchange."""
    tables = file.source.tables if isinstance(file.source, MaskedSource) else ()
    return [table for table in tables if table.listed_by]
