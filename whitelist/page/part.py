"""Some rows of all, as tables of their own, so that they can be judged without the others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from whitelist.build.columns.checked_sources import prepare_sources
from whitelist.build.row_outcomes import RowPlanner
from whitelist.changes.fixes import apply_fixes
from whitelist.checking.checker import CheckedRows, in_order
from whitelist.checking.compared import waive
from whitelist.checking.entries import Entries
from whitelist.checking.pieces.judge_piece import is_for_pieces
from whitelist.checking.pieces.judged_rows import TableFindings
from whitelist.checking.pieces.parts import select
from whitelist.checking.pieces.ranks import place_of
from whitelist.checking.pieces.row_keys import keys_of
from whitelist.checking.table_rows import rows_of
from whitelist.model.review import FileReview, Review
from whitelist.page.edits import edit_sources
from whitelist.page.judgement import columns_of
from whitelist.page.row_results import result_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from whitelist.build.plan import PlannedRow
    from whitelist.changes.fixes import CellChange
    from whitelist.checking.pieces.row_keys import Keys
    from whitelist.checking.table_rows import Rows
    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedSource
    from whitelist.page.inputs import Inputs
    from whitelist.page.judgement import Judgement
    from whitelist.page.row_results import RowResult


class Part:
    """The *chosen* rows of a judgement, with the edits of *inputs*."""

    def __init__(self, judgement: Judgement, inputs: Inputs, chosen: Iterable[int]) -> None:
        self._judgement, self._rulebook = judgement, inputs.rulebook
        self._columns = columns_of(inputs)
        by_table: dict[int, list[int]] = defaultdict(list)
        for row in sorted(chosen):
            by_table[judgement.table_of(row)].append(row)
        self._tables, self._numbers = list(by_table), list(by_table.values())
        """For each table of the part: its number among all, and the numbers of its rows."""
        sources, self._edits = edit_sources(self._select(inputs), inputs.edits, self._rulebook.reference)
        self._sources = prepare_sources(sources, self._rulebook.checker, self._rulebook.request)

    def _select(self, inputs: Inputs) -> Iterator[MaskedSource]:
        """Yield the sources with only the chosen rows, and only the tables that have some."""
        chosen, number = dict(zip(self._tables, self._numbers, strict=True)), count()
        for source in inputs.sources:
            tables = tuple(
                select(table, [row - self._judgement.starts[at] for row in chosen[at]])
                for table in source.tables
                if (at := next(number)) in chosen
            )
            if tables:
                yield replace(source, tables=tables)

    @cached_property
    def _rows(self) -> Rows:
        return self._rows_of(self._sources)

    def _rows_of(self, sources: Iterable[MaskedSource]) -> Rows:
        rows = rows_of([table for source in sources for table in source.tables])
        return replace(rows, names_file=len({table.path for table in self._judgement.tables}) > 1)

    @property
    def checkable(self) -> list[int]:
        """The numbers of the rows that can be checked."""
        return [self._numbers[table][row] for table, row in self._rows.places]

    @property
    def keys(self) -> Keys:
        """What these rows are compared by."""
        return keys_of(Entries(self._rows.frame, self._rulebook.reference))

    def results(self, mixed: Collection[int]) -> Iterator[tuple[int, RowResult]]:
        """Yield number and result of each row; *mixed* are the tables with withdrawals and inter-user transfers."""
        numbers = [at for at, number in enumerate(self._tables) if number in mixed]
        checked = self._check(self._sources, numbers)
        by_row = self._by_row(checked)
        plan = self._plan(checked, numbers) if self._judgement.plan is not None else []
        rules = {rule.code: rule for rule in self._rulebook.checker.rules}
        outcomes = {self._numbers[row.table][row.index]: row for row in plan}
        networks = dict(zip(self.checkable, checked.entries.networks, strict=True))
        for table, found in zip(checked.rows.tables, self._numbers, strict=True):
            for row, number in enumerate(found):
                own, outcome = tuple(by_row.get(number, ())), outcomes.get(number)
                yield number, result_of(table, row, self._columns, own, networks.get(number), outcome, rules)

    def _by_row(self, checked: CheckedRows) -> dict[int, list[Finding]]:
        by_row: dict[int, list[Finding]] = defaultdict(list)
        for finding in checked.review.findings:
            path, sheet, line = place_of(finding.location)
            if finding.location.row is not None:
                by_row[self._judgement.numbers[path, sheet, line or 0]].append(finding)
        return by_row

    def _check(self, sources: Sequence[MaskedSource], mixed: Collection[int]) -> CheckedRows:
        """Check the rows, and add what only the whole files show."""
        judge, told = self._rulebook.judge, self._judgement.told
        rows = self._rows_of(sources)
        findings = list(judge.find_in_tables(rows.tables, is_for_pieces))
        told = TableFindings(told.misread, told.incomplete, told.suppressed | judge.sum_up(findings).suppressed)
        judged = judge.judge_rows(rows, told, mixed=mixed)
        findings += judge.find_in_rows(judged)
        found = {(each.code, *place_of(each.location)) for each in findings}
        findings += judge.repeat_warnings(rows.tables, found)
        findings = list(waive(findings, judged.waivers_by_place()))
        findings += [each for numbers in self._numbers for row in numbers for each in self._judgement.kept.get(row, ())]
        places = {(table.path, table.sheet) for table in rows.tables}
        about = ((each, each.location) for each in self._judgement.whole_findings)
        findings += [each for each, location in about if (location.path, location.sheet) in places]
        files = tuple(
            FileReview(source, in_order([each for each in findings if each.location.path == source.path], source))
            for source in sources
        )
        return CheckedRows(Review(judge.basis, files), judged.entries, rows)

    def _plan(self, checked: CheckedRows, mixed: Collection[int]) -> Sequence[PlannedRow]:
        """Return what a build would do with the rows; fixed rows are checked again, if there are any."""
        changes: tuple[CellChange, ...] = ()
        if any(each.fix is not None and each.fix.safe for each in checked.review.findings):
            fixed, changes = apply_fixes(self._sources, self._rulebook.checker)
            checked = self._check(fixed, mixed)
        return RowPlanner(checked, (*self._edits, *changes), (), strict=False).rows()
