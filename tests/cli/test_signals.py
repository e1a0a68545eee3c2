"""The command line ends by signals as by errors, and leaves the handlers of a calling program alone."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

import whitelist
from tests.acceptance.command import GOOD, GOOD_ROW, batch, invoke
from whitelist.cli import main
from whitelist.cli.commands import check
from whitelist.cli.signals import NAMES, catch_signals
from whitelist.writers.interruption import Interrupted, interrupt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIGNALS = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]


def handlers() -> list[Any]:
    return [signal.getsignal(number) for number in SIGNALS]


@pytest.fixture(autouse=True)
def as_python_starts() -> Iterator[None]:
    """Undo what a test runner does to signals."""
    before = dict(zip(SIGNALS, handlers(), strict=True))
    for number in SIGNALS:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_handlers_are_put_back() -> None:
    """Also after an error; inside, every signal has the handler."""
    before, seen = handlers(), []

    @catch_signals()
    def run() -> None:
        seen.extend(handlers())
        raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        run()
    assert seen == [interrupt] * len(SIGNALS)
    assert handlers() == before


def test_ignored_and_foreign_handlers_stay() -> None:
    """As with nohup, and in a program that has its own."""

    def own(*_: object) -> None:
        """Do nothing."""

    signal.signal(signal.SIGTERM, own)
    signal.signal(SIGNALS[2], signal.SIG_IGN)
    with catch_signals():
        assert handlers()[:3] == [interrupt, own, signal.SIG_IGN]
    assert handlers()[1:3] == [own, signal.SIG_IGN]


def test_a_thread_has_no_handlers() -> None:
    """Only the main thread may set them; elsewhere the program runs without."""
    seen: list[Any] = []

    def run() -> None:
        with catch_signals():
            seen.extend(handlers())

    before = handlers()
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert seen == before == handlers()


def test_the_library_has_no_handlers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checking from Python leaves signals to the calling program."""
    before = handlers()
    seen = []
    monkeypatch.setattr(signal, "signal", lambda *arguments: seen.append(arguments))
    whitelist.check(batch(tmp_path, GOOD_ROW))
    assert (handlers(), seen) == (before, [])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process that gets a signal of another")
@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_real_signal(monkeypatch: pytest.MonkeyPatch, number: str, code: int) -> None:
    """One line, and the exit code of the signal; afterwards the handlers are those of before."""
    before = handlers()
    monkeypatch.setattr(check, "run", lambda *_: os.kill(os.getpid(), getattr(signal, number)))
    outcome = invoke("check", GOOD / "memos.csv")
    assert (outcome.code, outcome.out, outcome.err) == (code, "", "\nInterrupted.\n")
    assert handlers() == before


def test_a_second_signal_while_the_first_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends the program, too, and is no traceback."""

    def run(*_: object) -> None:
        monkeypatch.setattr("click.echo", lambda *_, **__: interrupt(signal.SIGTERM))
        interrupt(signal.SIGINT)

    monkeypatch.setattr(check, "run", run)
    monkeypatch.setattr(sys, "stdout", sys.stdout)
    with pytest.raises(Interrupted) as end:
        main(["check", str(GOOD / "memos.csv")])
    assert end.value.code == 143
