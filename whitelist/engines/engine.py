"""What a run needs of an engine such as Dask or Spark: tasks whose results stay where they were made, and an exchange.

A task is a function and one item. Functions, items and results are pickled. Tasks have nothing else in common, so that
an engine can run a task again when it loses a worker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence  # needed at run time, for the types of fields
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import pandas as pd

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from whitelist.engines.columns import Columns

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A group-by of an engine: rows that are equal in *by* come together, wherever they were made."""

    give: Callable[[Any], pd.DataFrame]
    """The result of a task in, its rows out, with the columns *given*."""
    given: Columns
    by: tuple[str, ...]
    """Columns of numbers."""
    take: Callable[[pd.DataFrame], pd.DataFrame]
    """Rows with the columns *given* in, no matter how many groups, but each of them whole; rows out, with *taken*."""
    taken: Columns


class Watch(Protocol):
    """Shows how much of a work is done."""

    def __call__(self, done: Iterable[T], count: int, label: str, /) -> Iterable[T]:
        """Yield what is *done*, one after the other, of *count* in all; *label* says what is done."""


class Engine(Protocol):
    """A place to run tasks. It is closed at the end of a ``with`` block."""

    def __enter__(self) -> Self:
        """Return the engine."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give up all results, and end what was started."""

    def start(self, function: Callable[[Any], Any], items: Sequence[Any], label: str) -> Any:
        """Run *function* on each of *items*; return a handle of the results, which stay in the engine."""

    def follow(self, results: Any, function: Callable[[Any, Any], Any], items: Sequence[Any], label: str) -> Any:
        """Run *function* on each of *results* and the item with the same number; return a handle of what is new."""

    def fetch(self, results: Any) -> list[Any]:
        """Return *results* themselves, in the order of their items."""

    def exchange(self, results: Any, exchange: Exchange, label: str) -> pd.DataFrame:
        """Return what *exchange* makes of *results*, its rows in any order."""
