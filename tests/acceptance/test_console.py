"""What reaches a terminal: colour only there, and nothing that it would obey."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import BAD, CONTROL, GOOD, GOOD_ROW, HEADER, ROOT, batch, invoke, process
from whitelist.cli import console

if TYPE_CHECKING:
    from collections.abc import Mapping

FAULTY = BAD / "address-checksum.csv"


def on_terminal(environment: Mapping[str, str], *arguments: object, stream: str = "stdout") -> str:
    """Return what the command writes to *stream*, a terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    command = [sys.executable, "-m", "whitelist", "check", *map(str, arguments)]
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    subprocess.run(command, cwd=ROOT, **streams, env={**kept, **environment}, check=False)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(ours)
    return shown.decode()


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_on_a_terminal(environment: dict[str, str], coloured: bool) -> None:  # noqa: FBT001  # drawn by name
    """A real terminal gets colour, except with NO_COLOR."""
    shown = on_terminal(environment, FAULTY)
    assert "address-checksum" in shown
    assert coloured == ("\x1b[1;31m" in shown)


def test_sentences_end_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A manual is in lines of the terminal; the same words are in longer lines of a file."""
    whole = invoke("explain", "WL302").out
    assert sum(len(line) > 60 for line in whole.splitlines()) > 3
    monkeypatch.setattr(console, "terminal_width", lambda: 60)
    narrow = invoke("explain", "WL302").out
    assert [line for line in narrow.splitlines() if len(line) > 60 and " " in line.strip()] == []
    assert narrow.split() == whole.split()


def test_errors_fit_the_terminal(tmp_path: Path) -> None:
    """On a terminal, an error is in lines of its width, and a command in it is whole; elsewhere, it is one line."""
    missing = tmp_path / "a list.csv"
    whole = process("check", "--coin", "USDT", missing).err
    assert whole.count("\n") == 1
    shown = on_terminal({"COLUMNS": "30"}, "--coin", "USDT", missing, stream="stderr")
    assert shown.count("\n") > 1
    assert shown.split() == whole.split()


def test_no_colour_elsewhere() -> None:
    """Pipes and files get plain text unless asked otherwise."""
    assert "\x1b" not in process("check", FAULTY).out
    assert "\x1b[1;31m" in process("check", "--color", FAULTY).out


@pytest.mark.parametrize(
    ("terminal", "environment", "options", "coloured"),
    [
        (True, {}, (), True),
        (True, {"NO_COLOR": ""}, (), True),
        (True, {"NO_COLOR": "1"}, (), False),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), False),
        (True, {"TERM": "dumb"}, (), False),
        (True, {}, ("--no-color",), False),
        (True, {"NO_COLOR": "1"}, ("--color",), True),
        (False, {"FORCE_COLOR": "1"}, (), True),
        (False, {"CLICOLOR_FORCE": "1"}, (), True),
        (False, {"FORCE_COLOR": "0", "CLICOLOR_FORCE": ""}, (), False),
        (False, {"FORCE_COLOR": "1"}, ("--no-color",), False),
    ],
)
def test_who_decides_on_colour(
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,  # noqa: FBT001  # drawn by name
    environment: dict[str, str],
    options: tuple[str, ...],
    coloured: bool,  # noqa: FBT001
) -> None:
    """Colour by default in a terminal; the environment can turn it on or off, and an option has the last word."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(console, "_is_terminal", lambda _: terminal)
    shown = invoke("check", *options, FAULTY).out
    assert "address-checksum" in shown
    assert coloured == ("\x1b[1;31m" in shown)


@pytest.mark.thorough
@pytest.mark.parametrize(
    "cell",
    [
        *("\x1b[2J\x1b]0;title\x07", "a\x7fb", "\x9b31m", "a\rb", "a\nb", "a\r\nb", "a\x00b"),
        *("\u202eabc\u202c", "\u2066x", "\u2028", "\u200b", "\ufeff", "\U000e0041\U000e0042", "\u034f", "\u3164"),
    ],
)
@pytest.mark.parametrize("column", range(4))
def test_hostile_cell(tmp_path: Path, cell: str, column: int) -> None:
    """Control, direction and invisible characters in any cell are shown as escapes, in text and in JSON."""
    cells = GOOD_ROW.strip().split(",")
    cells[column] += cell
    path = batch(tmp_path, ",".join(f'"{each}"' for each in cells))
    text, report = invoke("check", path), invoke("check", "--format", "json", path)
    assert text.code == report.code != 0
    assert not (CONTROL | set(cell) - set("ab31m \n[2J]0;titlexc")) & set(text.out)
    assert report.out.isascii()
    assert not CONTROL & set(report.out)
    assert cells[column] in [finding["value"] for finding in report.findings]


def test_hostile_header(tmp_path: Path) -> None:
    """The same for header cells."""
    path = batch(tmp_path, GOOD_ROW, header="\x1b[31mcoin,net\u202ework,address,memo,\x07\n")
    for form in ("text", "json"):
        assert not (CONTROL | {"\u202e"}) & set(invoke("check", "--format", form, path).out)


@pytest.mark.thorough
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_console_that_lacks_characters(tmp_path: Path, encoding: str) -> None:
    """A character that the console's encoding lacks becomes an escape and no crash."""
    path = batch(tmp_path, f"备用,{GOOD_ROW[:-1]}x\n", header=f"remark,{HEADER}", name="钱包.csv")
    for arguments in ([path], [tmp_path / "无.csv"], ["--format", "备", path], ["--select", "备", path]):
        done = subprocess.run(
            [sys.executable, "-m", "whitelist", "check", *arguments],
            cwd=ROOT,
            capture_output=True,
            env={**os.environ, "PYTHONIOENCODING": encoding},
            check=False,
        )
        assert done.returncode == (1 if arguments == [path] else 2)
        assert b"Traceback" not in done.stderr
        assert done.stdout or done.stderr


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such shell")
@pytest.mark.parametrize(
    ("command", "code"),
    [("check - <&-", 2), (f"check {FAULTY} >&-", 2), (f"check {FAULTY} 2>&-", 1), ("check gone.csv 2>&-", 2)],
)
def test_closed_streams(command: str, code: int) -> None:
    """A stream that the caller closed is no reason to crash."""
    shell = f"'{sys.executable}' -m whitelist {command}"
    done = subprocess.run(shell, shell=True, cwd=ROOT, capture_output=True, check=False)  # noqa: S602  # closes streams
    assert code == done.returncode
    assert b"Traceback" not in done.stderr


@pytest.mark.thorough
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", [["check", FAULTY], ["check", "--format", "html", FAULTY], ["rules"], ["config"]])
def test_full_disk(arguments: list[str]) -> None:
    """Output that finds no room is the environment's fault, in one line."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "whitelist", *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"Error: standard output: cannot be written: No space left on device\n"


@pytest.mark.thorough
@pytest.mark.parametrize("arguments", [["check", "--all", "--format", "text"], ["check", "--format", "json"]])
def test_broken_pipe(tmp_path: Path, arguments: list[str]) -> None:
    """A reader that has seen enough, such as head, ends the command without a traceback."""
    path = batch(tmp_path, *(f"USDT,TRC20,TA{'9' * (number % 90 + 1)},\n" for number in range(3000)))
    command = [sys.executable, "-m", "whitelist", *arguments, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""


@pytest.mark.parametrize("name", ["networks", "rules"])
def test_broken_pipe_of_lists(name: str) -> None:
    """So do the commands that list."""
    with subprocess.Popen(
        [sys.executable, "-m", "whitelist", name], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_place_is_clickable() -> None:
    """The first line of a block begins with path and line, as editors and terminals expect."""
    path = GOOD / "memos.csv"
    first = invoke("check", FAULTY).out.splitlines()[0]
    assert first.startswith(f"{FAULTY}:2: WL403 address-checksum  ")
    assert invoke("check", path).out.splitlines()[-1].startswith(f"accepted: {path}, 8 rows: 0 errors, 0 warnings, ")
