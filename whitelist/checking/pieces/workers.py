"""Processes that judge pieces: they get what is raw, and return what is compact.

Each worker is started by a process without threads or open files of this one ("forkserver"; where there is none, from
nothing). A fork of this process would be there sooner, but its libraries have threads, and a lock that one of them
holds would never be free in a fork.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from whitelist.checking.gate.hiding import digest_key, use_digest_key
from whitelist.model.errors import SourceError
from whitelist.model.table import MaskedSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from typing import Self

    from whitelist.checking.pieces.judge import Judge
    from whitelist.model.piece_source import PieceSource

P = ParamSpec("P")
T = TypeVar("T")
U = TypeVar("U")

WAITING: Final = 2
"""Tasks for each worker that are done or waiting, besides the one that it works on: each is as large as a piece."""

ENOUGH: Final = 4 * 1024 * 1024
"""Bytes of a list for which a worker is worth its start: it imports pandas."""
MOST: Final = 60
"""Windows cannot wait for more processes."""

_JUDGE: list[Judge] = []
"""The judge of a worker; empty in other processes."""


class Workers:
    """So many processes that apply the rules of one *judge*. They end with the block, and with this process."""

    def __init__(self, judge: Judge, count: int) -> None:
        self.count = count
        context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
        if sys.platform == "linux":
            context.set_forkserver_preload([__name__, "whitelist.checking.pieces.tasks"])
        self._end, self._begin = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(count, context, _start, (judge, digest_key(), self._end))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers at once, whatever they do."""
        self._begin.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._end.close()

    def submit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Let a worker call *function*, one of a module."""
        with _without_interruption(), _worker_errors():
            return self._pool.submit(function, *args, **kwargs)

    def results(self, tasks: Iterator[tuple[U, Future[T]]]) -> Iterator[tuple[U, T]]:
        """Yield what is known of each task, and its result, in order; few tasks are begun before they are needed."""
        begun: deque[tuple[U, Future[T]]] = deque()
        for task in tasks:
            begun.append(task)
            if len(begun) > WAITING * self.count:
                known, future = begun.popleft()
                yield known, result_of(future)
        for known, future in begun:
            yield known, result_of(future)


@contextmanager
def workers_for(
    judge: Judge, sources: Iterable[MaskedSource | PieceSource], jobs: int | None
) -> Iterator[Workers | None]:
    """Yield *jobs* workers, or as many as help; None when this process can do the work as well."""
    size = sum(source.size for source in sources if not isinstance(source, MaskedSource))
    count = min(_processors(), size // ENOUGH) if jobs is None else jobs
    if count < 2 or not size:
        yield None
        return
    with Workers(judge, min(count, MOST)) as workers:
        yield workers


def _processors() -> int:
    """Return how many processors this process can use."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def result_of(future: Future[T]) -> T:
    """Return the result of a task. Raises what it raised, and SourceError if the worker ended."""
    with _worker_errors():
        return future.result()


def worker_judge() -> Judge:
    """Return the judge of this worker."""
    return _JUDGE[0]


def _start(judge: Judge, key: bytes, end: Connection) -> None:
    """Begin the work of a process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one decides
    use_digest_key(key)
    _JUDGE[:] = [judge]
    threading.Thread(target=_end_with, args=(end,), daemon=True).start()


def _end_with(end: Connection) -> None:
    """Wait until the other *end* is closed, also because the other process ended, and then end this process."""
    end.poll(None)
    os._exit(0)


@contextmanager
def _worker_errors() -> Iterator[None]:
    try:
        yield
    except BrokenExecutor:
        message = "a process that checks a part of the files ended unexpectedly"
        raise SourceError(message, "check whether there is enough memory, or use --jobs 1") from None


@contextmanager
def _without_interruption() -> Iterator[None]:
    """Let processes that start in this block never see Ctrl-C, which a terminal sends to all of them."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
