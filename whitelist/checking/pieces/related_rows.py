"""Finds the rows of a run that must be judged together: those that a rule compares, directly or through other rows.

No rule of reach ROWS depends on other rows, so that related rows can be judged alone (``tests/checking/pieces``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from whitelist.checking.pieces.row_keys import COUNTS, HAS_MEMO, IS_ALONE, IS_BAD, KEYS, PAIR, TAKES_MEMO
from whitelist.checking.rule import Relation, RowRule

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from whitelist.checking.pieces.key_store import KeyStore
    from whitelist.checking.pieces.row_keys import Keys
    from whitelist.checking.rule import Rule

Positions = np.ndarray[tuple[int], np.dtype[np.int64]]
Edge = tuple[Positions, Positions]

_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))
"""Odd numbers, as of a multiplicative hash."""

_FEWEST_PLACES = 2**20


def batches_of(keys: KeyStore, most: int, relations: Collection[Relation] = tuple(Relation)) -> Iterator[Positions]:
    """Yield the positions of related rows, in ascending order: all that are related are in one batch.

    A batch has at most *most* rows, unless so many are related. *relations* are those that the rules of the run ask.
    """
    rows, groups = find_related(keys, relations)
    if not len(rows):
        return
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.concatenate(([True], np.diff(groups[order]) != 0)))
    ends = np.append(starts[1:], len(rows))
    start = 0
    for end, next_end in zip(ends, np.append(ends[1:], np.iinfo(np.int64).max), strict=True):
        if next_end - start > most:
            yield np.sort(rows[order[start:end]])
            start = end


def find_related(keys: KeyStore, relations: Collection[Relation] = tuple(Relation)) -> tuple[Positions, Positions]:
    """Return the positions of the rows that are related to others or judged again, and for each its first relative."""
    if not len(keys):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    alone = np.concatenate([find_alone(part, relations) + start for start, part in keys.chunks()])
    edges = [np.stack((alone, alone))]
    for relation in relations:
        for number in range(len([*_COMPARISONS[relation](np.zeros(0, dtype=KEYS))])):
            edges += [np.stack(edge) for edge in _same(_likely(keys, relation, number))]
    first, second = np.concatenate(edges, axis=1)
    rows, places = np.unique(np.concatenate((first, second)), return_inverse=True)
    groups = _connect(len(rows), places[: len(first)], places[len(first) :])
    return rows, rows[groups]


def related_to(keys: Keys, rows: Iterable[int], relations: Collection[Relation]) -> Positions:
    """Return the positions of *rows*, and of all rows that are related to them."""
    found = np.unique(np.fromiter(rows, dtype=np.int64))
    while True:
        parts = [found]
        for each in comparisons(keys, relations):
            wanted = each.values[np.isin(each.rows, found)]
            for edge in _same(each.select(np.isin(each.values, wanted))):
                parts += edge
        grown = np.unique(np.concatenate(parts))
        if len(grown) == len(found):
            return found
        found = grown


def _likely(keys: KeyStore, relation: Relation, number: int) -> Comparison:
    """Return a comparison of *relation* without most of the rows whose value no other row has.

    So the rows that stay are few, and the time grows in proportion to all rows: each value has a place in a table, and
    only rows whose place is taken twice stay.
    """
    size = max(_FEWEST_PLACES, 4 * len(keys))
    taken, twice = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for part in _parts(keys, relation, number):
        places = np.sort(part.values % size)
        twice[places[taken[places] | np.append(False, places[1:] == places[:-1])]] = True
        taken[places] = True
    del taken
    parts = [part.select(twice[part.values % size]) for part in _parts(keys, relation, number)]
    differing = [part.differing for part in parts if part.differing is not None]
    needed = [part.needed for part in parts if part.needed is not None]
    return Comparison(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.values for part in parts]),
        np.concatenate(differing) if differing else None,
        np.concatenate(needed) if needed else None,
    )


def _parts(keys: KeyStore, relation: Relation, number: int) -> Iterator[Comparison]:
    for start, part in keys.chunks():
        comparison = [*_COMPARISONS[relation](part)][number]
        yield comparison._replace(rows=comparison.rows + start)


class Comparison(NamedTuple):
    """Rows that a rule compares with each other, if they have the same value."""

    rows: Positions
    values: NDArray[np.unsignedinteger]
    """A number for each of *rows*."""
    differing: NDArray[np.integer] | None = None
    """A number for each of *rows*: those that are all equal in it are not compared. None if they are in any case."""
    needed: NDArray[np.bool_] | None = None
    """For each of *rows*, whether it makes the rule compare those with its value; None if nothing is needed."""

    def select(self, kept: NDArray[np.bool_]) -> Comparison:
        """Return the comparison of those of its rows that are *kept*, a mask of them."""
        differing = None if self.differing is None else self.differing[kept]
        needed = None if self.needed is None else self.needed[kept]
        return Comparison(self.rows[kept], self.values[kept], differing, needed)


def comparisons(keys: Keys, relations: Collection[Relation]) -> Iterator[Comparison]:
    """Yield what is compared for *relations*: for any keys in the same order."""
    for relation in relations:
        yield from _COMPARISONS[relation](keys)


def find_alone(keys: Keys, relations: Collection[Relation]) -> Positions:
    """Return the rows that are judged again, although they are compared with none."""
    return np.flatnonzero(keys["pair"] & (IS_ALONE if Relation.KIND in relations else 0))


def relations_of(rules: Iterable[Rule]) -> tuple[Relation, ...]:
    """Return the relations that *rules* ask."""
    asked = {rule.relation for rule in rules if isinstance(rule, RowRule)}
    return tuple(relation for relation in Relation if relation in asked)


def _compared(keys: Keys, flag: int = 0) -> Positions:
    """Return the rows that are compared with others of their account, and have *flag*."""
    wanted = keys["memo"] != 0
    return np.flatnonzero(wanted & ((keys["pair"] & flag) != 0) if flag else wanted)


def _entry(keys: Keys) -> Iterator[Comparison]:
    rows = _compared(keys)
    yield Comparison(rows, _mix(keys, rows, keys["memo"], keys["pair"] & PAIR))


def _memo(keys: Keys) -> Iterator[Comparison]:
    rows = _compared(keys, TAKES_MEMO)
    yield Comparison(rows, _mix(keys, rows, keys["pair"] & PAIR), keys["pair"][rows] & HAS_MEMO)


def _remark(keys: Keys) -> Iterator[Comparison]:
    rows = _compared(keys)
    rows = rows[keys["remark"][rows] != 0]
    yield Comparison(rows, _mix(keys, rows, keys["memo"]), keys["remark"][rows])


def _counted_memo(keys: Keys) -> Iterator[Comparison]:
    rows = _compared(keys, COUNTS)
    yield Comparison(rows, keys["account"][rows], keys["memo"][rows])


def _ends(keys: Keys) -> Iterator[Comparison]:
    rows = np.flatnonzero(keys["ends"])
    yield Comparison(rows, keys["ends"][rows], keys["account"][rows])


def _series(keys: Keys) -> Iterator[Comparison]:
    """Yield good addresses that differ at the end, and bad addresses with all that differ only in the number there."""
    rows = np.flatnonzero(keys["start"])
    yield Comparison(rows, keys["start"][rows], keys["account"][rows])
    rows = np.flatnonzero(keys["counted"])
    is_bad = (keys["pair"][rows] & IS_BAD) != 0
    yield Comparison(rows, keys["counted"][rows], keys["account"][rows], is_bad)


def _text(keys: Keys) -> Iterator[Comparison]:
    rows = np.flatnonzero(keys["text"])
    yield Comparison(rows, keys["text"][rows])


def _nothing(keys: Keys) -> Iterator[Comparison]:  # noqa: ARG001  # as its siblings
    yield from ()


_COMPARISONS: Mapping[Relation, Callable[[Keys], Iterator[Comparison]]] = {
    Relation.ENTRY: _entry,
    Relation.MEMO: _memo,
    Relation.REMARK: _remark,
    Relation.COUNTED_MEMO: _counted_memo,
    Relation.ENDS: _ends,
    Relation.SERIES: _series,
    Relation.ADDRESS: _text,
    Relation.TEXT: _text,
    Relation.KIND: _nothing,
}
"""Relation → what is compared for it: always as many comparisons."""


def _mix(keys: Keys, rows: Positions, *others: NDArray[np.integer]) -> NDArray[np.uint64]:
    """Return one number for the account of each of *rows* and its *others*."""
    mixed = keys["account"][rows].copy()
    for factor, other in zip(_FACTORS, others, strict=False):
        mixed += (other[rows].astype(np.uint64) + np.uint64(1)) * factor
    return mixed


def _same(comparison: Comparison) -> Iterator[Edge]:
    """Yield the first row with each value of a comparison beside all others with it."""
    rows, values, differing, needed = comparison
    if needed is not None:
        kept = np.isin(values, np.unique(values[needed]))
        rows, values, differing = rows[kept], values[kept], None if differing is None else differing[kept]
    if len(rows) < 2:
        return
    order = np.argsort(values, kind="stable")
    starts = np.flatnonzero(np.concatenate(([True], np.diff(values[order]) != 0)))
    sizes = np.diff(np.append(starts, len(rows)))
    wanted = sizes > 1
    if differing is not None and wanted.any():
        compared = differing[order]
        wanted &= np.minimum.reduceat(compared, starts) != np.maximum.reduceat(compared, starts)
    first = np.repeat(starts, np.where(wanted, sizes, 0))
    others = np.flatnonzero(np.repeat(wanted, sizes))
    yield rows[order[first]], rows[order[others]]


def _connect(count: int, first: Positions, second: Positions) -> Positions:
    """Return for each of *count* nodes the lowest node that the edges connect it with."""
    lowest = np.arange(count)
    while True:
        before = lowest.copy()
        low = np.minimum(lowest[first], lowest[second])
        np.minimum.at(lowest, first, low)
        np.minimum.at(lowest, second, low)
        np.minimum.at(lowest, before[first], low)
        np.minimum.at(lowest, before[second], low)
        lowest = lowest[lowest]
        if np.array_equal(lowest, before):
            return lowest
