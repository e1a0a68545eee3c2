"""Applies the safe fixes of the rules to tables. What a fix is, only the rules know."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from whitelist.checking.checker import message_of, rows_of
from whitelist.checking.entries import COLUMNS, MaskedFrame
from whitelist.checking.gate import with_cells
from whitelist.checking.pandera_schema import RuleRunner
from whitelist.checking.rule import CellRule, RowRule, TableRule
from whitelist.model.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from whitelist.checking.checker import Checker, Rows
    from whitelist.checking.rule import Rule
    from whitelist.model.location import Location
    from whitelist.model.table import MaskedSource

PASSES = 10
"""Most times that a row is looked at again; two or three settle what the rules can settle."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that holds another text now, with the same meaning."""

    location: Location
    """Where the cell stood; its row is None in a header."""
    column: str
    """Meaning of the column."""
    before: str
    after: str
    codes: tuple[str, ...]
    """The rules whose findings are settled by it."""


@dataclass(slots=True)
class _Cell:
    """A cell under treatment."""

    before: str
    text: str
    codes: set[str] = field(default_factory=set)


def apply_fixes(
    sources: Iterable[MaskedSource], checker: Checker, also: Collection[str] = ()
) -> tuple[tuple[MaskedSource, ...], tuple[CellChange, ...]]:
    """Return *sources* with the safe fixes of the checker's rules applied, and every change.

    *also* are codes of rules whose fixes the operator calls safe in this run.

    Only headers and rows differ afterwards; a table's physical lines are still those of its file. Rows that are not
    checked stay as they are: those of another width than their header, and those with a secret. A cell that turns out
    to be a secret when it is fixed is hidden.
    """
    sources = tuple(sources)
    tables = [table for source in sources for table in source.tables]
    rows = rows_of(tables)
    cells: dict[int, dict[tuple[int, int], str]] = {}
    changes = []
    for number, row, column, cell in (*_mended_headers(rows, checker), *_mended_rows(rows, checker, also)):
        field_index = tables[number].columns.fields[column]
        cells.setdefault(number, {})[HEADER if row is None else row, field_index] = cell.text
        location = tables[number].location(row, field_index)
        changes.append(CellChange(location, column, cell.before, cell.text, tuple(sorted(cell.codes))))
    fixed = iter([with_cells(table, cells.get(number, {}), checker.reference) for number, table in enumerate(tables)])
    return (
        tuple(replace(source, tables=tuple(next(fixed) for _ in source.tables)) for source in sources),
        tuple(changes),
    )


def _mended_headers(rows: Rows, checker: Checker) -> Iterator[tuple[int, None, str, _Cell]]:
    """Yield (table, None, column, cell) of header cells that a rule can mend."""
    rules = [rule for rule in checker.rules if isinstance(rule, TableRule) and rule.fixable]
    for number, table in enumerate(rows.tables):
        columns = {place: column for column, place in table.columns.fields.items()}
        for rule in rules:
            for found in rule.check(table, checker.reference):
                if found.field is not None and found.message.replacement is not None:
                    cell = _Cell(table.header[found.field], found.message.replacement, {rule.code})
                    yield number, None, columns[found.field], cell


def _mended_rows(rows: Rows, checker: Checker, also: Collection[str]) -> Iterator[tuple[int, int, str, _Cell]]:
    """Yield (table, row, column, cell) of cells that rules can mend, in reading order."""
    bench = RuleRunner(_needed(checker.rules, also), checker.reference, failure_cases=1)
    frame, positions = rows.frame, list(range(len(rows.places)))
    treated: dict[tuple[int, str], _Cell] = {}
    for _ in range(PASSES):
        touched = sorted(_treat(bench, frame, also, positions, treated))
        if not touched:
            break
        positions = [positions[at] for at in touched]
        changed = frame.iloc[touched].assign(
            **{
                column: [
                    treated[position, column].text if (position, column) in treated else text
                    for position, text in zip(positions, frame[column].iloc[touched], strict=True)
                ]
                for column in COLUMNS
            }
        )
        frame = MaskedFrame(changed)
    else:
        raise RuntimeError(
            f"rules undo one another: {sorted({code for each in treated.values() for code in each.codes})}"
        )
    for (position, column), cell in sorted(treated.items(), key=lambda item: (item[0][0], COLUMNS.index(item[0][1]))):
        yield *rows.places[position], column, cell


def _treat(
    bench: RuleRunner,
    frame: MaskedFrame,
    also: Collection[str],
    positions: Sequence[int],
    treated: dict[tuple[int, str], _Cell],
) -> set[int]:
    """Apply one fix to every cell of *frame* that needs any, in *treated*, and return the rows that were touched."""
    raw_cells = {column: frame[column].tolist() for column in COLUMNS}
    touched = set()
    for rule, column, at, text in sorted(_offers(bench, frame, also), key=lambda offer: offer[0].code):
        before = raw_cells[column][at]
        cell = treated.setdefault((positions[at], column), _Cell(before, before))
        cell.codes.add(rule.code)
        if cell.text == before:  # the next pass asks again what else there is to do
            cell.text = text
            touched.add(at)
    return touched


def _offers(bench: RuleRunner, frame: MaskedFrame, also: Collection[str]) -> Iterator[tuple[Rule, str, int, str]]:
    """Yield (rule, column, position, new text) for every safe fix in *frame*."""
    entries, failures = bench.judge(frame)
    for rule, column, positions in failures:
        for at in positions if rule.fixable or rule.code in also else ():
            message = message_of(rule, entries, column, at)
            if message.replacement is not None and not message.needs_review:
                yield rule, column, at, message.replacement


def _needed(rules: Sequence[Rule], also: Collection[str]) -> list[Rule]:
    """Return the rules that mend, with those that can silence them; all others cannot change what is mended."""
    by_slug = {rule.slug: rule for rule in rules}
    mending = {rule.slug for rule in rules if rule.fixable or rule.code in also}
    needed = mending | {rule.slug for rule in rules if isinstance(rule, CellRule) and rule.stops_other_rules}
    waiting = list(needed)
    while waiting:
        rule = by_slug[waiting.pop()]
        better = {
            slug for slug in (rule.suppressed_by if isinstance(rule, RowRule) else ()) if slug in by_slug
        } - needed
        needed |= better
        waiting += better
    return [rule for rule in rules if rule.slug in needed]
