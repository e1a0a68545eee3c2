"""What a library prints while it reads does not reach standard output."""

from __future__ import annotations

import io
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import invoke, process
from tests.archives import parts_of, zipped
from tests.readers.test_broken_workbook import GOOD, SHEET
from whitelist.model.table import Source
from whitelist.readers.muted_output import mute_output
from whitelist.readers.workbook import catch_failure

if TYPE_CHECKING:
    from pathlib import Path


def noisy() -> Source:
    sys.stdout.write("written\n")
    print("printed", flush=True)  # noqa: T201  # as a library does
    return Source("a.xlsx", ())


def test_what_is_printed_while_reading_is_dropped(capfd: pytest.CaptureFixture[str]) -> None:
    """A stand-in for a library that prints; before and after, printing is as usual, also after an error."""
    stream = sys.stdout
    print("before")  # noqa: T201
    assert catch_failure("a.xlsx", noisy) == Source("a.xlsx", ())
    assert sys.stdout is stream

    def fail() -> Source:
        noisy()
        raise KeyError("a")

    assert catch_failure("a.xlsx", fail).tables[0].read_failure is not None
    assert sys.stdout is stream
    print("after")  # noqa: T201
    assert capfd.readouterr() == ("before\nafter\n", "")


def test_one_within_another(capsys: pytest.CaptureFixture[str]) -> None:
    """The inner one leaves the outer one as it is."""
    with mute_output():
        with mute_output():
            noisy()
        noisy()
    noisy()
    assert capsys.readouterr().out == "written\nprinted\n"


def test_other_threads_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """While some threads read, the others print, and in the end the stream is the one from before."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    first_reads, second_reads, first_ended = threading.Event(), threading.Event(), threading.Event()

    def first() -> None:
        with mute_output():
            first_reads.set()
            assert second_reads.wait(20)
            noisy()
        first_ended.set()

    def second() -> None:
        assert first_reads.wait(20)
        with mute_output():
            second_reads.set()
            assert first_ended.wait(20)
            noisy()

    threads = [threading.Thread(target=each) for each in (first, second)]
    for thread in threads:
        thread.start()
    assert first_reads.wait(20)
    print("other")  # noqa: T201
    for thread in threads:
        thread.join(20)
    assert sys.stdout is out
    assert out.getvalue() == "other\n"


def test_closed_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without standard output there is nothing to keep out."""
    monkeypatch.setattr(sys, "stdout", None)
    with mute_output():
        print("nothing")  # noqa: T201
    assert sys.stdout is None


def workbook_that_openpyxl_prints_about(folder: Path) -> Path:
    """Return a workbook with a named style whose format does not exist."""
    parts = parts_of(GOOD)
    styles = parts["xl/styles.xml"].replace(b'name="Normal" xfId="0"', b'name="Normal" xfId="7"')
    assert styles != parts["xl/styles.xml"]
    path = folder / "list.xlsx"
    path.write_bytes(zipped({**parts, "xl/styles.xml": styles, SHEET: parts[SHEET]}))
    return path


def test_json_stays_json(tmp_path: Path) -> None:
    """As JSON on standard output, in this process and in one of its own."""
    path = workbook_that_openpyxl_prints_about(tmp_path)
    for run in (invoke, process):
        assert run("check", "--format", "json", path).report["files"][0]["path"] == str(path)
