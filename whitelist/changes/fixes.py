"""Applies the safe fixes of the rules to tables. The rules define the fixes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from whitelist.checking.pandera_schema import RuleRunner
from whitelist.checking.pieces.judge import message_of
from whitelist.checking.row_facts import MaskedFrame
from whitelist.checking.rule import CellRule, Rewrite, RowRule, TableRule
from whitelist.checking.secret_masking import with_cells
from whitelist.checking.table_rows import rows_of
from whitelist.model.advice import is_fix
from whitelist.model.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from whitelist.checking.checker import Checker
    from whitelist.checking.rule import Rule, TableMatch
    from whitelist.checking.table_rows import Rows
    from whitelist.model.location import Location
    from whitelist.model.table import MaskedSource, MaskedTable

PASSES = 10
"""Maximum number of passes over the rows; two or three passes are enough to apply all fixes."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A fixed cell: another text with the same meaning."""

    location: Location
    """Location of the cell before the change; its row is None in a header."""
    column: str
    """Meaning of the column."""
    before: str
    after: str
    codes: tuple[str, ...]
    """The rules whose findings are resolved by the change."""


@dataclass(slots=True)
class _Cell:
    """A cell that is being fixed."""

    before: str
    text: str
    codes: set[str] = field(default_factory=set)


def apply_fixes(
    sources: Iterable[MaskedSource], checker: Checker, also: Collection[str] = ()
) -> tuple[tuple[MaskedSource, ...], tuple[CellChange, ...]]:
    """Return *sources* with the safe fixes of the checker's rules applied, and every change.

    *also* are codes of rules whose fixes are safe in this run, because you asked for them.

    Only headers and rows change; a table's physical lines are still those of its file. Rows that the checker skips do
    not change: those with another number of fields than their header, and those with a secret. A cell that a fix shows
    to be a secret is hidden.
    """
    sources = tuple(sources)
    tables = [table for source in sources for table in source.tables]
    rows = rows_of(tables)
    cells: dict[int, dict[tuple[int, int], str]] = {}
    changes = []
    for number, row, column, cell in (*_fix_headers(rows, checker), *_fix_rows(rows, checker, also)):
        index = tables[number].columns.fields[column]
        cells.setdefault(number, {})[HEADER if row is None else row, index] = cell.text
        location = tables[number].location(row, index)
        changes.append(CellChange(location, column, cell.before, cell.text, tuple(sorted(cell.codes))))
    fixed = iter([with_cells(table, cells.get(number, {}), checker.reference) for number, table in enumerate(tables)])
    return (
        tuple(replace(source, tables=tuple(next(fixed) for _ in source.tables)) for source in sources),
        tuple(changes),
    )


def without_surplus_fields(table: MaskedTable, checker: Checker) -> MaskedTable:
    """Return *table* without the empty fields behind the last column that a rule can remove."""
    rules = (rule for rule in checker.rules if isinstance(rule, TableRule) and rule.rewrites is Rewrite.SURPLUS_FIELDS)
    matches = (match for rule in rules for match in rule.check(table, checker.reference) if _is_removable(rule, match))
    return without_fields(table, matches)


def _is_removable(rule: TableRule, match: TableMatch) -> bool:
    return is_fix(rule.advice_of(match.message))


def without_fields(table: MaskedTable, surplus: Iterable[TableMatch]) -> MaskedTable:
    """Return *table* without the empty fields behind the last column of the rows with *surplus* fields."""
    found, width = {match.row for match in surplus}, len(table.header)
    rows = (row[:width] if index in found else row for index, row in enumerate(table.rows))
    return replace(table, rows=tuple(rows)) if found else table


def _fix_headers(rows: Rows, checker: Checker) -> Iterator[tuple[int, None, str, _Cell]]:
    """Yield (table, None, column, cell) of header cells that a rule can fix."""
    rules = [rule for rule in checker.rules if isinstance(rule, TableRule) and rule.fixable]
    for number, table in enumerate(rows.tables):
        columns = {index: column for column, index in table.columns.fields.items()}
        for rule in rules:
            for match in rule.check(table, checker.reference):
                text = None if match.message.needs_review else match.message.replacement
                if match.field is not None and text is not None:
                    cell = _Cell(table.header[match.field], text, {rule.code})
                    yield number, None, columns[match.field], cell


def _fix_rows(rows: Rows, checker: Checker, also: Collection[str]) -> Iterator[tuple[int, int, str, _Cell]]:
    """Yield (table, row, column, cell) of cells that rules can fix, in reading order."""
    if rows.frame.empty:
        return
    runner = RuleRunner(_needed(checker.rules, also), checker.reference)
    frame, positions = rows.frame, list(range(len(rows.places)))
    columns = [*frame.columns]
    fixed: dict[tuple[int, str], _Cell] = {}
    for _ in range(PASSES):
        changed = sorted(_fix_once(runner, frame, also, positions, fixed))
        if not changed:
            break
        positions = [positions[at] for at in changed]
        fixed_rows = frame.iloc[changed].assign(
            **{
                column: [
                    fixed[position, column].text if (position, column) in fixed else text
                    for position, text in zip(positions, frame[column].iloc[changed], strict=True)
                ]
                for column in columns
            }
        )
        frame = MaskedFrame(fixed_rows)
    else:
        codes = sorted({code for each in fixed.values() for code in each.codes})
        raise RuntimeError(f"rules undo one another: {codes}")
    for (position, column), cell in sorted(fixed.items(), key=lambda item: (item[0][0], columns.index(item[0][1]))):
        yield *rows.places[position], column, cell


def _fix_once(
    runner: RuleRunner,
    frame: MaskedFrame,
    also: Collection[str],
    positions: Sequence[int],
    fixed: dict[tuple[int, str], _Cell],
) -> set[int]:
    """Apply one fix to every cell of *frame* that has any, add the cells to *fixed*, and return the changed rows."""
    raw_cells = {column: frame[column].tolist() for column in frame.columns}
    changed = set()
    for rule, column, at, text in sorted(_safe_fixes(runner, frame, also), key=lambda fix: fix[0].code):
        before = raw_cells[column][at]
        cell = fixed.setdefault((positions[at], column), _Cell(before, before))
        cell.codes.add(rule.code)
        if cell.text == before:  # the next pass applies further fixes of this cell
            cell.text = text
            changed.add(at)
    return changed


def _safe_fixes(runner: RuleRunner, frame: MaskedFrame, also: Collection[str]) -> Iterator[tuple[Rule, str, int, str]]:
    """Yield (rule, column, position, new text) for every safe fix in *frame*."""
    entries, failures = runner.run(frame)
    for rule, column, positions in failures:
        for at in positions if rule.fixable or rule.code in also else ():
            message = message_of(rule, entries, column, at)
            if message.replacement is not None and not message.needs_review:
                yield rule, column, at, message.replacement


def _needed(rules: Sequence[Rule], also: Collection[str]) -> list[Rule]:
    """Return the rules that have fixes, with those that can suppress them; the others do not influence the fixes."""
    by_slug = {rule.slug: rule for rule in rules}
    fixing = {rule.slug for rule in rules if rule.fixable or rule.code in also}
    needed = fixing | {rule.slug for rule in rules if isinstance(rule, CellRule) and rule.stops_other_rules}
    waiting = list(needed)
    while waiting:
        rule = by_slug[waiting.pop()]
        suppressed_by = rule.suppressed_by if isinstance(rule, RowRule) else ()
        further = {slug for slug in suppressed_by if slug in by_slug} - needed
        needed |= further
        waiting += further
    return [rule for rule in rules if rule.slug in needed]
