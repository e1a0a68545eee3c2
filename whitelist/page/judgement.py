"""Judges everything at once, as `whitelist check` and `whitelist build` do: the rows as they are, and the plan."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from whitelist.build.column_mapping import ColumnMappingError, refuse_missing_memos, refuse_unclear
from whitelist.build.row_outcomes import make_plan, prepare_sources
from whitelist.checking.pieces.judge_piece import is_for_pieces
from whitelist.checking.pieces.row_keys import KEYS, keys_of
from whitelist.checking.rule import TableRule
from whitelist.model.advice import is_build
from whitelist.page.edits import edit_sources
from whitelist.page.row_results import RowResult, result_of
from whitelist.reports.next_steps import is_fixable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from whitelist.build.plan import Plan, PlannedRow
    from whitelist.changes.fixes import CellChange
    from whitelist.checking.checker import CheckedRows
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
    table_findings: tuple[Finding, ...]
    """The findings about files, sheets and columns as a whole, without those that a build resolves by itself."""
    whole_findings: tuple[Finding, ...]
    """All of them."""
    kept: Mapping[int, tuple[Finding, ...]]
    """Row → findings of rules that must see the whole file: an edit of another row can change them."""
    told: TableFindings
    keys: Keys
    """What each row is compared by; zeros for a row that cannot be checked."""
    checkable: NDArray[np.bool_]
    is_whole: bool
    """Whether everything was judged; else only related rows, since the last time that everything was."""
    plan: Plan | None
    """As it was when everything was judged; None if nothing can be built."""
    problems: Mapping[int, WhitelistError]
    """Table → why nothing can be built with it."""
    sources: tuple[MaskedSource, ...]
    """With the edits."""
    review: Review
    """Of all rows, as they were when all of them were judged."""

    def table_of(self, row: int) -> int:
        """Return the number of the table that has the row with this number."""
        return bisect_right(self.starts, row) - 1  # the last of those that start there: others have no rows


def judge_all(inputs: Inputs) -> Judgement:
    """Judge all rows, and plan the build. Nothing is built while a file or its columns are not clear."""
    rulebook = inputs.rulebook
    sources, changes = edit_sources(inputs.sources, inputs.edits, rulebook.reference)
    prepared = prepare_sources(sources, rulebook.checker, rulebook.request)
    checked = rulebook.checker.check_rows(prepared)
    tables = checked.rows.tables
    starts = tuple(np.cumsum([0, *(len(table.rows) for table in tables)]).tolist())
    problems = find_problems(sources, checked, inputs)
    plan = None if problems or not inputs.all_read else _plan(sources, changes, inputs)
    places = np.array([starts[table] + row for table, row in checked.rows.places], dtype=np.int64)
    keys, checkable = np.zeros(starts[-1], dtype=KEYS), np.zeros(starts[-1], dtype=bool)
    keys[places], checkable[places] = keys_of(checked.entries), True
    lines = tuple((table.path, table.sheet, line) for table in tables for line in table.lines)
    numbers = {line: row for row, line in enumerate(lines)}
    of_tables, of_rows = _sort(checked.review.findings, numbers)
    rules = {rule.code: rule for rule in rulebook.checker.rules if isinstance(rule, TableRule)}
    by_table_rules = [each for each in checked.review.findings if each.code in rules]
    kept = {
        row: tuple(each for each in found if each.code in rules and not is_for_pieces(rules[each.code]))
        for row, found in of_rows.items()
    }
    return Judgement(
        inputs=inputs,
        tables=tuple(table for source in inputs.sources for table in source.tables),
        starts=starts[:-1],
        lines=lines,
        numbers=numbers,
        rows=_results(checked, of_rows, plan.rows if plan is not None else (), inputs, starts),
        table_findings=tuple(each for each in of_tables if not is_fixable(each) and not is_build(each.advice)),
        whole_findings=of_tables,
        kept={row: found for row, found in kept.items() if found},
        told=rulebook.checker.judge.sum_up(by_table_rules),
        keys=keys,
        checkable=checkable,
        is_whole=True,
        plan=plan,
        problems=problems,
        sources=sources,
        review=checked.review,
    )


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
