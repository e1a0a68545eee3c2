"""Every file has a time, in every command that reads files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.command import GOOD, invoke
from tests.readers.test_broken_workbook import GOOD as WORKBOOK
from whitelist.model import deadline
from whitelist.model.deadline import Deadline
from whitelist.model.errors import SourceError
from whitelist.readers import read
from whitelist.readers.lines import read_lines
from whitelist.readers.register import read_register


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time pass quickly: a second at each look at the clock."""
    clock = iter(range(10**9))
    monkeypatch.setattr(deadline, "monotonic", lambda: next(clock))


def files(folder: Path) -> list[str]:
    long = "coin,network,address,memo\n" + "CET,CSC,0x1,\n" * 9000
    for name, data in (("a.csv", long.encode()), ("a.xlsx", WORKBOOK), ("a.txt", b"192.0.2.1\n" * 20_000)):
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in ("a.csv", "a.xlsx", "a.txt")]


@pytest.mark.usefixtures("late")
def test_readers(tmp_path: Path) -> None:
    """CSV files, workbooks, lists and registers are read in time, or not at all."""
    text, workbook, lines = files(tmp_path)
    for path, reader in ((text, read), (workbook, read), (text, read_register)):
        with pytest.raises(SourceError) as caught:
            reader(path, header_words={"coin": "coin", "address": "address"}, max_seconds=1)
        assert caught.value.message == f"{path}: reading takes more than 1 seconds"
    with pytest.raises(SourceError):
        read_lines(lines, max_seconds=1)


COMMANDS = {
    "check": ("check", "{csv}"),
    "build": ("build", "{csv}", "--out", "{out}"),
    "diff": ("diff", "{csv}", "{good}"),
    "baseline": ("baseline", "{csv}", "--output", "{out}"),
    "check-keys": ("check-keys", "{csv}"),
    "check-ips": ("check-ips", "{txt}"),
}


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_commands(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Each command takes the option, names the file and the limit in one line, and exits with 2."""
    text, _, lines = files(tmp_path)
    names = {"csv": text, "txt": lines, "good": str(GOOD / "crlf.csv"), "out": str(tmp_path / "out")}
    done = invoke(*(argument.format(**names) for argument in arguments), "--max-seconds", "2")
    assert (done.code, done.out) == (2, "")
    assert ": reading takes more than 2 seconds (split the file" in done.err
    assert done.err.count("\n") == 1


def test_default_grows_with_the_file() -> None:
    """A large file has more time; an option says how much exactly."""
    assert [Deadline.after(None, "a", size).seconds for size in (0, 100, 2**20, 64 * 2**20)] == [10, 10, 12, 138]
    assert Deadline.after(3, "a", 64 * 2**20).seconds == 3
