"""Two threads for the work: one does what requests ask, one after the other; one judges everything in the background.

Only the first thread uses the workspace, so that nothing needs a lock, and the server answers while it works. Both end
with the program.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from contextlib import contextmanager
from math import inf
from queue import SimpleQueue
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

PAUSE: Final = 0.4
"""Seconds without a further request before the work in the background starts: it would slow down the next answer."""


class Worker:
    """The thread that does what requests ask."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Callable[[], None]] = SimpleQueue()
        Thread(target=self._work, name="page", daemon=True).start()

    def _work(self) -> None:
        while True:
            self._tasks.get()()

    def post(self, task: Callable[[], None]) -> None:
        """Do *task*, which raises nothing, after what was asked before."""
        self._tasks.put(task)

    async def run(self, function: Callable[[], T]) -> T:
        """Return what *function* returns in the thread, or raise what it raises."""
        future: Future[T] = Future()

        def task() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(function())
                except BaseException as error:  # noqa: BLE001  # it is raised where it was asked
                    future.set_exception(error)

        self.post(task)
        return await asyncio.wrap_future(future)


class Background:
    """The thread that does the latest of its tasks, when no further one has come for a moment."""

    def __init__(self, pause: float = PAUSE) -> None:
        self._pause = pause
        self._changed = Condition()
        self._task: Callable[[], None] | None = None
        self._due = 0.0
        Thread(target=self._work, name="page-background", daemon=True).start()

    def submit(self, task: Callable[[], None]) -> None:
        """Do *task*, which raises nothing, instead of one that has not begun."""
        with self._changed:
            self._task = task
            self._changed.notify()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Begin no task inside this block, and then after the pause."""
        with self._changed:
            self._due = inf
        try:
            yield
        finally:
            with self._changed:
                self._due = monotonic() + self._pause
                self._changed.notify()

    def _work(self) -> None:
        while True:
            self._next()()

    def _next(self) -> Callable[[], None]:
        with self._changed:
            while self._task is None or self._due > monotonic():
                left = self._due - monotonic()
                self._changed.wait(None if self._task is None or left == inf else left)
            task, self._task = self._task, None
            return task
