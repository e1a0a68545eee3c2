"""Judges related rows together, with the rules that compare rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from whitelist.checking.pieces.judge_piece import header_place, pick, rank_in_run, worst_of
from whitelist.checking.pieces.parts import select
from whitelist.checking.pieces.piece_result import TABLE, Found
from whitelist.checking.pieces.units import rows_in
from whitelist.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from whitelist.checking.pieces.counts import Counts
    from whitelist.checking.pieces.judge import Judge
    from whitelist.checking.pieces.judged_rows import TableFindings
    from whitelist.checking.pieces.kept_findings import KeptFindings
    from whitelist.checking.pieces.piece_result import Room
    from whitelist.checking.pieces.ranks import Place
    from whitelist.checking.pieces.related_rows import Positions
    from whitelist.checking.pieces.units import Unit
    from whitelist.checking.table_rows import Rows
    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedTable

NO_ROOM: Room = dict.fromkeys(Severity, 0)


def judge_together(
    judge: Judge, units: Sequence[Unit], slots: Positions, mixed: Collection[Place], kept: KeptFindings
) -> Iterator[MaskedTable]:
    """Judge the rows with these *slots* together, and exchange their findings among those *kept*.

    *mixed* are headers of tables with withdrawals and inter-user transfers. Yields the rows with findings.
    """
    rows, told = rows_in(units, slots, judge)
    rows = replace(rows, names_file=len({path for path, _ in kept.order}) > 1)
    before: Counts = Counter()
    for _ in pick(judge, judge.judge_rows(rows, told, compares=False), before, NO_ROOM):
        pass  # the findings of rows that a person compared are made to be counted
    kept.take_back(before)
    room = kept.room_before()
    counts, picked = judge_related(judge, rows, told, mixed, room)
    found = [Found(rank_in_run(finding, kept.order), TABLE, finding) for _, finding in picked]
    kept.add(worst_of(found, room), counts)
    places = {rows.places[position] for position, _ in picked}
    yield from _shown(rows, places)


def judge_related(
    judge: Judge, rows: Rows, told: TableFindings, mixed: Collection[Place], room: Room
) -> tuple[Counts, list[tuple[int, Finding]]]:
    """Judge related *rows* with all rules: return the counts of all findings, and position and finding of the worst."""
    numbers = {table for table, each in enumerate(rows.tables) if header_place(each) in mixed}
    counts: Counts = Counter()
    return counts, [*pick(judge, judge.judge_rows(rows, told, mixed=numbers), counts, room)]


def _shown(rows: Rows, places: Collection[tuple[int, int]]) -> Iterator[MaskedTable]:
    """Yield the rows at these *places* that are parts of lists."""
    for number, table in enumerate(rows.tables):
        indices = sorted(row for at, row in places if at == number)
        if table.positions is not None and indices:
            yield select(table, indices)
