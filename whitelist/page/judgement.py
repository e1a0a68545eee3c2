"""Judges everything at once, as `whitelist check` and `whitelist build` do: the rows as they are, and the plan."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from whitelist.build.column_mapping import ColumnMappingError
from whitelist.build.columns.checked_sources import prepare_sources
from whitelist.build.columns.unclear import refuse_missing_memos, refuse_unclear
from whitelist.build.row_outcomes import make_plan
from whitelist.checking.pieces.judge_piece import is_for_pieces
from whitelist.checking.pieces.row_keys import KEYS, keys_of
from whitelist.checking.rule import TableRule
from whitelist.model.advice import is_build
from whitelist.page.edits import edit_sources
from whitelist.page.row_results import RowResult, result_of, tally
from whitelist.reports.next_steps import is_fixable

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from whitelist.build.plan import Plan, PlannedRow
    from whitelist.changes.fixes import CellChange
    from whitelist.checking.checker import CheckedRows, Checker
    from whitelist.checking.pieces.judged_rows import TableFindings
    from whitelist.checking.pieces.row_keys import Keys
    from whitelist.model.errors import WhitelistError
    from whitelist.model.finding import Finding
    from whitelist.model.review import Review
    from whitelist.model.table import MaskedSource, MaskedTable
    from whitelist.page.edits import Line
    from whitelist.page.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found. A row is called by its number among all rows of all tables, counted from 0."""

    inputs: Inputs
    tables: tuple[MaskedTable, ...]
    """The tables of all files, in order, as they were read."""
    starts: tuple[int, ...]
    """For each table, the number of its first row."""
    lines: tuple[Line, ...]
    """Path, sheet and line of each row."""
    numbers: Mapping[Line, int]
    """The same → number of the row."""
    rows: tuple[RowResult, ...]
    totals: Counter[str]
    """What the page counts of all rows; see ``row_results.tally``."""
    whole_findings: tuple[Finding, ...]
    """The findings about files, sheets and columns as a whole."""
    kept: Mapping[int, tuple[Finding, ...]]
    """Row → findings of rules that must see the whole file: an edit of another row can change them."""
    told: TableFindings
    keys: Keys
    """What each row is compared by; zeros for a row that cannot be checked."""
    checkable: NDArray[np.bool_]
    plan: Plan | None
    """As it was when everything was judged; None if nothing can be built."""
    problems: Mapping[int, WhitelistError]
    """Table → why nothing can be built with it."""
    review: Review
    """Of all rows, as they were when all of them were judged."""
    is_whole: bool = True
    """Whether everything was judged; else only related rows, since the last time that everything was."""

    @property
    def table_findings(self) -> tuple[Finding, ...]:
        """The findings about files, sheets and columns, without those that a build resolves by itself."""
        return tuple(each for each in self.whole_findings if not is_fixable(each) and not is_build(each.advice))

    def table_of(self, row: int) -> int:
        """Return the number of the table that has the row with this number."""
        return bisect_right(self.starts, row) - 1  # the last of those that start there: others have no rows


def judge_all(inputs: Inputs) -> Judgement:
    """Judge all rows, and plan the build. Nothing is built while a file or its columns are not clear."""
    rulebook = inputs.rulebook
    sources, changes = edit_sources(inputs.sources, inputs.edits, rulebook.reference)
    checked = rulebook.checker.check_rows(prepare_sources(sources, rulebook.checker, rulebook.request))
    problems = find_problems(sources, checked, inputs)
    plan = None if problems or not inputs.all_read else _plan(sources, changes, inputs)
    starts = tuple(np.cumsum([0, *(len(table.rows) for table in checked.rows.tables)]).tolist())
    lines = tuple((table.path, table.sheet, line) for table in checked.rows.tables for line in table.lines)
    numbers = {line: row for row, line in enumerate(lines)}
    of_tables, of_rows = _sort(checked.review.findings, numbers)
    rows = _results(checked, of_rows, plan.rows if plan is not None else (), inputs, starts)
    kept, told = _of_table_rules(checked.review.findings, of_rows, rulebook.checker)
    keys, checkable = _keys(checked, starts)
    return Judgement(
        inputs=inputs,
        tables=tuple(table for source in inputs.sources for table in source.tables),
        starts=starts[:-1],
        lines=lines,
        numbers=numbers,
        rows=rows,
        totals=tally(rows),
        whole_findings=of_tables,
        kept=kept,
        told=told,
        keys=keys,
        checkable=checkable,
        plan=plan,
        problems=problems,
        review=checked.review,
    )


def _keys(checked: CheckedRows, starts: Sequence[int]) -> tuple[Keys, NDArray[np.bool_]]:
    """Return what each row is compared by, and which rows can be checked."""
    places = np.array([starts[table] + row for table, row in checked.rows.places], dtype=np.int64)
    keys, checkable = np.zeros(starts[-1], dtype=KEYS), np.zeros(starts[-1], dtype=bool)
    keys[places], checkable[places] = keys_of(checked.entries), True
    return keys, checkable


def _of_table_rules(
    findings: Iterable[Finding], of_rows: Mapping[int, tuple[Finding, ...]], checker: Checker
) -> tuple[dict[int, tuple[Finding, ...]], TableFindings]:
    """Return row → findings of rules that see whole files, and what findings about tables decide about rows."""
    rules = {rule.code: rule for rule in checker.rules if isinstance(rule, TableRule)}
    whole = {code for code, rule in rules.items() if not is_for_pieces(rule)}
    kept = {row: tuple(each for each in found if each.code in whole) for row, found in of_rows.items()}
    told = checker.judge.sum_up([each for each in findings if each.code in rules])
    return {row: found for row, found in kept.items() if found}, told


def _plan(sources: Sequence[MaskedSource], changes: Iterable[CellChange], inputs: Inputs) -> Plan | None:
    rulebook = inputs.rulebook
    try:
        return make_plan(sources, (), rulebook.reference, rulebook.checker.rules, rulebook.request, edits=changes)
    except ColumnMappingError:  # a fix showed a memo in a table without a column for it
        return None


def _sort(
    findings: Iterable[Finding], numbers: Mapping[Line, int]
) -> tuple[tuple[Finding, ...], dict[int, tuple[Finding, ...]]]:
    """Return the findings about tables, and row → its findings."""
    of_tables: list[Finding] = []
    of_rows: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        place = finding.location
        if place.row is None:
            of_tables.append(finding)
        else:
            of_rows[numbers[place.path, place.sheet, place.line or 0]].append(finding)
    return tuple(of_tables), {row: tuple(found) for row, found in of_rows.items()}


def _results(
    checked: CheckedRows,
    findings: Mapping[int, tuple[Finding, ...]],
    plan: Sequence[PlannedRow],
    inputs: Inputs,
    starts: Sequence[int],
) -> tuple[RowResult, ...]:
    columns, rules = columns_of(inputs), {rule.code: rule for rule in inputs.rulebook.checker.rules}
    networks = dict(zip(checked.rows.places, checked.entries.networks, strict=True))
    return tuple(
        result_of(
            table,
            row,
            columns,
            findings.get(starts[number] + row, ()),
            networks.get((number, row)),
            plan[starts[number] + row] if plan else None,
            rules,
        )
        for number, table in enumerate(checked.rows.tables)
        for row in range(len(table.rows))
    )


def columns_of(inputs: Inputs) -> tuple[str, ...]:
    """Return the columns that the page shows: those of the exchange, and a memo, which a source can have."""
    return tuple(dict.fromkeys((*inputs.rulebook.reference.schema.batch.all_columns, "memo")))


def find_problems(sources: Sequence[MaskedSource], checked: CheckedRows, inputs: Inputs) -> dict[int, WhitelistError]:
    """Return table → why nothing can be built with it, in the words of the build."""
    rulebook, problems, number = inputs.rulebook, {}, 0
    try:
        refuse_missing_memos(checked, sources)
        lacks_memos = False
    except ColumnMappingError:
        lacks_memos = True
    for source in sources:
        for table in source.tables:
            alone = [replace(source, tables=(table,))]
            try:
                refuse_unclear(alone, rulebook.request.mapping, rulebook.reference)
                if lacks_memos and "memo" not in table.columns.fields:
                    refuse_missing_memos(rulebook.checker.check_rows(alone), alone)
            except ColumnMappingError as error:
                problems[number] = error.errors[0]
            number += 1
    return problems
