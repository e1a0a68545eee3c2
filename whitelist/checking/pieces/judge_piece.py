"""Judges one piece of a list, or whole tables that are in memory: all rules but those that compare rows.

The functions have no state: they can be called in any process, in any order.
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from whitelist.checking.compared import waive
from whitelist.checking.pieces.counts import count, count_rows
from whitelist.checking.pieces.judged_rows import TableFindings
from whitelist.checking.pieces.outline import outline_of
from whitelist.checking.pieces.parts import select
from whitelist.checking.pieces.piece_result import TABLE, Found, PieceResult, TablesResult
from whitelist.checking.pieces.ranks import column_rank, place_of, rank_of
from whitelist.checking.pieces.row_keys import KEYS, keys_of
from whitelist.checking.rule import Reach
from whitelist.checking.table_rows import rows_of
from whitelist.model.review import FindingKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whitelist.checking.pieces.counts import Counts
    from whitelist.checking.pieces.judge import Judge
    from whitelist.checking.pieces.judged_rows import JudgedRows
    from whitelist.checking.pieces.piece_result import Listing, Order, Room
    from whitelist.checking.pieces.ranks import Place
    from whitelist.checking.pieces.row_keys import Keys
    from whitelist.checking.rule import Rule, TableRule
    from whitelist.model.finding import Finding, Severity
    from whitelist.model.table import MaskedTable


def judge_piece(judge: Judge, piece: MaskedTable, told: TableFindings, listing: Listing) -> PieceResult:
    """Judge a *piece* of a list; *told* is what the first rows of the list decide about all others.

    Only findings that the *listing* has room for are put into words.
    """
    rows = rows_of([piece])
    findings = list(judge.find_in_tables([piece], is_for_pieces))
    own = judge.sum_up(findings)
    told = TableFindings(told.misread, told.incomplete, own.suppressed)
    slots = np.fromiter(map(itemgetter(1), rows.places), dtype=np.int64, count=len(rows.places))
    judged = judge.judge_rows(rows, told, compares=False)
    counts, found = _take(judge, judged, slots, listing, findings)
    numbers = {each.finding.location.row for each in found}
    return PieceResult(
        keys=_spread(keys_of(judged.entries), slots, len(piece.rows)),
        counts=counts,
        found=found,
        kinds=_kinds(judged),
        waivers=judged.waivers_by_place(),
        told=told,
        outline=outline_of(piece, judge.reference.schema.batch.row_limit),
        shown=select(piece, sorted(piece.index_of(number) for number in numbers if number)),
    )


def judge_tables(judge: Judge, tables: Sequence[MaskedTable], listing: Listing) -> TablesResult:
    """Judge whole *tables*, with the rules about files."""
    rows = rows_of(tables)
    findings = list(judge.find_in_tables(tables))
    told = judge.sum_up(findings)
    judged = judge.judge_rows(rows, told, compares=False)
    found_codes = {(each.code, *place_of(each.location)) for each in findings} | set(_lost_as_text(judged))
    findings += judge.repeat_warnings(tables, found_codes)
    counts, found = _take(judge, judged, np.arange(len(rows.places)), listing, findings)
    keys, kinds = keys_of(judged.entries), _kinds(judged)
    return TablesResult(keys, counts, found, kinds, judged.waivers_by_place(), told)


def is_for_pieces(rule: TableRule) -> bool:
    """Say whether *rule* can answer for a row or a line of a piece without the rest of the file."""
    return rule.reach in (Reach.CELL, Reach.ROW)


def _spread(keys: Keys, slots: np.ndarray[tuple[int], np.dtype[np.int64]], count: int) -> Keys:
    spread = np.zeros(count, dtype=KEYS)
    spread[slots] = keys
    return spread


def _kinds(judged: JudgedRows) -> frozenset[tuple[Place, bool]]:
    kinds = set(zip(judged.entries.places.tables, judged.entries.inter_user, strict=True))
    tables = judged.rows.tables
    return frozenset((header_place(tables[table]), is_account) for table, is_account in kinds)


def header_place(table: MaskedTable) -> Place:
    """Return path, sheet and line of the header of *table*."""
    return table.path, table.sheet, table.header_line


def _lost_as_text(judged: JudgedRows) -> Iterator[tuple[object, ...]]:
    for rule, _, positions in judged.failures:
        if rule.lost_as_text:
            yield from ((rule.code, *judged.rows.place(at)) for at in positions)


def _take(
    judge: Judge,
    judged: JudgedRows,
    slots: np.ndarray[tuple[int], np.dtype[np.int64]],
    listing: Listing,
    findings: Sequence[Finding],
) -> tuple[Counts, tuple[Found, ...]]:
    """Return how many findings there are, and those for which there is *room*; *findings* are about tables."""
    counts: Counts = Counter()
    found: list[Found] = []
    for finding in waive(findings, judged.waivers_by_place()):
        count(counts, finding)
        found.append(Found(rank_in_run(finding, listing.order), TABLE, finding))
    for position, finding in pick(judge, judged, counts, listing.room):
        found.append(Found(rank_in_run(finding, listing.order), int(slots[position]), finding))
    return counts, worst_of(found, listing.room)


def worst_of(found: Iterable[Found], room: Room) -> tuple[Found, ...]:
    """Return those of *found* for which there is room, worst first."""
    left = dict(room)
    kept = []
    for each in sorted(found, key=lambda each: each.rank):
        left[each.finding.severity] -= 1
        if left[each.finding.severity] >= 0:
            kept.append(each)
    return tuple(kept)


def pick(judge: Judge, judged: JudgedRows, counts: Counts, room: Room) -> Iterator[tuple[int, Finding]]:
    """Count all findings of *judged* rows, and yield position and finding where there is *room*.

    The findings in rows that a person compared are made in any case: a note can be in place of a warning.
    """
    waived, places = judged.waivers, judged.waivers_by_place()
    failing: dict[Severity, list[tuple[Rule, str, list[int]]]] = {}
    for rule, column, positions in judged.failures:
        severity = judge.reference.severity_of(rule.code, rule.severity)
        kind = FindingKind(rule.code, rule.slug, severity, rule.unverified)
        open_positions = [at for at in positions if at not in waived] if waived else positions
        count_rows(counts, kind, judged.rows, open_positions)
        failing.setdefault(severity, []).append((rule, column, open_positions))
        for position in positions if waived else ():
            if position in waived:
                (finding,) = waive([judge.finding_in_row(judged, rule, column, position)], places)
                count(counts, finding)
                yield position, finding
    for severity, failures in failing.items():
        for rule, column, position in _first(failures, room[severity]):
            yield position, judge.finding_in_row(judged, rule, column, position)


def _first(failures: list[tuple[Rule, str, list[int]]], most: int) -> Iterator[tuple[Rule, str, int]]:
    """Yield the failures in the first rows, at most so many; in a row, by column and code."""
    if sum(len(positions) for *_, positions in failures) <= most:
        for rule, column, positions in failures:
            yield from ((rule, column, position) for position in positions)
        return
    ordered = sorted(
        (position, column_rank(column), rule.code, number)
        for number, (rule, column, positions) in enumerate(failures)
        for position in positions[:most]
    )
    for position, _, _, number in ordered[:most]:
        rule, column, _ = failures[number]
        yield rule, column, position


def rank_in_run(finding: Finding, order: Order) -> tuple[int, int, int, int, int, str]:
    """Return where *finding* is among those of the run."""
    file, sheet = order[finding.location.path, finding.location.sheet]
    severity, sheet, line, column, code = rank_of(finding, {finding.location.sheet: sheet})
    return severity, file, sheet, line, column, code
