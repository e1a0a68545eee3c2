"""Reads several files, so that all errors are shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from whitelist.model.errors import WhitelistError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def read_all(paths: Iterable[str], read: Callable[[str], T]) -> tuple[list[T], list[WhitelistError]]:
    """Return what *read* returns for each of *paths*, and its errors: a bad file does not hide the others."""
    results: list[T] = []
    errors: list[WhitelistError] = []
    for path in paths:
        try:
            results.append(read(path))
        except WhitelistError as error:
            errors.append(error)
    return results, errors
