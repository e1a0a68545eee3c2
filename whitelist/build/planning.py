"""Decides what becomes of every row: rejected, whitelisted already, told by another row, or placed in a file."""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from whitelist.build.batch import Entry
from whitelist.build.column_mapping import documented_names, refuse_missing_memos, refuse_unclear
from whitelist.build.merging import DUPLICATE, Key, keys_of, merged
from whitelist.build.splitting import split
from whitelist.checking.checker import Checker
from whitelist.checking.entries import COLUMNS
from whitelist.checking.gate import hide_alike, with_cells
from whitelist.model.finding import Severity
from whitelist.changes.fixes import apply_fixes
from whitelist.build.plan import Outcome, Plan, PlannedRow
from whitelist.readers.decoding import LEGACY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from whitelist.build.request import Request
    from whitelist.model.location import Location
    from whitelist.checking.checker import CheckedRows
    from whitelist.model.finding import Finding
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.changes.fixes import CellChange
    from whitelist.checking.rule import Rule
    from whitelist.model.table import MaskedSource, MaskedTable

T = TypeVar("T")

Line = tuple[str, str | None, int | None]
"""Path, sheet and line: where a row, or with None a table as a whole, stands."""

ENCODING = "WL109"
"""Code of the rule about a file's encoding."""

HIDDEN_COLUMN, HIDDEN_SHEET = "WL122", "WL123"
"""Codes of the rules about hidden columns and sheets: like a hidden row, nobody has seen what stands there."""

EMPTY_NETWORK = "WL309"
"""Code of the rule about an empty network, which offers the only one that the coin has."""


def make_plan(
    sources: Sequence[MaskedSource],
    whitelisted: Sequence[MaskedSource],
    reference: ReferenceData,
    rules: Iterable[Rule],
    request: Request,
) -> Plan:
    """Return where every row of *sources* goes; entries that *whitelisted* has as well are left out.

    The gate has read the headers of all sources by the mapping of *request* (see ``column_mapping.meanings``). A row is
    known by its path, sheet and line, so no two sources may have one path.
    Raises UnclearError when a column cannot be told, or a source could not be read to its end.
    """
    reference = _without_limit(reference)
    checker = Checker(reference, rules)
    checked, changes = _judged(sources, checker, reference, request)
    known, _ = _judged(whitelisted, checker, reference, request)
    placing = _RowPlanner(checked, changes, frozenset(keys_of(known).values()), strict=request.strict)
    batches, rows = split(placing.rows(), reference.schema.name, request)
    plan = Plan(checked.review.basis, tuple(_as_they_stood(sources, checked)), rows, batches)
    plan.verify_counts()
    return plan


def _without_limit(reference: ReferenceData) -> ReferenceData:
    """Return *knowledge* without a limit of rows, which holds for uploads and not for sources."""
    batch = replace(reference.schema.batch, row_limit=sys.maxsize)
    return replace(reference, schema=replace(reference.schema, batch=batch))


def _judged(
    sources: Sequence[MaskedSource], checker: Checker, reference: ReferenceData, request: Request
) -> tuple[CheckedRows, tuple[CellChange, ...]]:
    """Name the columns, make the safe fixes and, if wanted, fill in single networks; judge what comes out of it."""
    refuse_unclear(sources)

    def named(table: MaskedTable) -> MaskedTable:
        return with_cells(table, documented_names(table, request.mapping, reference.schema.batch), reference)

    renamed = [replace(source, tables=tuple(map(named, source.tables))) for source in sources]
    fixed, changes = apply_fixes(renamed, checker, also=(EMPTY_NETWORK,) if request.fill_single_network else ())
    judgement = checker.check_rows(fixed)
    refuse_missing_memos(judgement, sources)
    return judgement, changes


def _as_they_stood(sources: Iterable[MaskedSource], judgement: CheckedRows) -> Iterator[MaskedSource]:
    """Yield *sources* before any change, with what turned out to be a secret later hidden here, too."""
    checked = iter(judgement.rows.tables)
    for source in sources:
        tables = zip(source.tables, checked, strict=False)  # in which those of all sources follow each other
        yield replace(source, tables=tuple(hide_alike(original, other) for original, other in tables))


class _RowPlanner:
    """Rows that were judged together, and what is known about each."""

    def __init__(
        self, judgement: CheckedRows, changes: Iterable[CellChange], whitelisted: Collection[Key], *, strict: bool
    ) -> None:
        self._judgement = judgement
        self._whitelisted = whitelisted
        self._strict = strict
        self._keys = keys_of(judgement)
        self._positions = {place: position for position, place in enumerate(judgement.rows.places)}
        found = (finding for file in judgement.review.files for finding in file.findings)
        self._findings = _by_line((finding, finding.location) for finding in found)
        self._changes = _by_line((change, change.location) for change in changes)

    def rows(self) -> tuple[PlannedRow, ...]:
        """Return every row of every table with its outcome; placed ones have their entry, but no file yet."""
        rows: list[PlannedRow] = []
        keys: dict[int, Key] = {}
        for number, table in enumerate(self._judgement.rows.tables):
            for index in range(len(table.rows)):
                position = self._positions.get((number, index))
                if position in self._keys:
                    keys[len(rows)] = self._keys[position]
                rows.append(self._row(number, index, position))
        return tuple(merged(rows, keys))

    def _row(self, number: int, index: int, position: int | None) -> PlannedRow:
        table = self._judgement.rows.tables[number]
        location = table.location(index)
        line = location.path, location.sheet, location.line
        findings = (*self._findings.get(line, ()), *self._of_table(table, index))
        row = PlannedRow(location, number, index, Outcome.REJECTED, findings, tuple(self._changes.get(line, ())))
        if position is None:  # not even judged: its findings say why
            return row
        cells = (self._judgement.entries.raw_cells[column][position] for column in COLUMNS)
        entry = Entry(*cells)
        row = replace(row, remark=entry.remark)
        if any(map(self._rejects, findings)):
            return row
        if self._keys.get(position) in self._whitelisted:
            return replace(row, outcome=Outcome.EXCLUDED)
        kept = tuple(finding for finding in findings if finding.code != DUPLICATE)
        return replace(row, outcome=Outcome.PLACED, findings=kept, entry=entry)

    def _rejects(self, finding: Finding) -> bool:
        doubtful = finding.severity is Severity.WARNING or finding.unverified
        return finding.code != DUPLICATE and (finding.severity is Severity.ERROR or (self._strict and doubtful))

    def _of_table(self, table: MaskedTable, index: int) -> Iterator[Finding]:
        """Yield what is wrong with a file or sheet as a whole that concerns a row of it: nobody sees the row, or nobody
        can be sure to have read it rightly."""
        told = self._findings.get((table.path, table.sheet, None), ())
        misread = table.text is not None and table.text.encoding == LEGACY and not "".join(table.rows[index]).isascii()
        for finding in told:
            column = finding.code == HIDDEN_COLUMN and finding.location.line == table.header_line
            if column or finding.code == HIDDEN_SHEET or (misread and finding.code == ENCODING):
                yield replace(finding, location=table.location(index))


def _by_line(items: Iterable[tuple[T, Location]]) -> dict[Line, list[T]]:
    """Return the items that belong to each line."""
    lines: dict[Line, list[T]] = defaultdict(list)
    for item, location in items:
        lines[location.path, location.sheet, location.line if location.row is not None else None].append(item)
    return dict(lines)
