"""Which findings fail a build although it places every row, and which entries to exclude have no effect."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from whitelist.addresses.any_network import NO_NETWORK
from whitelist.build.columns.keys import lacking_columns, payment_keys
from whitelist.checking.lines.row_doubts import entries_without_effect, unverified_rows
from whitelist.checking.rule import Reach, TableRule
from whitelist.exchanges.header import shown_column
from whitelist.model.finding import Severity
from whitelist.model.wording import all_of
from whitelist.reports.next_steps import is_fixable
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from whitelist.build.columns.keys import Key
    from whitelist.checking.checker import CheckedRows
    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview
    from whitelist.model.table import MaskedTable

COMPARED = ("coin", "network", "address", "memo")
"""The columns in which entries to exclude are compared with the rows of the sources, and payments also in others."""

Line = tuple[str, str | None, int]
"""Path, sheet and line of a row."""


class WithoutEffect(NamedTuple):
    """An entry to exclude that excludes nothing."""

    path: str
    sheet: str | None
    line: int
    reason: str


def source_failures(files: Iterable[FileReview], *, strict: bool = False) -> Iterator[Finding]:
    """Yield the findings of *files* that fail a build, and are not about a row.

    With *strict*, these are also warnings about a source as a whole that no row is rejected for, and no fix resolves.
    """
    rules = _table_rules()
    codes = {rule.code for rule in rules if rule.fails_build}
    about_source = {rule.code for rule in rules if not rule.concerns_rows and not rule.fails_upload}
    for finding in (each for file in files for each in file.findings if each.location.row is None):
        warns = strict and finding.severity is Severity.WARNING and finding.code in about_source
        if finding.code in codes or (warns and not is_fixable(finding)):
            yield finding


def exclusion_failures(to_exclude: CheckedRows) -> Iterator[Finding]:
    """Yield the findings about entries to exclude that fail a build, also those of ``source_failures``.

    A row with an error is like no entry, and would exclude nothing. But an entry that is not verified in the list of an
    exchange, which nobody can correct, fails nothing, and neither does one that no file could have.
    """
    yield from source_failures(to_exclude.review.files)
    always, skipped = {rule.code for rule in _table_rules() if rule.fails_build}, _unverified(to_exclude)
    cleared = _cleared(to_exclude)
    for finding in (
        each for file in to_exclude.review.files for each in file.findings if each.location.row is not None
    ):
        line = _line(finding)
        if finding.code in always and line not in skipped:
            yield finding
        elif finding.severity is Severity.ERROR and line not in skipped and not _is_clear(finding, line in cleared):
            yield replace(finding, message=f"{finding.message}; this row excludes nothing until it is corrected")


def wrong_lines(failures: Iterable[Finding]) -> frozenset[Line]:
    """Return the lines of entries to exclude that are like no entry: *failures* are those of ``exclusion_failures``."""
    rows = (each for each in failures if each.location.row is not None and each.severity is Severity.ERROR)
    return frozenset(_line(each) for each in rows)


def find_without_effect(to_exclude: CheckedRows, payments: Collection[Key]) -> Iterator[WithoutEffect]:
    """Yield the entries that exclude nothing, and that no correction could change.

    They are in the list of an exchange, or the exchange of the batch files would not take them, so that no row can be
    the same. Or each row is a payment, and they do not say which one of *payments*, those of the sources, they are.
    """
    alone = {rule.code for rule in all_rules().values() if rule.about_offer and rule.reach is Reach.ROW}
    cleared, unclear = _cleared(to_exclude), dict(_unclear_payments(to_exclude, payments))
    for file in to_exclude.review.files:
        tables = [table for table in to_exclude.rows.tables if table.path == file.path]
        reasons = {
            (table.path, table.sheet, line): reason
            for table in tables
            for line, reason in entries_without_effect(table)
        }
        for finding in file.findings:
            if finding.code in alone and finding.severity is Severity.ERROR and _line(finding) in cleared:
                reasons.setdefault(_line(finding), finding.message)
        for line, reason in unclear.items():
            if line[0] == file.path:
                reasons.setdefault(line, reason)
        for each in sorted(reasons, key=lambda line: (line[1] or "", line[2])):
            yield WithoutEffect(*each, reasons[each])


def _unclear_payments(to_exclude: CheckedRows, payments: Collection[Key]) -> Iterator[tuple[Line, str]]:
    """Yield the lines of which it is not known which payment they are, and why."""
    batch = to_exclude.entries.reference.schema.batch
    known, lacking = payment_keys(to_exclude), lacking_columns(to_exclude)
    somewhere = {key[:-1] for key in payments} if batch.one_network_per_file else set()
    for position, (number, index) in enumerate(to_exclude.rows.places):
        table, key = to_exclude.rows.tables[number], known.get(position, ())
        line = table.path, table.sheet, table.lines[index]
        if position in lacking:
            names = all_of([shown_column(batch, column) for column in lacking[position]])
            yield line, f"without {names}, it is not known which payment it is"
        elif key[:-1] in somewhere and key not in payments and key[-1] == NO_NETWORK:
            yield line, "it is not known on which network it is paid"


def _is_clear(finding: Finding, is_cleared: bool) -> bool:  # noqa: FBT001  # whether its line is one of those
    """Say whether the entry of an error can be compared all the same.

    What is an error only for this exchange is about how to write the entry in its files. Of a *cleared* line, so is an
    error in another column than those of an entry, and that the exchange would not take it.
    """
    rule = all_rules()[finding.code]
    is_compared = finding.column is None or finding.column in COMPARED
    return rule.severity < Severity.ERROR or (is_cleared and (rule.about_offer or not is_compared))


def _cleared(to_exclude: CheckedRows) -> set[Line]:
    """Return the lines of which it is certain what they say.

    They are in the list of an exchange, or name what the exchange of the batch files does not have: a network of
    others, or a memo.
    """
    rows, entries = to_exclude.rows, to_exclude.entries
    has_memos = "memo" in entries.reference.schema.batch.all_columns
    found: set[Line] = set()
    for position, (number, index) in enumerate(rows.places):
        table, word = rows.tables[number], entries.network_words[position]
        is_elsewhere = (
            entries.destination(position) is None
            and entries.reference.read_network(word, entries.coins[position]).is_elsewhere
        )
        if table.listed_by or is_elsewhere or (entries.memos[position] and not has_memos):
            found.add((table.path, table.sheet, table.lines[index]))
    return found


def _unverified(to_exclude: CheckedRows) -> set[Line]:
    """Return the lines in the lists of exchanges that are not verified."""

    def lines(table: MaskedTable) -> Iterator[Line]:
        yield from ((table.path, table.sheet, table.lines[row]) for row in unverified_rows(table))

    return {line for table in to_exclude.rows.tables for line in lines(table)}


def _line(finding: Finding) -> Line:
    return finding.location.path, finding.location.sheet, finding.location.line or 0


def _table_rules() -> list[TableRule]:
    return [rule for rule in all_rules().values() if isinstance(rule, TableRule)]
