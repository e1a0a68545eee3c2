"""`whitelist check --jobs`: several processes report what one reports, and end together."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from tests.acceptance.command import GOOD_ROW, HEADER, TRON, invoke
from whitelist.readers.pieces import opening, threshold

pytestmark = pytest.mark.thorough

TYPO = f"USDT,TRC20,{TRON[:-1]}T,\n"
XRP = "XRP,XRP,rBsiMRPrNa7ZLVZiBSdcDxg1xm8S1V6Dx,{}\n"
EVM = "USDT,ERC20,0x01E68a17ecBea633D396110644ecb0374c51A2CA,\n"
ROWS = [
    GOOD_ROW,
    EVM,
    TYPO,
    HEADER,
    "\n",
    *map(XRP.format, ("", 1002003001, 1002003002)),
    '"USDT",TRC20,"two\nlines",\n',
]
LARGE = threshold.LARGE
"""Before a test changes it."""
SECOND = 20
"""Seconds for what must take one second, on a computer that does much else."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return three lists with the same rows in them, which are read in pieces although they are small."""
    monkeypatch.setattr(threshold, "LARGE", 500)
    monkeypatch.setattr(opening, "open_list", partial(opening.open_list, piece_rows=7))
    Path("a.csv").write_text(HEADER + "".join(ROWS * 4), "utf-8")
    Path("b.csv").write_text(HEADER + "".join(ROWS[::-1] * 4), "utf-8")
    Path("c.csv.gz").write_bytes(gzip.compress(Path("a.csv").read_bytes()))
    return ["a.csv", "b.csv", "c.csv.gz"]


@pytest.mark.parametrize("options", [(), ("--max-findings", "5")], ids=["all", "five"])
def test_same_report(lists: list[str], options: tuple[str, ...]) -> None:
    """The report is the same with any number of processes."""
    one, three = (invoke("check", "--format", "json", "--jobs", str(jobs), *options, *lists) for jobs in (1, 3))
    assert one.report["summary"]["rows"] > 70
    assert {"duplicate-entry", "memo-inconsistent"} <= {*one.slugs} or options
    assert one == three


def in_group(group: int) -> list[int]:
    """Return the processes of a process group that have not ended."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            state, _, its_group, *_ = (place / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(its_group) == group and state != "Z":
            found.append(int(place.name))
    return found


def wait_for(count: int, group: int) -> bool:
    """Wait until the group has so many processes."""
    end = time.monotonic() + SECOND
    while len(in_group(group)) != count and time.monotonic() < end:
        time.sleep(0.01)
    return len(in_group(group)) == count


@linux
@pytest.mark.parametrize(
    ("number", "is_for_all"),
    [(signal.SIGINT, True), (signal.SIGTERM, False), (signal.SIGKILL, False)],
    ids=["Ctrl-C", "ended", "killed"],
)
def test_signal(number: signal.Signals, is_for_all: bool) -> None:  # noqa: FBT001  # of a test
    """A signal ends all processes, and only one of them says so."""
    Path("a.csv").write_text(HEADER + "".join(f"{XRP.format(row)}" for row in range(200_000)), "utf-8")
    command = [sys.executable, "-m", "whitelist", "check", "--jobs", "2", "a.csv"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert wait_for(5, running.pid), "the program, two workers, and what starts and cleans up"
    (os.killpg if is_for_all else os.kill)(running.pid, number)
    out, error = running.communicate(timeout=SECOND)
    assert wait_for(0, running.pid)
    assert out == b""
    if number != signal.SIGKILL:
        assert (running.returncode, error) == (128 + number, b"\nInterrupted.\n")


def test_modules_in_the_folder(lists: list[str]) -> None:
    """A file in the current folder is not taken for a module of Python or of a library."""
    command = Path(sys.executable).with_name("whitelist")
    for name in ("multiprocessing", "signal", "pandas", "numpy", "whitelist"):
        Path(f"{name}.py").write_text("raise SystemExit('imported')\n", "utf-8")
    rows = "".join(f"{'x' * 200},{XRP.format(row)}" for row in range(10_000))
    assert len(rows) > LARGE, "two processes read it in pieces"
    Path(lists[0]).write_text(f"remark,{HEADER}{rows}", "utf-8")
    done = subprocess.run([command, "check", "--quiet", "--jobs", "2", lists[0]], capture_output=True, check=False)
    assert b"imported" not in done.stderr
    assert done.returncode == 1
