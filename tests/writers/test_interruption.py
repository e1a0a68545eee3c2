"""A signal ends the program at once, or as soon as files are whole."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from whitelist.writers.files import write_whole
from whitelist.writers.folder import write_folder
from whitelist.writers.interruption import Interrupted, end_if_interrupted, hold_signals, interrupt

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_at_once(number: int, code: int) -> None:
    """The exit code is the one that shells report for the signal, and nothing that catches errors catches it."""
    with pytest.raises(Interrupted) as end:
        interrupt(number)
    assert end.value.code == code
    assert not isinstance(end.value, Exception)


def test_held_until_the_outermost_end() -> None:
    """Two signals in a block end the program once, with the last of them."""
    reached = []

    @hold_signals()
    def run() -> None:
        with hold_signals():
            interrupt(signal.SIGINT)
            reached.append(1)
        interrupt(signal.SIGTERM)
        reached.append(2)

    with pytest.raises(Interrupted) as end:
        run()
    assert (reached, end.value.code) == ([1, 2], 143)
    with hold_signals():
        pass


def test_held_while_an_error_is_cleaned_up() -> None:
    """The signal is not lost, and does not disturb the cleaning."""

    @hold_signals()
    def run() -> None:
        try:
            raise ValueError
        finally:
            interrupt(signal.SIGINT)

    with pytest.raises(Interrupted):
        run()
    end_if_interrupted()


def test_a_block_can_end_early() -> None:
    """Where a block can still clean up, it asks; a second signal meanwhile changes nothing."""
    cleaned = []

    @hold_signals()
    def run() -> None:
        try:
            interrupt(signal.SIGTERM)
            end_if_interrupted()
        finally:
            interrupt(signal.SIGTERM)
            cleaned.append(True)

    with pytest.raises(Interrupted) as end:
        run()
    assert (cleaned, end.value.code) == ([True], 143)
    end_if_interrupted()


@pytest.mark.parametrize("force", [True, False])
def test_while_a_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool) -> None:  # noqa: FBT001
    """It is complete, and then the program ends."""
    monkeypatch.setattr(os, "fsync", lambda _: interrupt(signal.SIGTERM))
    with pytest.raises(Interrupted):
        write_whole(tmp_path / "a.csv", b"new", force=force)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"new"}


@pytest.mark.parametrize("there", [True, False])
def test_while_a_folder_is_prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool) -> None:  # noqa: FBT001
    """Everything is as before, and the next file is not begun."""
    out = tmp_path / "out"
    if there:
        out.mkdir()
        (out / "a.csv").write_bytes(b"old")
    seen = []

    def signalled(_: int) -> None:
        seen.append(True)
        interrupt(signal.SIGTERM)

    monkeypatch.setattr(os, "fsync", signalled)
    with pytest.raises(Interrupted):
        write_folder(out, {"a.csv": b"new", "b.csv": b"new"}, force=True)
    assert len(seen) == 1
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == (["out", "out/a.csv"] * there)
