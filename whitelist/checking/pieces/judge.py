"""Applies rules to tables, and makes findings of what fails: with reference data and settings, and without state."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from whitelist.checking.advice.encoding import with_encoding
from whitelist.checking.advice.of_exchange import complete, with_option
from whitelist.checking.columns.dependent_cells import DependentCellRule
from whitelist.checking.columns.pair_facts import Places
from whitelist.checking.compared import entry_digest, waivers_of_rows
from whitelist.checking.fingerprint import NAMING
from whitelist.checking.pandera_schema import RuleRunner
from whitelist.checking.pieces.judged_rows import JudgedRows, TableFindings
from whitelist.checking.pieces.ranks import place_of
from whitelist.checking.repeated_warnings import repeated_warnings
from whitelist.checking.row_facts import RowFacts
from whitelist.checking.rule import CellRule, Reach, RowRule, TableRule
from whitelist.exchanges.integrity.basis import basis_of
from whitelist.model.finding import Comparison, Finding, Fix, SoftenedRule
from whitelist.model.printable import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from whitelist.checking.compared import ComparedEntry, Waivers
    from whitelist.checking.distinct import Mask
    from whitelist.checking.entries import Entries
    from whitelist.checking.pieces.judged_rows import Failure
    from whitelist.checking.rule import Message, Rule, TableMatch
    from whitelist.checking.table_rows import Rows
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.location import Location
    from whitelist.model.review import Basis
    from whitelist.model.table import MaskedTable


@dataclass(frozen=True)
class Judge:
    """A set of rules, with all that they need. It can be pickled, and sent to another process."""

    reference: ReferenceData
    rules: tuple[Rule, ...]
    ignored: Mapping[str, Collection[str]] = field(default_factory=lambda: MappingProxyType({}))
    """Path → codes of the rules that are turned off for it."""
    compared: tuple[tuple[Collection[str], ComparedEntry], ...] = ()
    """Codes of rules, and an entry that a person compared with the original for their sake."""

    def __getstate__(self) -> tuple[object, ...]:
        """Return the fields, without what is derived from them."""
        return self.reference, self.rules, self.ignored, self.compared

    def __setstate__(self, state: tuple[object, ...]) -> None:
        """Set the fields."""
        for name, value in zip(("reference", "rules", "ignored", "compared"), state, strict=True):
            object.__setattr__(self, name, value)

    @cached_property
    def _runner(self) -> RuleRunner:
        return RuleRunner(self.rules, self.reference)

    @cached_property
    def _runner_without_comparing(self) -> RuleRunner:
        rules = [rule for rule in self.rules if rule.reach is not Reach.ROWS]
        return RuleRunner(rules, self.reference)

    @property
    def basis(self) -> Basis:
        """Which schema and catalogue a review is based on."""
        return replace(basis_of(self.reference), softened=tuple(self._softened()))

    def _softened(self) -> Iterator[SoftenedRule]:
        """Yield the rules to which the settings give a lower severity than the exchange."""
        unset = replace(self.reference, severities={}) if self.reference.severities else self.reference
        for rule in self.rules if self.reference.severities else ():
            usual, own = (each.severity_of(rule.code, rule.severity) for each in (unset, self.reference))
            if own < usual:
                yield SoftenedRule(rule.code, own, usual)

    def find_in_tables(
        self, tables: Iterable[MaskedTable], is_asked: Callable[[TableRule], bool] = lambda _: True
    ) -> Iterator[Finding]:
        """Yield the findings of the table rules that are *asked*."""
        rules = [rule for rule in self.rules if isinstance(rule, TableRule) and is_asked(rule)]
        for table in tables:
            ignored = self.ignored.get(table.path, ())
            for rule in rules:
                for match in () if rule.code in ignored else rule.check(table, self.reference):
                    message = with_encoding(match.message, table)
                    yield self.finding(rule, message, _locate(table, match), value=match.value)

    def sum_up(self, findings: Sequence[Finding]) -> TableFindings:
        """Return what *findings* about tables decide about their rows."""
        rules = {rule.code: rule for rule in self.rules if isinstance(rule, TableRule)}
        pairs = [(rules[each.code], each.location) for each in findings]
        return TableFindings(
            frozenset((at.path, at.sheet, at.line) for rule, at in pairs if rule.misreads_rows),
            frozenset((at.path, at.sheet) for rule, at in pairs if rule.about_missing_columns),
            frozenset((at, slug) for rule, at in pairs for slug in rule.suppresses),
        )

    def judge_rows(
        self, rows: Rows, told: TableFindings, *, compares: bool = True, mixed: Collection[int] | None = None
    ) -> JudgedRows:
        """Apply cell and row rules to *rows*; those that compare rows with each other only if it *compares*.

        *mixed* are the tables with withdrawals and inter-user transfers, if *rows* do not show it.
        """
        runner = self._runner if compares else self._runner_without_comparing
        places = Places(rows.describe_row, [*map(itemgetter(0), rows.places)], mixed)
        entries, failures = runner.run(rows.frame, places, self._find_ignored_rows(rows, told))
        shown = _without_suppressed(rows, _without_missing(rows, failures, told), told)
        return JudgedRows(rows, entries, shown, self._find_waivers(rows, entries))

    def find_in_rows(self, judged: JudgedRows) -> Iterator[Finding]:
        """Yield all findings of *judged* rows."""
        for rule, column, positions in judged.failures:
            for position in positions:
                yield self.finding_in_row(judged, rule, column, position)

    def finding_in_row(self, judged: JudgedRows, rule: Rule, column: str, position: int) -> Finding:
        """Return the finding of *rule*, a cell or row rule, in *column* of the row at *position*."""
        entries, location = judged.entries, judged.rows.location(position, column)
        message = message_of(rule, entries, column, position)
        return self.finding(rule, message, location, column, entries.raw_cells[column][position])

    def repeat_warnings(
        self, tables: Iterable[MaskedTable], found: Collection[tuple[object, ...]]
    ) -> Iterator[Finding]:
        """Yield the warnings that workbooks of rejected rows keep, unless the same rule has *found* one in the row.

        *found* are code, path, sheet and line.
        """
        by_code = {rule.code: rule for rule in self.rules if rule.lost_as_text}
        for table in tables:
            ignored = self.ignored.get(table.path, ())
            for code, match in repeated_warnings(table):
                rule, location = by_code.get(code), _locate(table, match)
                if rule is None or code in ignored or (code, *place_of(location)) in found:
                    continue
                column = rule.column if isinstance(rule, RowRule) else None
                yield self.finding(rule, match.message, location, column, match.value)

    def _find_ignored_rows(self, rows: Rows, told: TableFindings) -> dict[str, Mask]:
        """Return code → the rows for which the rule is turned off: for their file, or because they are misread."""
        every = [rule.code for rule in self.rules if not isinstance(rule, TableRule)]
        ignored = {
            number: every
            if (table.path, table.sheet, table.header_line) in told.misread
            else self.ignored.get(table.path, ())
            for number, table in enumerate(rows.tables)
        }
        codes = {code for codes in ignored.values() for code in codes}
        tables = np.array([*map(itemgetter(0), rows.places)] if codes else (), dtype=int)
        return {code: np.isin(tables, [number for number in ignored if code in ignored[number]]) for code in codes}

    @cached_property
    def _recorded(self) -> Mapping[str, Waivers]:
        """Digest of an entry that a person compared → what is waived for it."""
        if not self.compared:
            return {}
        cells = {column: [getattr(entry, column) for _, entry in self.compared] for column in NAMING}
        facts = RowFacts(pd.DataFrame(cells, dtype=object), self.reference)
        recorded: dict[str, Waivers] = {}
        for position, (codes, entry) in enumerate(self.compared):
            waivers = dict.fromkeys(codes, Comparison(entry.by, entry.on))
            recorded.setdefault(entry_digest(facts, position), {}).update(waivers)
        return recorded

    def _find_waivers(self, rows: Rows, entries: Entries) -> Mapping[int, Waivers]:
        found = waivers_of_rows(rows.tables, rows.places, entries, self._recorded)
        return {position: found[place] for position, place in enumerate(rows.places) if place in found} if found else {}

    def finding(
        self, rule: Rule, message: Message, location: Location, column: str | None = None, value: str | None = None
    ) -> Finding:
        """Return the finding of *rule* at *location* with these words."""
        fix, advice = None, rule.advice_of(message)
        if message.replacement is not None:
            safe = rule.fixable and not message.needs_review
            fix = Fix(column or "", message.replacement, safe, message.other_cells)
        return Finding(
            code=rule.code,
            slug=rule.slug,
            severity=self.reference.severity_of(rule.code, rule.severity),
            message=shortened(message.text),
            location=location,
            column=column,
            value=value,
            upload_error=self.reference.schema.upload_error or None if rule.fails_upload else None,
            hint=with_option(message.hint, self.reference),
            rejected_hint=with_option(message.rejected_hint, self.reference),
            advice=complete(advice, column, message, self.reference),
            fix=fix,
            unverified=rule.unverified,
            settled_by_catalogue=rule.settled_by_catalogue and advice == rule.advice,
            minor=rule.minor,
            span=message.span,
        )


def message_of(rule: Rule, entries: Entries, column: str, position: int) -> Message:
    """Return the message of *rule*, a cell or row rule, about its failure at *position* in *column*."""
    if isinstance(rule, DependentCellRule):
        return rule.message_in_row(entries, position, column)
    if isinstance(rule, CellRule):
        return rule.message(entries.raw_cells[column][position], column, entries.shown_column(column))
    assert isinstance(rule, RowRule)  # noqa: S101  # table rules are never run on rows
    return rule.message(entries, position)


def _without_missing(rows: Rows, failures: Iterable[Failure], told: TableFindings) -> list[Failure]:
    """Return *failures* without those in a column that is missing in its table, as a finding says."""
    if not told.incomplete:
        return list(failures)
    return [
        (rule, column, [at for at in positions if rows.has_column(at, column) or rows.table(at) not in told.incomplete])
        for rule, column, positions in failures
    ]


def _without_suppressed(rows: Rows, failures: list[Failure], told: TableFindings) -> list[Failure]:
    """Return *failures* without those that a finding about the table explains."""
    slugs = {slug for _, slug in told.suppressed}
    return [
        (rule, column, [at for at in positions if (rows.location(at, column), rule.slug) not in told.suppressed])
        if rule.slug in slugs
        else (rule, column, positions)
        for rule, column, positions in failures
    ]


def _locate(table: MaskedTable, match: TableMatch) -> Location:
    location = table.location(match.row, match.field)
    if match.line is not None:
        return replace(location, line=match.line, row=None)
    return location
