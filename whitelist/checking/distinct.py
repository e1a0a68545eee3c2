"""Calls a function once for each distinct value of a long list."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


def map_distinct(function: Callable[[K], V], values: Iterable[K]) -> list[V]:
    """Return what *function* returns for every value; it is called once for each distinct value."""
    results: dict[K, V] = {}
    mapped = []
    for value in values:
        if value not in results:
            results[value] = function(value)
        mapped.append(results[value])
    return mapped
