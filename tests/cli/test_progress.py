"""A progress bar is for people who wait, and for nobody else."""

from __future__ import annotations

import io
import sys

import pytest

from whitelist.cli import progress
from whitelist.cli.progress import show_progress, show_share


class Terminal(io.StringIO):
    """A standard error that somebody looks at."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize("patience", [-1.0, 1e9])
def test_bar_on_a_terminal_when_it_takes_long(monkeypatch: pytest.MonkeyPatch, patience: float) -> None:
    """All items come, in order; the bar is shown as soon as patience is lost, and not before."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    assert list(show_progress("abc", "reading")) == ["a", "b", "c"]
    assert ("reading" in shown.getvalue()) == (patience < 0)


@pytest.mark.parametrize("patience", [-1.0, 1e9])
def test_bar_for_a_share(monkeypatch: pytest.MonkeyPatch, patience: float) -> None:
    """It shows the share that is done."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    with show_share("checking") as tell:
        for share in (0.25, 0.5, 1.0):
            tell(share)
    texts = ("checking", " 25%", " 50%", "100%")
    assert [text in shown.getvalue() for text in texts] == [patience < 0] * 4


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_no_bar_where_nobody_looks(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None) -> None:
    """Neither in a log nor where standard error is closed."""
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    assert list(show_progress([1, 2], "reading")) == [1, 2]
    with show_share("checking") as tell:
        tell(0.5)
    assert stream is None or stream.getvalue() == ""
