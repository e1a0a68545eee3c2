"""Looks at each different value of a long list once."""

from __future__ import annotations

from collections import defaultdict
from itertools import count, starmap
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Mask: TypeAlias = NDArray[np.bool_]
    """True or False for each of some rows or cells."""

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")
R = TypeVar("R")


def map_distinct(function: Callable[[K], V], values: Iterable[K]) -> list[V]:
    """Return what *function* returns for every value; it is called once for each distinct value."""
    values = list(values)
    results = {value: function(value) for value in dict.fromkeys(values)}
    return list(map(results.__getitem__, values))


def number_distinct(values: Sequence[K]) -> tuple[NDArray[np.intp], list[K]]:
    """Return the number of each value, and the distinct values in the order of their numbers.

    Not with ``pandas.factorize``: to that of pandas 2, a text ends at its first NUL.
    """
    if not values or values.count(values[0]) == len(values):  # as in a column that nobody fills in
        return np.zeros(len(values), dtype=np.intp), [*values[:1]]
    numbers: defaultdict[K, int] = defaultdict(count().__next__)  # a new value gets the next number
    codes = np.fromiter(map(numbers.__getitem__, values), dtype=np.intp, count=len(values))
    return codes, list(numbers)


class Groups:
    """Rows with equal cells in some columns. They are numbered: what follows from these cells is known once a group."""

    def __init__(self, codes: NDArray[np.intp]) -> None:
        """*codes* are the numbers of the rows' groups, in the order of their first rows."""
        self.codes = codes
        self.code_of_row: list[int] = codes.tolist()
        highest = np.maximum.accumulate(codes)
        self.first_rows: list[int] = np.flatnonzero(np.diff(highest, prepend=-1)).tolist()
        """The first row of each group."""


class Grouped(Generic[V]):
    """A value for each row, which is the same in all rows of a group."""

    __slots__ = ("distinct", "groups")

    def __init__(self, groups: Groups, values: Iterable[V]) -> None:
        """*values* are those of the groups."""
        self.groups = groups
        self.distinct = list(values)

    def __getitem__(self, row: int) -> V:
        return self.distinct[self.groups.code_of_row[row]]

    def __iter__(self) -> Iterator[V]:
        return map(self.distinct.__getitem__, self.groups.code_of_row)

    def __len__(self) -> int:
        return len(self.groups.code_of_row)

    def map(self, function: Callable[..., R], *others: Grouped[Any]) -> Grouped[R]:
        """Return what *function* returns for the value of each row, and its values in *others* of the same groups."""
        values = zip(self.distinct, *(other.distinct for other in others), strict=True)
        return Grouped(self.groups, starmap(function, values))


def by_value(values: Sequence[K]) -> Grouped[K]:
    """Return *values*, one for each row, as those of the groups of equal ones."""
    codes, distinct = number_distinct(values)
    return Grouped(Groups(codes), distinct)


def by_both(one: Grouped[Any], other: Grouped[Any]) -> Groups:
    """Return the rows that are in the same groups of both."""
    codes, _ = pd.factorize(one.groups.codes * len(other.distinct) + other.groups.codes)
    return Groups(codes)


def rows_where(test: Callable[..., bool], *facts: Grouped[V]) -> Mask:
    """Say which rows pass *test*, a predicate of their values in *facts*, which all have the same groups."""
    passed = map(test, *(fact.distinct for fact in facts))
    return np.fromiter(passed, dtype=bool, count=len(facts[0].distinct))[facts[0].groups.codes]
