"""Checks what the gate returns: masked tables and reference data in, a Review out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from whitelist.checking.advice.encoding import with_encoding
from whitelist.checking.compared import entry_digest, waive, waivers_of_rows
from whitelist.checking.fingerprint import NAMING
from whitelist.checking.pandera_schema import RuleRunner
from whitelist.checking.repeated_warnings import repeated_warnings
from whitelist.checking.row_facts import COLUMNS, Places, RowFacts
from whitelist.checking.rule import CellRule, RowRule, TableRule
from whitelist.checking.table_rows import rows_of
from whitelist.model.finding import Comparison, Finding, Fix
from whitelist.model.review import Basis, FileReview, Review

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from whitelist.checking.compared import ComparedEntry, Waivers
    from whitelist.checking.entries import Entries
    from whitelist.checking.rule import Message, Rule, TableMatch
    from whitelist.checking.table_rows import Rows
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.location import Location
    from whitelist.model.table import MaskedSource, MaskedTable

Failure = tuple["Rule", str, list[int]]
"""A rule, a column, and the positions of the rows that fail the rule in it."""


@dataclass(frozen=True, slots=True)
class CheckedRows:
    """A review, and what it was made from."""

    review: Review
    entries: Entries
    """The rows that could be checked, of all sources together."""
    rows: Rows
    """Where each of them came from."""


class Checker:
    """Applies a set of rules, with the reference data that they need."""

    def __init__(
        self,
        reference: ReferenceData,
        rules: Iterable[Rule],
        ignored: Mapping[str, Collection[str]] | None = None,
        compared: Sequence[tuple[Collection[str], ComparedEntry]] = (),
    ) -> None:
        """*ignored* maps a path to the codes of the rules that are turned off for it.

        *compared* are codes of rules and an entry that a person compared with the original for their sake.
        """
        self.reference = reference
        self.rules = tuple(rules)
        self.ignored = ignored or {}
        self.compared = tuple(compared)

    def for_file(self, path: str) -> Checker:
        """Return a checker of the file at *path* alone."""
        ignored = self.ignored.get(path, ())
        rules = (rule for rule in self.rules if rule.code not in ignored)
        return Checker(self.reference, rules, compared=self.compared)

    def codes_for_all_files(self) -> frozenset[str]:
        """Return the codes of the rules that are applied whatever the path."""
        return frozenset(rule.code for rule in self.rules).difference(*self.ignored.values())

    def check(self, sources: Iterable[MaskedSource]) -> Review:
        """Check *sources* together, so that duplicates in another file are found as well."""
        return self.check_rows(sources).review

    def check_rows(self, sources: Iterable[MaskedSource]) -> CheckedRows:
        """Check *sources* like ``check``, and return the rows that were checked as well."""
        sources = tuple(sources)
        rows = rows_of([table for source in sources for table in source.tables])
        findings = list(self._table_findings(rows.tables))
        ignored_rows = self._find_ignored_rows(rows, findings)
        runner = RuleRunner(
            self.rules,
            self.reference,
            places=Places(rows.describe_row, [table for table, _ in rows.places]),
            failure_cases=1,
            ignored_rows=ignored_rows,
        )
        entries, failures = runner.run(rows.frame)
        shown = self._without_missing(rows, failures, findings)
        findings += self._row_findings(rows, entries, shown, self._find_suppressed(findings))
        found = {(each.code, *_row_of(each.location)) for each in findings}
        findings += self._repeated_findings(rows.tables, found)
        by_path: dict[str, list[Finding]] = {source.path: [] for source in sources}
        for finding in waive(findings, self._waivers(rows, entries)):
            by_path[finding.location.path].append(finding)
        files = tuple(FileReview(source, in_order(by_path[source.path], source)) for source in sources)
        return CheckedRows(Review(self._basis(), files), entries, rows)

    def _waivers(self, rows: Rows, entries: Entries) -> dict[tuple[str, str | None, int], Waivers]:
        """Return path, sheet and line of each row that a person compared → what is waived for it."""
        cells = {column: [getattr(entry, column) for _, entry in self.compared] for column in NAMING}
        facts = RowFacts(pd.DataFrame(cells, dtype=object), self.reference)
        recorded: dict[str, Waivers] = {}
        for position, (codes, entry) in enumerate(self.compared):
            waivers = dict.fromkeys(codes, Comparison(entry.by, entry.on))
            recorded.setdefault(entry_digest(facts, position), {}).update(waivers)
        found = waivers_of_rows(rows.tables, rows.places, entries, recorded)
        lines = {(number, index): rows.tables[number].location(index) for number, index in found}
        return {(at.path, at.sheet, at.line or 0): found[place] for place, at in lines.items()}

    def _find_ignored_rows(self, rows: Rows, findings: Iterable[Finding]) -> dict[str, pd.Series[bool]]:
        """Return code → the rows for which the rule is turned off: for their file, or because they are misread."""
        misreading = {rule.code for rule in self.rules if isinstance(rule, TableRule) and rule.misreads_rows}
        misread = {
            (each.location.path, each.location.sheet, each.location.line)
            for each in findings
            if each.code in misreading
        }
        every = [rule.code for rule in self.rules if not isinstance(rule, TableRule)]
        tables = pd.Series([table for table, _ in rows.places], dtype=int)
        ignored = {
            number: every
            if (table.path, table.sheet, table.header_line) in misread
            else self.ignored.get(table.path, ())
            for number, table in enumerate(rows.tables)
        }
        codes = {code for codes in ignored.values() for code in codes}
        return {code: tables.isin([number for number in ignored if code in ignored[number]]) for code in codes}

    def _basis(self) -> Basis:
        schema, catalogue = self.reference.schema, self.reference.catalogue
        return Basis(schema.name, catalogue.source, catalogue.as_of, catalogue.complete, None, schema.catalogue_address)

    def _table_findings(self, tables: Iterable[MaskedTable]) -> Iterator[Finding]:
        rules = [rule for rule in self.rules if isinstance(rule, TableRule)]
        for table in tables:
            ignored = self.ignored.get(table.path, ())
            for rule in rules:
                for match in () if rule.code in ignored else rule.check(table, self.reference):
                    message = with_encoding(match.message, table)
                    yield self._finding(rule, message, _locate(table, match), value=match.value)

    def _repeated_findings(
        self, tables: Iterable[MaskedTable], found: Collection[tuple[object, ...]]
    ) -> Iterator[Finding]:
        """Yield the warnings that workbooks of rejected rows keep, unless the same rule has *found* one in the row."""
        by_code = {rule.code: rule for rule in self.rules if rule.lost_as_text}
        for table in tables:
            ignored = self.ignored.get(table.path, ())
            for code, match in repeated_warnings(table):
                rule, location = by_code.get(code), _locate(table, match)
                if rule is None or code in ignored or (code, *_row_of(location)) in found:
                    continue
                column = rule.column if isinstance(rule, RowRule) else None
                yield self._finding(rule, match.message, location, column, match.value)

    def _find_suppressed(self, findings: Iterable[Finding]) -> frozenset[tuple[Location, str]]:
        """Return (cell, slug) of rules that are not reported there, as one of *findings*, about tables, explains it."""
        suppressed = {rule.code: rule.suppresses for rule in self.rules if isinstance(rule, TableRule)}
        return frozenset((finding.location, slug) for finding in findings for slug in suppressed[finding.code])

    def _without_missing(self, rows: Rows, failures: Iterable[Failure], findings: Iterable[Finding]) -> list[Failure]:
        """Return *failures* without those in a column that is missing in its table, as one of *findings* says."""
        codes = {rule.code for rule in self.rules if isinstance(rule, TableRule) and rule.about_missing_columns}
        told = {(finding.location.path, finding.location.sheet) for finding in findings if finding.code in codes}
        if not told:
            return list(failures)
        return [
            (rule, column, [at for at in positions if rows.has_column(at, column) or rows.table(at) not in told])
            for rule, column, positions in failures
        ]

    def _row_findings(
        self,
        rows: Rows,
        entries: Entries,
        failures: Iterable[Failure],
        suppressed: Collection[tuple[Location, str]],
    ) -> Iterator[Finding]:
        for rule, column, positions in failures:
            for position in positions:
                location = rows.location(position, column)
                if (location, rule.slug) not in suppressed:
                    value = entries.raw_cells[column][position]
                    yield self._finding(rule, message_of(rule, entries, column, position), location, column, value)

    def _finding(
        self, rule: Rule, message: Message, location: Location, column: str | None = None, value: str | None = None
    ) -> Finding:
        fix, advice = None, rule.advice_of(message)
        if message.replacement is not None:
            safe = rule.fixable and not message.needs_review
            fix = Fix(column or "", message.replacement, safe, message.other_cells)
        return Finding(
            code=rule.code,
            slug=rule.slug,
            severity=self.reference.severity_of(rule.code, rule.severity),
            message=message.text,
            location=location,
            column=column,
            value=value,
            upload_error=self.reference.schema.upload_error if rule.fails_upload else None,
            hint=message.hint,
            rejected_hint=message.rejected_hint,
            advice=advice,
            fix=fix,
            unverified=rule.unverified,
            settled_by_catalogue=rule.settled_by_catalogue and advice == rule.advice,
            minor=rule.minor,
            span=message.span,
        )


def in_order(findings: Iterable[Finding], source: MaskedSource) -> tuple[Finding, ...]:
    """Return *findings* worst first, then by sheet, line, column and code."""
    sheets = {table.sheet: index for index, table in enumerate(source.tables)}
    columns = {column: index for index, column in enumerate(COLUMNS)}

    def rank(finding: Finding) -> tuple[int, int, int, int, str]:
        sheet, column = sheets[finding.location.sheet], columns.get(finding.column or "", -1)
        return -finding.severity, sheet, finding.location.line or 0, column, finding.code

    return tuple(sorted(findings, key=rank))


def message_of(rule: Rule, entries: Entries, column: str, position: int) -> Message:
    """Return the message of *rule*, a cell or row rule, about its failure at *position* in *column*."""
    if isinstance(rule, CellRule):
        return rule.message(entries.raw_cells[column][position], column)
    assert isinstance(rule, RowRule)  # noqa: S101  # table rules are never run on rows
    return rule.message(entries, position)


def _row_of(location: Location) -> tuple[str, str | None, int | None]:
    return location.path, location.sheet, location.line


def _locate(table: MaskedTable, match: TableMatch) -> Location:
    location = table.location(match.row, match.field)
    if match.line is not None:
        return replace(location, line=match.line, row=None)
    return location
