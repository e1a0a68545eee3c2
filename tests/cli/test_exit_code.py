"""What the exit codes mean that are not about a list."""

from __future__ import annotations

import errno
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import GOOD, ROOT, invoke
from whitelist.cli import main
from whitelist.cli.commands import check
from whitelist.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable


def raising(error: BaseException) -> Callable[..., None]:
    """Return a function that raises *error*."""

    def run(*_: object) -> None:
        raise error

    return run


def test_codes_are_a_contract() -> None:
    """The numbers never change."""
    assert {code.name: int(code) for code in ExitCode} == {
        "ACCEPTED": 0,
        "REJECTED": 1,
        "USAGE_ERROR": 2,
        "UNVERIFIED": 3,
        "INTERRUPTED": 130,
        "BROKEN_PIPE": 141,
    }


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, "\nInterrupted.\n"),
        (OSError(errno.EPIPE, "Broken pipe"), ExitCode.BROKEN_PIPE, ""),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            ExitCode.USAGE_ERROR,
            "Error: standard output: cannot be written: No space left on device\n",
        ),
    ],
)
def test_what_ends_the_program(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: ExitCode,
    message: str,
) -> None:
    """Neither Ctrl-C nor a closed pipe is "rejected"."""
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # puts it back, since the program gives it up
    monkeypatch.setattr(check, "run", raising(error))
    with pytest.raises(SystemExit) as end:
        main(["check", str(GOOD / "memos.csv")])
    assert (end.value.code, capsys.readouterr().err) == (code, message)


def test_other_errors_stay_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says about a file is for the code that opened the file, and is never swallowed here."""
    monkeypatch.setattr(check, "run", raising(OSError(errno.ENOSPC, "No space left on device", "a.csv")))
    with pytest.raises(OSError, match="No space left"):
        invoke("check", GOOD / "memos.csv")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of Windows report another error")
def test_closed_pipe() -> None:
    """A reader that has seen enough, such as `head`, ends the program quietly."""
    with subprocess.Popen(
        [sys.executable, "-m", "whitelist", "rules"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        errors = running.stderr.read()
    assert (running.returncode, errors) == (ExitCode.BROKEN_PIPE, b"")
