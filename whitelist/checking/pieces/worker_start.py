"""How processes that check pieces are started.

Each is a fork of a process without threads and open files of this one ("forkserver"), which imports what all need
once. Where there is none, each is started from nothing ("spawn"). A fork of this process would be there sooner, but its
libraries have threads, and a lock that one of them holds would never be free in the fork.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.context import BaseContext

    from whitelist.checking.rule import Rule

ENOUGH: Final = 4 * 1024 * 1024
"""Bytes of a list for which a worker is worth its start: it imports pandas."""
SIGNALS: Final = frozenset(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What ends a program."""

_IMPORTED: Final = ("whitelist.checking.pieces.judge", "whitelist.checking.pieces.tasks")
_SAFE_PATH: Final = "PYTHONSAFEPATH"


def count_jobs(size: int, jobs: int | None) -> int:
    """Return how many processes help with lists of so many bytes, or the given number of *jobs*."""
    if not size or not sys.executable or getattr(sys, "frozen", False):  # a frozen program would start itself again
        return 1
    return min(_processors(), size // ENOUGH) if jobs is None else jobs


def _processors() -> int:
    """Return how many processors this process can use."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def worker_context(rules: Iterable[Rule]) -> BaseContext:
    """Return what starts processes that apply *rules*."""
    if hasattr(signal, "pthread_sigmask"):
        with _installed_modules():
            resource_tracker.ensure_running()  # would start with the first process, and let all signals through
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    loaded = (name for name in tuple(sys.modules) if name.partition(".")[0] == "whitelist")
    context.set_forkserver_preload([*loaded, *_IMPORTED, *(rule.module for rule in rules)])
    return context


def prepare_workers(rules: Iterable[Rule]) -> None:
    """Begin to import what workers need, while this process does something else."""
    if worker_context(rules).get_start_method() == "forkserver":
        from multiprocessing import forkserver

        with starting():
            forkserver.ensure_running()


@contextmanager
def starting() -> Iterator[None]:
    """Start processes in this block, and do that completely.

    They do not see Ctrl-C, which a terminal sends to all processes: it would end them with a traceback.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS) if hasattr(signal, "pthread_sigmask") else None
    try:
        with _installed_modules():
            yield
    finally:
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _installed_modules() -> Iterator[None]:
    """Let processes that start in this block not import what is in the current folder: anybody may have written it."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def begin_work() -> None:
    """Let a process that was started that way end like any other, but by Ctrl-C only if the program ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
