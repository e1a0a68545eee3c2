"""Looks at each different value of a long list once."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Mask: TypeAlias = NDArray[np.bool_]
    """True or False for each of some rows or cells."""

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")
R = TypeVar("R")


def map_distinct(function: Callable[[K], V], values: Iterable[K]) -> list[V]:
    """Return what *function* returns for every value; it is called once for each distinct value."""
    results: dict[K, V] = {}
    mapped = []
    for value in values:
        if value not in results:
            results[value] = function(value)
        mapped.append(results[value])
    return mapped


def number_distinct(values: Collection[K]) -> tuple[NDArray[np.intp], list[K]]:
    """Return the number of each value, and the distinct values in the order of their numbers.

    Not with ``pandas.factorize``: to that of pandas 2, a text ends at its first NUL.
    """
    numbers: dict[K, int] = {}
    codes = (numbers.setdefault(value, len(numbers)) for value in values)
    return np.fromiter(codes, dtype=np.intp, count=len(values)), list(numbers)


class Groups:
    """Rows with equal cells in some columns. They are numbered: what follows from these cells is known once a group."""

    def __init__(self, *columns: Sequence[str]) -> None:
        self.codes, _ = number_distinct([*zip(*columns, strict=True)])
        """The number of each row's group."""
        self.code_of_row: list[int] = self.codes.tolist()
        first: dict[int, int] = {}
        for row, code in enumerate(self.code_of_row):
            first.setdefault(code, row)
        self.first_rows: list[int] = [*first.values()]
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


def rows_where(test: Callable[..., bool], *facts: Grouped[V]) -> Mask:
    """Say which rows pass *test*, a predicate of their values in *facts*, which all have the same groups."""
    passed = map(test, *(fact.distinct for fact in facts))
    return np.fromiter(passed, dtype=bool, count=len(facts[0].distinct))[facts[0].groups.codes]
