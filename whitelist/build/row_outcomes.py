"""Decides what happens to every row: rejected, excluded, merged as a duplicate, or placed in a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from whitelist.build.batch import BatchEntry
from whitelist.build.columns.checked_sources import check_sources, without_limits
from whitelist.build.columns.keys import Key, excluding_keys, payment_keys
from whitelist.build.columns.unclear import by_place, reject_unclear
from whitelist.build.earlier_rows import count_discarded
from whitelist.build.merging import duplicate_codes, merge_duplicates
from whitelist.build.plan import Outcome, Plan, PlannedRow
from whitelist.build.source_failures import exclusion_failures, find_without_effect, source_failures, wrong_lines
from whitelist.build.splitting import split
from whitelist.changes.merged_cells import fill_merged
from whitelist.checking.checker import Checker
from whitelist.checking.compared import can_be_compared, row_digest
from whitelist.checking.rule import ConcernedRows, TableRule
from whitelist.checking.secret_masking import hide_alike
from whitelist.exchanges.cells.amounts import amount_columns
from whitelist.model.finding import Severity
from whitelist.model.table import HEADER
from whitelist.rules.selection import all_rules, rules_off

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from whitelist.build.request import BuildRequest
    from whitelist.changes.fixes import CellChange
    from whitelist.checking.checker import CheckedRows
    from whitelist.checking.rule import Rule
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.finding import Finding
    from whitelist.model.location import Location
    from whitelist.model.table import MaskedSource, MaskedTable

T = TypeVar("T")

Line = tuple[str, str | None, int | None]
"""Path, sheet and line of a row; line None for a table as a whole."""


def make_plan(  # noqa: PLR0913  # what is read, what is known, and what is wanted
    sources: Sequence[MaskedSource],
    whitelisted: Sequence[MaskedSource],
    reference: ReferenceData,
    rules: Iterable[Rule],
    request: BuildRequest,
    *,
    earlier: Sequence[MaskedSource] = (),
    edits: Iterable[CellChange] = (),
) -> Plan:
    """Return what happens to every row of *sources*; entries that are also in *whitelisted* are excluded.

    *earlier* are the batch files that an earlier build left in the folder. The new ones replace these, or are added:
    then the entries in them count as placed. *edits* are changes of cells that a person has made in *sources*.

    The gate parsed the headers of all sources with the mapping of *request* (see ``header.columns_with``).
    A row is identified by its path, sheet and line, so two sources must not have the same path.
    Raises ColumnMappingError when a column is not clear, or a source cannot be read completely.
    """
    reference = without_limits(reference)
    checker = Checker(reference, rules, request.ignored, request.compared)
    added_to = tuple(earlier) if request.number > 1 else ()
    sources, filled = fill_merged(sources, reference) if request.fill_merged else (sources, ())
    whitelisted, _ = fill_merged(whitelisted, reference) if request.fill_merged else (whitelisted, ())
    checked, changes, unclear = check_sources((*added_to, *sources), checker, request, reference.schema.batch.needed)
    to_exclude = check_sources(whitelisted, checker, replace(request, rejects_unclear=False)).checked
    own = checked.review.files[len(added_to) :]
    unused = tuple(exclusion_failures(to_exclude))
    excluded = excluding_keys(to_exclude, wrong_lines(unused))
    placing = RowPlanner(checked, (*edits, *filled, *changes), excluded, strict=request.strict)
    placing.reject_tables(reject_unclear(checked.rows.tables, unclear, reference.schema.title))
    skipped = sum(len(source.tables) for source in added_to)
    batches, rows = split(placing.rows(skipped), reference.schema.name, request, reference.networks)
    plan = Plan(
        basis=checked.review.basis,
        sources=tuple(_originals(sources, checked.rows.tables[skipped:])),
        rows=rows,
        batches=batches,
        failures=(*source_failures(own, strict=request.strict), *unused),
        rules_off=dict(rules_off(checker.rules, checker.ignored)),
        reject_stem="rejected" if request.number == 1 else f"rejected-{request.number:03}",
        mapping=request.mapping,
        without_effect=tuple(find_without_effect(to_exclude, payment_keys(checked).values())),
        amounts=amount_columns(reference.schema.batch),
        unclear=by_place(checked.rows.tables, unclear),
        discarded=0 if added_to else count_discarded(earlier, checker, (checked, to_exclude)),
    )
    plan.verify_counts()
    return plan


def _originals(sources: Iterable[MaskedSource], fixed: Iterable[MaskedTable]) -> Iterator[MaskedSource]:
    """Yield *sources* without any fix; what a fix showed to be a secret is hidden in them as well."""
    checked_tables = iter(fixed)
    for source in sources:
        tables = zip(source.tables, checked_tables, strict=False)  # in which those of all sources follow each other
        yield replace(source, tables=tuple(hide_alike(original, other) for original, other in tables))


class RowPlanner:
    """Plans rows that were checked together, with the findings and changes of each."""

    def __init__(
        self, checked: CheckedRows, changes: Iterable[CellChange], whitelisted: Collection[Key], *, strict: bool
    ) -> None:
        self._checked = checked
        self._whitelisted = whitelisted
        self._strict = strict
        self._pays_each = checked.entries.reference.schema.batch.duplicates_allowed
        self._duplicate_codes = frozenset(() if self._pays_each else duplicate_codes())
        self._concerned = {
            rule.code: rule.concerns_rows for rule in all_rules().values() if isinstance(rule, TableRule)
        }
        self._headers = {(table.path, table.sheet, table.header_line) for table in checked.rows.tables}
        self._payments = payment_keys(checked)
        self._positions = {place: position for position, place in enumerate(checked.rows.places)}
        findings = (finding for file in checked.review.files for finding in file.findings)
        self._findings = _by_line((finding, finding.location) for finding in findings)
        self._changes = _by_line((change, change.location) for change in changes)
        self._unclear: Mapping[int, Finding] = {}

    def reject_tables(self, reasons: Mapping[int, Finding]) -> None:
        """Reject all rows of some tables: *reasons* are index of the table → why."""
        self._unclear = reasons

    def rows(self, earlier: int = 0) -> tuple[PlannedRow, ...]:
        """Return every row of every table with its outcome; placed rows have their entry, but no file yet.

        The first *earlier* tables are files of an earlier build: their rows are known as placed, and not returned.
        Where each row is a payment, only one that these files have already is a duplicate.
        """
        rows: list[PlannedRow] = []
        keys: dict[int, Key] = {}
        for number, table in enumerate(self._checked.rows.tables):
            for index in range(len(table.rows)):
                position = self._positions.get((number, index))
                if position in self._payments:
                    keys[len(rows)] = self._payments[position]
                row = self._row(number, index, position)
                rows.append(replace(row, outcome=Outcome.PLACED) if number < earlier else row)
        if self._pays_each:
            paid = {key for number, key in keys.items() if rows[number].table < earlier}
            keys = {number: key for number, key in keys.items() if key in paid}
        merged = merge_duplicates(rows, keys, earlier)
        own = (row for row in merged if row.table >= earlier)
        return tuple(replace(row, table=row.table - earlier) if earlier else row for row in own)

    def _row(self, number: int, index: int, position: int | None) -> PlannedRow:
        table = self._checked.rows.tables[number]
        location = table.location(index)
        line = location.path, location.sheet, location.line
        findings = (*self._findings.get(line, ()), *self._of_table(table, index), *self._of_first_cell(table, index))
        if number in self._unclear:
            findings = (replace(self._unclear[number], location=location), *findings)
        changes = tuple(self._changes.get(line, ()))
        reasons = tuple(filter(self._rejects, findings))
        row = PlannedRow(location, number, index, Outcome.REJECTED, findings, reasons or findings, changes)
        if position is None:  # not checked; the findings of the row say why
            return row
        entry = BatchEntry.of({column: cells[position] for column, cells in self._checked.entries.raw_cells.items()})
        if self._checked.entries.reference.schema.batch.one_network_per_file:
            entry = replace(entry, network=self._checked.entries.networks[position] or "")
        digest = row_digest(self._checked.entries, position) if can_be_compared(reasons) else ""
        row = replace(row, remark=entry.remark, own=entry.own, reasons=reasons, digest=digest)
        if reasons:
            return row
        if self._payments.get(position) in self._whitelisted:
            return replace(row, outcome=Outcome.EXCLUDED)
        kept = tuple(finding for finding in findings if finding.code not in self._duplicate_codes)
        return replace(row, outcome=Outcome.PLACED, findings=kept, entry=entry)

    def _rejects(self, finding: Finding) -> bool:
        unsure = finding.severity is Severity.WARNING or finding.unverified
        rejects = finding.severity is Severity.ERROR or (self._strict and unsure)
        return rejects and finding.code not in self._duplicate_codes

    def _of_table(self, table: MaskedTable, index: int) -> Iterator[Finding]:
        """Yield findings about the whole file, sheet or column that concern this row.

        The row is hidden, or its encoding is unknown.
        """
        misread = table.text is not None and table.text.is_assumed and not "".join(table.rows[index]).isascii()
        place = table.path, table.sheet
        for finding in self._findings.get((*place, None), ()):
            concerned = self._concerned.get(finding.code)
            # A sheet can have several tables; a column belongs to the one with its header.
            is_column = finding.location.field is not None and (*place, finding.location.line) in self._headers
            elsewhere = is_column and finding.location.line != table.header_line
            if not elsewhere and (concerned is ConcernedRows.ALL or (misread and concerned is ConcernedRows.MISREAD)):
                # The encoding is named to the build; the hint in a check says how to fix the file.
                hint = finding.rejected_hint if concerned is ConcernedRows.MISREAD else finding.hint
                yield replace(finding, location=table.location(index), hint=hint)

    def _of_first_cell(self, table: MaskedTable, index: int) -> Iterator[Finding]:
        """Yield the finding about a secret of which this row, but not the first cell, is a part."""
        firsts = {hidden.first for (row, _), hidden in table.secrets.items() if row == index} - {None}
        for row, field in filter(None, firsts):
            if row != index:
                place = table.location(None if row == HEADER else row, field)
                for finding in self._findings.get((place.path, place.sheet, place.line if row != HEADER else None), ()):
                    if finding.location == place:
                        yield replace(finding, location=table.location(index))


def _by_line(items: Iterable[tuple[T, Location]]) -> dict[Line, list[T]]:
    """Return the items that belong to each line."""
    lines: dict[Line, list[T]] = defaultdict(list)
    for item, location in items:
        lines[location.path, location.sheet, location.line if location.row is not None else None].append(item)
    return dict(lines)
