"""Runs over files on an engine, as ``whitelist check --engine`` makes them, and workers that are lost on the way."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from whitelist.checking.pieces.judge import Judge
from whitelist.cli.engine_check import Reading, read_file
from whitelist.engines.file_run import FileRun
from whitelist.engines.file_tasks import Task
from whitelist.engines.work import Work
from whitelist.exchanges.loader import reference_data
from whitelist.rules.selection import select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from whitelist.engines.engine import Engine
    from whitelist.engines.file_run import EngineResult
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.piece_source import PieceSource
    from whitelist.model.table import MaskedSource

READING = Reading(None, None)
OPEN = partial(read_file, READING)
T = TypeVar("T")


def run_on(
    engine: Engine,
    paths: Sequence[str],
    folder: Path,
    open_file: Callable[[str, ReferenceData], MaskedSource | PieceSource] = OPEN,
    batch: int = 5,
) -> EngineResult:
    """Check the files at *paths*, with small batches of related rows."""
    work = Work(Judge(reference_data(), select()), str(folder), open_file)
    tasks = [Task(number, path, is_named=False) for number, path in enumerate(paths)]
    with engine:
        return FileRun(engine, work, tasks, batch).check()


def die_once(mark: str, number: int, path: str, reference: ReferenceData) -> MaskedSource | PieceSource:
    """Read a file as a worker does, which is lost when the *number* of files has been read; no other worker is."""
    try:
        with Path(mark).open("a", encoding="ascii") as file:
            file.write(".")
            is_turn = file.tell() == number
    except OSError as error:
        raise AssertionError from error
    if is_turn:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_file(READING, path, reference)


def show_all(done: Iterable[T], count: int, label: str) -> Iterable[T]:
    """Watch a run without showing anything."""
    assert count >= 0
    assert isinstance(label, str)
    return done
