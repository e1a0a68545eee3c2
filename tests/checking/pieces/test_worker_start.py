"""How many processes are started, and in which state."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from whitelist.checking.pieces import worker_start, workers
from whitelist.checking.pieces.judge import Judge
from whitelist.checking.pieces.worker_start import ENOUGH, SIGNALS, begin_work, count_jobs, starting, worker_context
from whitelist.checking.pieces.workers import MOST, Workers, result_of, workers_for
from whitelist.exchanges.loader import reference_data
from whitelist.rules.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterator

MASKS = pytest.mark.skipif(sys.platform == "win32", reason="no signal can be blocked there")


@pytest.mark.parametrize(
    ("size", "jobs", "expected"),
    [
        (0, None, 1),
        (0, 5, 1),
        (1, 5, 5),
        (ENOUGH - 1, None, 0),
        (2 * ENOUGH - 1, None, 1),
        (2 * ENOUGH, None, 2),
        (10 * ENOUGH, None, 3),
        (10 * ENOUGH, 7, 7),
    ],
)
def test_number_of_processes(size: int, jobs: int | None, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as are asked for; or as processors are there, if each has enough to read. Nothing to read needs one."""
    monkeypatch.setattr(worker_start, "_processors", lambda: 3)
    assert count_jobs(size, jobs) == expected


@pytest.mark.parametrize(("name", "value"), [("executable", ""), ("frozen", True)])
def test_programs_that_cannot_be_started_again(name: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then one process reads all."""
    monkeypatch.setattr(sys, name, value, raising=False)
    assert count_jobs(10 * ENOUGH, 4) == 1


@pytest.mark.parametrize(
    ("platform", "version", "found", "expected"),
    [
        ("linux", (3, 13), {"process_cpu_count": lambda: 5}, 5),
        ("linux", (3, 13), {"process_cpu_count": lambda: None}, 1),
        ("linux", (3, 12), {"sched_getaffinity": lambda _: {0, 1, 2}}, 3),
        ("darwin", (3, 12), {"cpu_count": lambda: 6}, 6),
        ("darwin", (3, 12), {"cpu_count": lambda: None}, 1),
    ],
)
def test_processors(
    platform: str, version: tuple[int, int], found: dict[str, object], expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only those count that this process can use, as far as the system says it."""
    for name in ("process_cpu_count", "sched_getaffinity", "cpu_count"):
        monkeypatch.setattr(os, name, found.get(name, lambda *_: 99), raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "version_info", version)
    assert count_jobs(1000 * ENOUGH, None) == expected


@pytest.mark.parametrize(("jobs", "expected"), [(1, None), (2, 2), (MOST + 1, MOST)])
def test_workers_for_lists(jobs: int, expected: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process needs no worker, and no system can wait for any number of them."""
    started = mock.MagicMock()
    monkeypatch.setattr(workers, "Workers", started)
    source, judge = mock.Mock(size=5), mock.Mock()
    with workers_for(judge, [source], jobs) as found:
        assert (found is None) == (expected is None)
    assert started.call_args_list == ([] if expected is None else [mock.call(judge, expected)])


def test_start_of_a_worker() -> None:
    """It has the judge of the run, hides secrets with the key of the run, and ends when the other process does."""
    parts = dict.fromkeys(("begin_work", "gc", "threading", "use_digest_key"), mock.DEFAULT)
    judge, end = mock.Mock(), mock.Mock()
    with mock.patch.multiple(workers, _JUDGE=[], **parts) as started:
        # runs in another process, where nothing sees what it does
        workers._start(judge, b"key", end, (9, 8, 7))  # noqa: SLF001
        assert workers.worker_judge() is judge
    started["begin_work"].assert_called_once_with()
    started["use_digest_key"].assert_called_once_with(b"key")
    started["gc"].set_threshold.assert_called_once_with(9, 8, 7)
    thread = started["threading"].Thread
    assert (thread.call_args.kwargs["args"], thread.call_args.kwargs["daemon"]) == ((end,), True)
    with mock.patch.object(workers, "os") as system:
        thread.call_args.kwargs["target"](end)
    end.poll.assert_called_once_with(None)
    system._exit.assert_called_once_with(0)  # noqa: SLF001  # its public name


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_way_to_start(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Linux, what all workers need, and this process has, is imported once; elsewhere, each starts from nothing."""
    context = mock.Mock()
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(resource_tracker, "ensure_running", mock.Mock())
    with mock.patch.object(multiprocessing, "get_context", return_value=context) as get_context:
        assert worker_context(select(["WL601"])) is context
    assert get_context.call_args_list == [mock.call("forkserver" if platform == "linux" else "spawn")]
    preloaded = [name for call in context.set_forkserver_preload.call_args_list for name in call.args[0]]
    loaded = {name for name in sys.modules if name.split(".")[0] == "whitelist"}
    judging = {"whitelist.checking.pieces.judge", "whitelist.checking.pieces.tasks"}
    expected = loaded | judging | {"whitelist.rules.together.duplicate_entry"} if platform == "linux" else set()
    assert set(preloaded) == expected


@pytest.fixture
def mask() -> Iterator[set[int | signal.Signals]]:
    """The signals that are blocked before a test, and again after it; and what Ctrl-C does."""
    before, handler = signal.pthread_sigmask(signal.SIG_BLOCK, ()), signal.getsignal(signal.SIGINT)
    yield before
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    signal.signal(signal.SIGINT, handler)


@MASKS
@pytest.mark.parametrize("path", [None, "0"])
def test_state_while_processes_start(
    path: str | None, mask: set[int | signal.Signals], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They see neither Ctrl-C nor the modules in the current folder; after that, all is as before."""
    if path is None:
        monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    else:
        monkeypatch.setenv("PYTHONSAFEPATH", path)
    with starting():
        assert {signal.SIGINT, signal.SIGTERM, signal.SIGHUP} == SIGNALS
        assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == mask | SIGNALS
        assert os.environ["PYTHONSAFEPATH"] == "1"
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == mask
    assert os.environ.get("PYTHONSAFEPATH") == path


@MASKS
def test_state_of_a_worker(mask: set[int | signal.Signals]) -> None:
    """It can be ended, but not by Ctrl-C, which the program sees as well."""
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    begin_work()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == mask - SIGNALS


def test_collector_of_a_worker() -> None:
    """The garbage collector runs as rarely as where the worker was started: it took a tenth of its time."""
    usual = gc.get_threshold()
    gc.set_threshold(123_456, 7, 8)
    try:
        with Workers(Judge(reference_data("coinex"), select(["WL601"])), 1) as one:
            assert result_of(one.submit(gc.get_threshold)) == (123_456, 7, 8)
    finally:
        gc.set_threshold(*usual)
