"""Processes that judge pieces: they get what is raw, and return what is compact."""

from __future__ import annotations

import gc
import os
import threading
from collections import deque
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

from whitelist.checking.gate.hiding import digest_key, use_digest_key
from whitelist.checking.pieces.worker_start import begin_work, count_jobs, starting, worker_context
from whitelist.model.errors import SourceError
from whitelist.model.pickling import make_mappings_picklable
from whitelist.model.table import MaskedSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from typing import Self

    from whitelist.checking.pieces.judge import Judge
    from whitelist.model.piece_source import PieceSource

make_mappings_picklable()  # a judge has some

P = ParamSpec("P")
T = TypeVar("T")
U = TypeVar("U")

WAITING: Final = 2
"""Tasks for each worker that are done or waiting, besides the one that it works on: each is as large as a piece."""

MOST: Final = 60
"""Windows cannot wait for more processes."""
_JUDGE: list[Judge] = []
"""The judge of a worker; empty in other processes."""


class Workers:
    """So many processes that apply the rules of one *judge*. They end with the block, and with this process."""

    def __init__(self, judge: Judge, count: int) -> None:
        self.count = count
        context = worker_context(judge.rules)
        self._end, self._begin = context.Pipe(duplex=False)
        told = judge, digest_key(), self._end, gc.get_threshold()
        self._pool = ProcessPoolExecutor(count, context, _start, told)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers at once, whatever they do."""
        self._begin.close()
        self._pool.shutdown(cancel_futures=True)
        self._end.close()

    def submit(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Let a worker call *function*, one of a module."""
        with starting(), _worker_errors():
            try:
                return self._pool.submit(function, *args, **kwargs)
            except OSError:  # a worker ended while another one was started, whose connections were closed
                return self._pool.submit(function, *args, **kwargs)  # says that a worker ended

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
    count = count_jobs(sum(source.size for source in sources if not isinstance(source, MaskedSource)), jobs)
    if count < 2:
        yield None
        return
    with Workers(judge, min(count, MOST)) as workers:
        yield workers


def result_of(future: Future[T]) -> T:
    """Return the result of a task. Raises what it raised, and SourceError if the worker ended."""
    with _worker_errors():
        return future.result()


def worker_judge() -> Judge:
    """Return the judge of this worker."""
    return _JUDGE[0]


def _start(judge: Judge, key: bytes, end: Connection, thresholds: tuple[int, int, int]) -> None:
    """Begin the work of a process, in which the garbage collector runs as rarely as where it was started."""
    begin_work()
    gc.freeze()  # what was imported is never garbage
    gc.set_threshold(*thresholds)
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
