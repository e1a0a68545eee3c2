"""What the exit codes mean that are not about a list."""

from __future__ import annotations

import errno
import io
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import GOOD, ROOT, invoke
from whitelist.cli import main
from whitelist.cli.commands import check
from whitelist.cli.exit_code import ExitCode
from whitelist.cli.failure import TRACEBACK
from whitelist.model.errors import SourceError
from whitelist.model.tool import __version__
from whitelist.writers.interruption import Interrupted

if TYPE_CHECKING:
    from collections.abc import Callable

PRIVATE = "L1aW4aubDFB7yfras2S1mN3bqg9nwySY8nkoLmJebSLD5BWv3ENZ"


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
        "TERMINATED": 143,
    }


FULL = "Error: standard output: cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, "\nInterrupted.\n"),
        (Interrupted(signal.SIGTERM), ExitCode.TERMINATED, "\nInterrupted.\n"),
        (Interrupted(signal.SIGINT), ExitCode.INTERRUPTED, "\nInterrupted.\n"),
        (OSError(errno.EPIPE, "Broken pipe"), ExitCode.BROKEN_PIPE, ""),
        (OSError(errno.ENOSPC, "No space left on device"), ExitCode.USAGE_ERROR, FULL),
        (
            OSError(errno.EIO, "Input/output error"),
            ExitCode.USAGE_ERROR,
            "Error: standard output: cannot be written: Input/output error\n",
        ),
        (
            MemoryError(),
            ExitCode.USAGE_ERROR,
            "Error: there is not enough memory (check fewer files, or smaller ones)\n",
        ),
        (SourceError("a.csv: no such file"), ExitCode.USAGE_ERROR, "Error: a.csv: no such file\n"),
    ],
)
def test_what_ends_the_program(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: ExitCode,
    message: str,
) -> None:
    """Nothing but the verdict is "rejected"."""
    end = ended(monkeypatch, error)
    assert (end.code, end.__cause__, capsys.readouterr().err) == (code, None, message)


def ended(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> SystemExit:
    """Return how the program ends when a command raises *error*."""
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # puts it back, since the program gives it up
    monkeypatch.setattr(check, "run", raising(error))
    with pytest.raises(SystemExit) as end:
        main(["check", str(GOOD / "memos.csv")])
    return end.value


class PanicError(BaseException):
    """What an extension module can raise."""


@pytest.mark.parametrize(
    "error",
    [
        KeyError(PRIVATE),
        RecursionError(PRIVATE),
        PanicError(PRIVATE),
        AssertionError(),
        OSError(errno.ENOSPC, "No space left on device", PRIVATE),
        OSError(errno.EPERM, PRIVATE),
        GeneratorExit(),
        EOFError(),
    ],
)
def test_a_mistake_in_the_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException
) -> None:
    """It is one line without a value of a file, and exit code 2; a variable shows the traceback."""
    monkeypatch.delenv(TRACEBACK, raising=False)
    end = ended(monkeypatch, error)
    said = capsys.readouterr().err
    assert (end.code, end.__cause__) == (ExitCode.USAGE_ERROR, error)
    assert said.startswith(f"Error: this is a mistake in whitelist {__version__}: {type(error).__name__} in cli/comm")
    assert f"{TRACEBACK}=1" in said
    assert said.count("\n") == 1
    assert PRIVATE not in said
    monkeypatch.setenv(TRACEBACK, "1")
    assert ended(monkeypatch, error).code == ExitCode.USAGE_ERROR
    said = capsys.readouterr().err
    assert said.startswith("Traceback (most recent call last):\n")
    assert "\nError: this is a mistake in whitelist" in said


def test_a_mistake_fails_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that run the command in this process see it as the exception that it is."""
    monkeypatch.setattr(check, "run", raising(KeyError("x")))
    with pytest.raises(KeyError):
        invoke("check", GOOD / "memos.csv")


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EBADF, errno.EFBIG, errno.EAGAIN])
@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["rules"], ["check", "gone.csv"]]
)
def test_streams_that_take_nothing(
    monkeypatch: pytest.MonkeyPatch, stream: str, number: int, arguments: list[str]
) -> None:
    """Whatever a stream answers, it is exit code 2; and 0 where nothing had to be written to it."""

    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(number, f"cannot take {text!r}")

    monkeypatch.setattr(sys, stream, Full())
    monkeypatch.setattr(sys, "stdout" if stream == "stderr" else "stderr", io.StringIO())
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == (0 if stream == "stderr" and "gone.csv" not in arguments else ExitCode.USAGE_ERROR)
    assert end.value.__cause__ is None


@pytest.mark.parametrize("instruction", ["bash_source", "bash_complete", "nonsense", "bash_nonsense"])
def test_completion(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], instruction: str) -> None:
    """What a shell asks is answered, or a usage error."""
    monkeypatch.setenv("_WHITELIST_COMPLETE", instruction)
    monkeypatch.setenv("COMP_WORDS", "whitelist che")
    monkeypatch.setenv("COMP_CWORD", "1")
    monkeypatch.setattr("click.shell_completion.BashComplete._check_version", lambda *_: None)
    with pytest.raises(SystemExit) as end:
        main([], prog_name="whitelist")
    shown = capsys.readouterr()
    assert end.value.code == (2 if "nonsense" in instruction else 0)
    assert shown.err == ("Error: the completion does not know this shell or instruction\n" if end.value.code else "")
    assert bool(shown.out) == (end.value.code == 0)


CLOSED = "Error: standard output: cannot be written: Bad file descriptor\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("--help >/dev/full", 2, FULL),
        ("--version >&-", 2, CLOSED),
        ("rules | true", 141, ""),
        ("check gone.csv >&- 2>&- <&-", 2, ""),
        ("check gone.csv 2>/dev/full", 2, ""),
        ("template --output /dev/stdout >&-", 2, "Error: /dev/stdout: cannot be written: Bad file descriptor\n"),
    ],
)
def test_exit_code_of_the_process(command: str, code: int, said: str) -> None:
    """Python has an exit code of its own, 120, for output that fails at its end."""
    shell = f"'{sys.executable}' -m whitelist {command}"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", shell], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode(), done.stdout) == (code, said, b"")


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
