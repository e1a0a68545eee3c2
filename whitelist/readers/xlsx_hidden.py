"""Finds the hidden rows and columns of an XLSX sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def hidden_fields(columns: Iterable[Mapping[str, str]], width: int) -> frozenset[int]:
    """Return which of the first *width* columns are hidden, by the attributes of ``col`` elements."""
    hidden: set[int] = set()
    done = 0
    for first, last in sorted((int(each["min"]), int(each["max"])) for each in columns if is_hidden(each, "width")):
        hidden.update(range(max(first - 1, done), min(last, width)))  # they can overlap, and there can be thousands
        done = max(done, min(last, width))
    return frozenset(hidden)


def is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Return whether a row or column is hidden; a *size* of 0 also hides it."""
    return attributes.get("hidden") in ("1", "true") or float(attributes.get(size, 1)) == 0
