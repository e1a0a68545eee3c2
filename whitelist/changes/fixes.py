"""Applies the safe fixes of the rules to tables. What a fix is, only the rules know."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from whitelist.checking.checker import message_of, rows_of
from whitelist.checking.entries import COLUMNS
from whitelist.checking.pandera_schema import RuleRunner
from whitelist.checking.redaction import redact
from whitelist.checking.rule import CellRule, RowRule, TableRule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from whitelist.checking.checker import Checker, Rows
    from whitelist.checking.rule import Rule
    from whitelist.model.location import Location
    from whitelist.model.table import Source, Table

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
    sources: Iterable[Source], checker: Checker, also: Collection[str] = ()
) -> tuple[tuple[Source, ...], tuple[CellChange, ...]]:
    """Return *sources* with the safe fixes of the checker's rules applied, and every change.

    *also* are codes of rules whose fixes the operator calls safe in this run.

    Only headers and rows differ afterwards; a table's physical lines are still those of its file. Rows that the
    checker does not judge stay as they are: those of another width than their header, and those with a secret.
    """
    sources = tuple(sources)
    tables = [table for source in sources for table in source.tables]
    rows = rows_of([redact(table, checker.reference) for table in tables], checker.reference)
    cells: dict[tuple[int, int | None], dict[int, str]] = {}
    changes = []
    for number, row, column, cell in (*_mended_headers(rows, checker), *_mended_rows(rows, checker, also)):
        place = rows.headers[number].fields[column]
        cells.setdefault((number, row), {})[place] = cell.text
        location = tables[number].location(row, place)
        changes.append(CellChange(location, column, cell.before, cell.text, tuple(sorted(cell.codes))))
    healed = iter([_with(table, number, cells) for number, table in enumerate(tables)])
    return tuple(replace(source, tables=tuple(next(healed) for _ in source.tables)) for source in sources), tuple(
        changes
    )


def _with(table: Table, number: int, cells: Mapping[tuple[int, int | None], Mapping[int, str]]) -> Table:
    """Return *table*, the one of this *number*, with the new texts in *cells*, (table, row) → field → text."""

    def record(row: int | None, old: tuple[str, ...]) -> tuple[str, ...]:
        new = cells.get((number, row))
        return tuple(new.get(place, text) for place, text in enumerate(old)) if new else old

    rows = tuple(record(row, old) for row, old in enumerate(table.rows))
    return replace(table, header=record(None, table.header), rows=rows)


def _mended_headers(rows: Rows, checker: Checker) -> Iterator[tuple[int, None, str, _Cell]]:
    """Yield (table, None, column, cell) of header cells that a rule can mend."""
    rules = [rule for rule in checker.rules if isinstance(rule, TableRule) and rule.fixable]
    for number, (table, header) in enumerate(zip(rows.tables, rows.headers, strict=True)):
        columns = {place: column for column, place in header.fields.items()}
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
        frame = frame.iloc[touched].assign(
            **{
                column: [
                    treated[position, column].text if (position, column) in treated else text
                    for position, text in zip(positions, frame[column].iloc[touched], strict=True)
                ]
                for column in COLUMNS
            }
        )
    else:
        raise RuntimeError(
            f"rules undo one another: {sorted({code for each in treated.values() for code in each.codes})}"
        )
    for (position, column), cell in sorted(treated.items(), key=lambda item: (item[0][0], COLUMNS.index(item[0][1]))):
        yield *rows.places[position], column, cell


def _treat(
    bench: RuleRunner,
    frame: pd.DataFrame,
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


def _offers(bench: RuleRunner, frame: pd.DataFrame, also: Collection[str]) -> Iterator[tuple[Rule, str, int, str]]:
    """Yield (rule, column, position, new text) for every safe fix in *frame*."""
    entries, failures = bench.run(frame)
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
