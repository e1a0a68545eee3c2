"""An engine without any other process, so that a run over files can be tested where neither Dask nor Spark is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Self

    from whitelist.engines.engine import Exchange


class InProcess:
    """Does each task when it is given."""

    def __enter__(self) -> Self:
        """Return the engine."""
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing: there is nothing to end."""

    def start(self, function: Callable[[Any], Any], items: Sequence[Any], label: str) -> list[Any]:  # noqa: ARG002  # nobody watches
        """Run *function* on each of *items*."""
        return [function(item) for item in items]

    def follow(
        self,
        results: list[Any],
        function: Callable[[Any, Any], Any],
        items: Sequence[Any],
        label: str,  # noqa: ARG002  # nobody watches
    ) -> list[Any]:
        """Run *function* on each of *results* and its item."""
        return [function(result, item) for result, item in zip(results, items, strict=True)]

    def fetch(self, results: list[Any]) -> list[Any]:
        """Return *results*."""
        return results

    def exchange(self, results: list[Any], exchange: Exchange, label: str) -> pd.DataFrame:  # noqa: ARG002  # nobody watches
        """Return what *exchange* makes of *results*."""
        return exchange.take(pd.concat([exchange.given.empty(), *map(exchange.give, results)], ignore_index=True))
