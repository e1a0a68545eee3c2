"""Runs tasks on Dask: on a cluster that exists, or on one with a process for each core of this machine."""

from __future__ import annotations

import logging
import signal
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import dask
import dask.dataframe as dd
from distributed import Client, LocalCluster, WorkerPlugin, as_completed
from distributed.scheduler import KilledWorker

from whitelist.model.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Self

    import pandas as pd
    from distributed import Future, Worker

    from whitelist.engines.engine import Exchange, Watch

FEWEST_PARTITIONS, MOST_PARTITIONS = 2, 256
"""Into how many partitions rows are exchanged: as many as there are tasks, within these limits."""


class _Deaf(WorkerPlugin):  # type: ignore[misc]  # without Dask, mypy does not know it
    """Lets a worker of this machine outlive Ctrl-C, which is for all processes of a terminal: the client ends it."""

    def setup(self, worker: Worker) -> None:  # noqa: ARG002  # Dask's form
        """Ignore the signal."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)


class Dask:
    """A client of the cluster at *address*, or of a cluster on this machine."""

    def __init__(self, address: str | None, watch: Watch) -> None:
        """*watch* is told the tasks that are to be done, and shows how many are."""
        self._address = address
        self._watch = watch
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Connect to the cluster, or start it. Raises UsageError when nothing answers at the address."""
        # An object column is bytes here, never text; and what Dask logs of a lost worker is no news for people.
        self._open.enter_context(
            dask.config.set({"dataframe.convert-string": False, "distributed.logging.distributed": "critical"})
        )
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        cluster: Any = self._address
        if cluster is None:
            cluster = self._open.enter_context(
                LocalCluster(
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=None,
                    host="127.0.0.1",
                    silence_logs=logging.CRITICAL,
                )
            )
        try:
            self._client = self._open.enter_context(Client(cluster))
            if self._address is None:
                self._client.register_plugin(_Deaf())
        except (OSError, ValueError) as error:
            self._open.close()
            raise UsageError(f"no Dask scheduler answers at {self._address}", "check --scheduler") from error
        return self

    def __exit__(self, *error: object) -> None:
        """Give up all results, and end a cluster that was started here."""
        self._open.close()

    def start(self, function: Callable[[Any], Any], items: Sequence[Any], label: str) -> list[Future[Any]]:
        """Run *function* on each of *items*; return their futures."""
        return self._watched(self._client.map(function, items, pure=False), label)

    def follow(
        self, results: list[Future[Any]], function: Callable[[Any, Any], Any], items: Sequence[Any], label: str
    ) -> list[Future[Any]]:
        """Run *function* on each of *results* and its item; return their futures."""
        return self._watched(self._client.map(function, results, items, pure=False), label)

    def fetch(self, results: list[Future[Any]]) -> list[Any]:
        """Return the results of these futures."""
        return self._client.gather(results)  # type: ignore[no-any-return]

    def exchange(self, results: list[Future[Any]], exchange: Exchange, label: str) -> pd.DataFrame:
        """Return what *exchange* makes of *results*."""
        frames = self._watched(self._client.map(exchange.give, results, pure=False), label)
        rows = dd.from_delayed(frames, meta=exchange.given.empty(), verify_meta=False)
        partitions = min(max(len(frames), FEWEST_PARTITIONS), MOST_PARTITIONS)
        # Tasks and not P2P, which takes bytes for text, and which starts from the beginning when a worker is lost.
        shuffled = rows.shuffle(on=list(exchange.by), npartitions=partitions, shuffle_method="tasks")
        found = shuffled.map_partitions(exchange.take, meta=exchange.taken.empty())
        with _errors():
            return found.compute(scheduler=self._client)  # type: ignore[no-any-return]

    def _watched(self, futures: list[Future[Any]], label: str) -> list[Future[Any]]:
        """Return *futures* when all of them are done, and show how many are. Raises what one of them raised."""
        with _errors():
            for future in self._watch(as_completed(futures), len(futures), label):
                future.result()
        return futures


@contextmanager
def _errors() -> Iterator[None]:
    """Raise SourceError when workers were lost."""
    try:
        yield
    except KilledWorker as error:
        hint = "give the workers more memory, or divide the list into smaller files"
        raise SourceError("the workers of Dask were lost several times", hint) from error
