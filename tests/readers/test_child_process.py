"""A reader that sleeps, allocates, dies, prints or answers anything: a harmless stand-in for a hostile file's.

Each is a few lines of Python that run as the reader's process does, on data that they do not look at.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.acceptance.command import GOOD, invoke
from whitelist import check
from whitelist.model.deadline import Deadline
from whitelist.model.errors import SourceError
from whitelist.readers import child_process, xls
from whitelist.readers.archive import UnreadableError
from whitelist.readers.child_process import ANSWER_LIMIT, MEMORY_LIMIT, READY, resident_bytes, run_reader

MEBIBYTE = 1024 * 1024
OTHER = GOOD / "crlf.csv"
START = f"import os, sys, time; os.write(1, {READY!r}); "
SLEEP = START + "time.sleep(60)"
ALLOCATE = START + "kept = [b'x' * 1_000_000 for _ in range(300)]; time.sleep(60)"
IN_RUST = START + "os.write(2, b'memory allocation of 17179869184 bytes failed'); os.abort()"
ENDLESS = START + "\nwhile True: os.write(1, b'x' * 65536)"
NOISY = START + "os.write(2, b'x' * 1_000_000); sys.stdout.buffer.write(sys.stdin.buffer.read(5)); sys.stdout.flush()"


def answer(code: str, data: bytes = b"12345", *, seconds: float = 20, **limits: int) -> bytes:
    command = [sys.executable, "-I", "-S", "-c", code]
    return bytes(run_reader(command, data, Deadline.after(seconds, "a.ods", 0), **limits))


def reason(code: str, memory: int = MEMORY_LIMIT, most: int = ANSWER_LIMIT) -> str:
    with pytest.raises(UnreadableError) as caught:
        answer(code, memory=memory, most=most)
    return str(caught.value)


def test_answer(capfd: pytest.CaptureFixture[str]) -> None:
    """The process gets the data and answers; what it prints besides is dropped."""
    assert answer(NOISY) == b"12345"
    assert capfd.readouterr() == ("", "")


def test_no_variable_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of the user is no business of a library that reads a file."""
    monkeypatch.setenv("COINEX_SECRET_KEY", "made up")
    assert answer(START + "os.write(1, str('COINEX_SECRET_KEY' in os.environ).encode())") == b"False"


@pytest.mark.parametrize("unread", [b"", b"x" * 20 * MEBIBYTE])
def test_time(unread: bytes) -> None:
    """A reader that takes too long is ended, also when it does not take its data."""
    start = time.monotonic()
    with pytest.raises(SourceError) as caught:
        answer(SLEEP, unread, seconds=0.3)
    assert caught.value.message == "a.ods: reading takes more than 0.3 seconds"
    assert caught.value.hint.endswith("allow more time with --max-seconds")
    assert time.monotonic() - start < 15


@pytest.mark.skipif(os.name == "nt", reason="Windows tells the memory of a process only to programs of its own")
def test_memory() -> None:
    """A reader that takes too much memory is ended, by the parent as well as by its own limit."""
    assert resident_bytes(os.getpid()) > MEBIBYTE
    assert reason(ALLOCATE, memory=100 * MEBIBYTE) == "needs more than 100 MiB of memory"


@pytest.mark.skipif(os.name == "nt", reason="there is no ps")
def test_memory_without_proc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no /proc, ps tells the memory; of a process that is gone, nothing."""
    monkeypatch.setattr(child_process, "Path", lambda _: Path("/no such folder"))
    if Path("/bin/ps").exists():
        assert resident_bytes(os.getpid()) > MEBIBYTE
    assert resident_bytes(2**22 + 1) == 0


def test_no_memory_in_rust() -> None:
    """A library in Rust that gets no memory ends the process, and says why."""
    assert reason(IN_RUST, memory=100 * MEBIBYTE) == "needs more than 100 MiB of memory"


def test_death() -> None:
    """A reader that dies says how."""
    told = "exit code 3" if os.name == "nt" else "SIGABRT"
    assert reason(START + "os.abort()") == f"is damaged: the process that reads it crashed ({told})"
    assert reason(START + "os._exit(7)") == "is damaged: the process that reads it crashed (exit code 7)"


def test_answers_too_much() -> None:
    """An answer without end is cut off."""
    assert reason(ENDLESS, most=3 * MEBIBYTE) == "contains more than 3 MiB of text"


@pytest.mark.parametrize("code", ["", "raise SystemExit(3)", "print('hello')"])
def test_not_ready(code: str) -> None:
    """A process that is not a reader at all is not the fault of the file."""
    with pytest.raises(SourceError, match=r"^a\.ods: the process that reads such files does not start: exit code"):
        answer(code)


def test_no_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an interpreter that can be started, one line says so: a frozen program would start itself."""
    with pytest.raises(SourceError, match="does not start"):
        run_reader(["/no/such/python"], b"", Deadline.after(9, "a.ods", 0))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(SourceError, match="has no Python interpreter"):
        child_process.interpreter("a.ods")
    monkeypatch.setattr(sys, "frozen", False)
    assert child_process.interpreter("a.ods") == sys.executable


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Return a workbook; which one does not matter."""
    path = tmp_path / "a.xls"
    path.write_bytes(Path(__file__).parents[1].joinpath("data", "workbooks", "desk.xls").read_bytes())
    return path


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that is run as the reader."""
    path = tmp_path / "stand_in.py"
    monkeypatch.setattr(xls, "CHILD", path)
    return path


STYLES = START + """print('{"from_1904":false,"fonts":[],"styles":[]}'); """
SHEET = '{"name":"A","cells":%s,"hidden":false,"lines":[],"fields":[],"merges":[],"notes":[],"links":[]}'
ANSWERS = {
    "garbage": (START + "print('garbage')", "is damaged, or is written in a way"),
    "nothing": (START, "is damaged, or is written in a way"),
    "half": (START + """print('{"name": "A"')""", "is damaged, or is written in a way"),
    "no-styles": (START + """print('{"name": "A"}\\n"end"')""", "is damaged, or is written in a way"),
    "row-without-sheet": (STYLES + """print('[1,0,"a"]\\n"end"')""", "is damaged, or is written in a way"),
    "no-sheet": (STYLES + """print('"end"')""", "contains no sheet with cells"),
    "panic": (
        START + """print('["PanicException", "index\\\\nout of range"]')""",
        "is damaged, or is written in a way",
    ),
    "memory": (START + """print('["MemoryError", ""]')""", "needs more than 1,024 MiB of memory"),
    "text": (START + """print('["TextLimitError", ""]')""", "contains more than 134,217,728 characters in its cells"),
    "number": (START + "print('7')", "is damaged, or is written in a way"),
    "row-of-the-future": (
        STYLES + f"""print('{SHEET % 1}\\n[99999999999,0,"coin"]\\n"end"')""",
        "contains a row after row 1,048,576",
    ),
    "cells": (
        STYLES + f"""print('{SHEET % 99999999999}\\n"end"')""",
        "contains more than 16,777,216 cells",
    ),
    "no-such-style": (
        STYLES + f"""print('{SHEET % 1}\\n[1,[7],"coin"]\\n"end"')""",
        "is damaged, or is written in a way",
    ),
    "no-such-value": (STYLES + f"""print('{SHEET % 1}\\n[1,0,7.5]\\n"end"')""", "is damaged, or is written in a way"),
    "dead": (START + "os._exit(9)", "is damaged: the process that reads it crashed (exit code 9)"),
}


@pytest.mark.parametrize(("code", "expected"), ANSWERS.values(), ids=ANSWERS)
def test_one_file_alone(code: str, expected: str, stand_in: Path, workbook: Path) -> None:
    """Whatever the process does is a finding about this file; the others are checked, also as a library."""
    stand_in.write_text(code, "utf-8")
    first, second = check(workbook, OTHER).files
    (finding,) = first.findings
    assert finding.slug == "unreadable-workbook"
    assert expected in finding.message
    assert second.source.tables[0].rows


def test_time_of_one_file(stand_in: Path, workbook: Path) -> None:
    """A file that takes too long is one line; the others are checked."""
    stand_in.write_text(SLEEP, "utf-8")
    done = invoke("check", "--format", "json", "--max-seconds", "1", workbook, OTHER)
    assert (done.code, [file["path"] for file in done.report["files"]]) == (2, [str(OTHER)])
    assert done.err.startswith(f"Error: {workbook}: reading takes more than 1 seconds (split the file")
    assert done.err.count("\n") == 1


CALLER = """
import sys
from pathlib import Path
from whitelist.readers import read, xls
xls.CHILD = Path(sys.argv[1])
read(sys.argv[2], header_words={})
"""
ORPHAN = START + "open(sys.argv[0] + '.pid', 'w').write(str(os.getpid())); sys.stdin.buffer.read()"


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
def test_child_ends_with_its_parent(stand_in: Path, workbook: Path) -> None:
    """Even a parent that is killed leaves no process behind; a script needs no guard around its calls."""
    stand_in.write_text(ORPHAN, "utf-8")
    caller = subprocess.Popen([sys.executable, "-c", CALLER, stand_in, workbook])
    note = Path(f"{stand_in}.pid")
    until = time.monotonic() + 60
    while not (note.exists() and note.read_text()) and time.monotonic() < until:
        time.sleep(0.02)
    caller.kill()
    caller.wait()
    pid = int(note.read_text())
    while resident_bytes(pid) and time.monotonic() < until:
        time.sleep(0.02)
    assert not resident_bytes(pid)
