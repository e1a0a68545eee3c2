"""`whitelist check --fix` and `--diff`, through the real command."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import BAD, GOOD, GOOD_ROW, HEADER, TRON, batch, invoke

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from whitelist.checking.checker import Checker
    from whitelist.model.table import MaskedSource

KEY = "0x" + "1f" * 32
DIRTY = f" usdt,trc20,{TRON},\n"
TYPO = DIRTY.replace("TsAS", "TsAT")


def test_fixing_tells_what_changed_and_judges_the_result(tmp_path: Path) -> None:
    """Every change is told with its old place, the report is about the new file, and so is the exit code."""
    path = batch(tmp_path, "\r\n", DIRTY, "USDT,TRC20,\x1b,\n", header=f"\ufeff{HEADER}")
    outcome = invoke("check", "--fix", path)
    assert outcome.code == 1
    assert outcome.err == ""
    changes, _, report = outcome.out.partition("\n\n")
    assert changes.replace(str(path), "FILE").splitlines() == [
        "FILE: fixed WL111  the file starts with a byte-order mark",
        "FILE:2: fixed WL113  the row is empty",
        'FILE:3: fixed WL202,WL304  coin: " usdt" is now "USDT"',
        'FILE:3: fixed WL305  network: "trc20" is now "TRC20"',
        "FILE: rewritten",
    ]
    assert "batch.csv:3: WL201 cell-empty" in report
    assert path.read_text("utf-8") == f"{HEADER}{GOOD_ROW}USDT,TRC20,\x1b,\n"


def test_diff_shows_the_same_and_writes_nothing(tmp_path: Path) -> None:
    """The diff is the only output, what a terminal would obey is escaped, and the file is as it was."""
    path = batch(tmp_path, DIRTY.replace("trc20", "trc20\u200b"), GOOD_ROW)
    before = path.read_bytes()
    outcome = invoke("check", "--fix", "--diff", path)
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.replace(str(path), "FILE").splitlines() == [
        "--- FILE", "+++ FILE", "@@ -1,3 +1,3 @@", f" {HEADER[:-1]}",
        f"- usdt,trc20\\u200b,{TRON},", f"+{GOOD_ROW[:-1]}", f" {GOOD_ROW[:-1]}",
    ]  # fmt: skip
    assert path.read_bytes() == before


def test_diff_of_standard_input_tells_another_encoding() -> None:
    """Standard input can be shown as it would be, and a change of encoding is told by the names."""
    outcome = invoke("check", "--diff", "-", stdin=(HEADER + DIRTY).encode("utf-16-le"))
    assert outcome.code == 1
    assert outcome.out.startswith("--- - (utf-16-le)\n+++ -\n@@ -1,2 +1,2 @@\n")
    assert "\x1b[32m+USDT" in invoke("check", "--diff", "--color", "-", stdin=(HEADER + DIRTY).encode()).out


@pytest.mark.parametrize(("row", "code"), [(GOOD_ROW, 0), (GOOD_ROW.replace("TsAS", "TsAT"), 1)])
def test_diff_without_changes_shows_the_check(tmp_path: Path, row: str, code: int) -> None:
    """A file with nothing to fix gives no diff, but what a check without --diff would show."""
    path = batch(tmp_path, row)
    outcome = invoke("check", "--diff", path)
    assert (outcome.code, outcome.err) == (code, "")
    assert outcome.out == invoke("check", path).out
    assert ("WL403" in outcome.out) == (code == 1)
    assert invoke("check", "--diff", "--format", "json", path).out == invoke("check", "--format", "json", path).out


def test_unsafe_fixes_are_shown_and_not_applied(tmp_path: Path) -> None:
    """White space that may stand for a lost piece stays in the address, and the report still offers to take it out."""
    path = batch(tmp_path, "USDT,ERC20,0x01e68a17ecbea633d396 110644ecb0374c51a2ca,\n")
    before = path.read_bytes()
    outcome = invoke("check", "--fix", path)
    assert outcome.code == 1
    assert "WL412 space-in-address" in outcome.out
    assert "possible fix: 0x01e68a17ecbea633d396110644ecb0374c51a2ca" in outcome.out
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (BAD / "unclosed-quote.csv", "it cannot be read completely, and the rest would be lost"),
        (BAD / "not-csv.csv", "it is not a CSV file"),
        (BAD / "workbook-source.xlsx", "it is a workbook; run `whitelist build` to create batch files"),
    ],
    ids=lambda value: getattr(value, "stem", ""),
)
def test_what_is_left_alone_is_said(tmp_path: Path, path: Path, reason: str) -> None:
    """A file that cannot be rewritten is judged as it stands, and standard error says why."""
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    outcome = invoke("check", "--fix", copy)
    assert outcome.err == f"Not fixed: {copy}: {reason}\n"
    assert outcome.code == invoke("check", copy).code
    assert copy.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_no_secret_is_repeated(tmp_path: Path, option: str) -> None:
    """A file with a private key in it is neither rewritten nor shown, other rows included."""
    path = batch(tmp_path, DIRTY, f"USDT,ERC20, {KEY},\n")
    outcome = invoke("check", option, "--all", path)
    assert outcome.code == 1
    assert KEY[4:] not in outcome.out + outcome.err
    assert "it seems to contain a private key or a seed phrase" in outcome.err
    assert path.read_text("utf-8") == f"{HEADER}{DIRTY}USDT,ERC20, {KEY},\n"


def test_a_report_for_programs_stays_whole(tmp_path: Path) -> None:
    """With another format than text, the changes are told on standard error."""
    outcome = invoke("check", "--fix", "--format", "json", batch(tmp_path, DIRTY))
    assert outcome.report["verdict"] == "accepted"
    assert outcome.err.endswith("batch.csv: rewritten\n\n")
    assert 'coin: " usdt" is now "USDT"' in outcome.err


def test_many_changes_are_counted(tmp_path: Path) -> None:
    """Fifty changes are shown unless all are asked for; a quiet run only names the file."""
    for options, lines in (((), 52), (("--all",), 121), (("--quiet",), 1)):
        path = batch(tmp_path, *[DIRTY] * 60)
        outcome = invoke("check", "--fix", *options, path)
        assert len(outcome.out.partition("\n\n")[0].splitlines()) == lines
    assert "70 more changes; --all shows them" in invoke("check", "--fix", batch(tmp_path, *[DIRTY] * 60)).out


def test_standard_input_cannot_be_rewritten() -> None:
    """To rewrite what has no file is a wrong option."""
    outcome = invoke("check", "--fix", "-", stdin=HEADER.encode())
    assert outcome.code == 2
    assert "--fix cannot rewrite standard input" in outcome.err


def test_what_cannot_be_written_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When one file cannot be written, the others are, every file is reported, and the exit code is 2."""
    from whitelist.model.errors import SourceError
    from whitelist.writers import files

    locked, free = batch(tmp_path, DIRTY, name="locked.csv"), batch(tmp_path, TYPO, name="free.csv")
    write = files.write_whole

    def refuse(path: str, data: bytes, *, force: bool, last_check: Callable[[], None]) -> None:
        if path == str(locked):
            raise SourceError(f"{path}: cannot be written: Permission denied")
        write(path, data, force=force, last_check=last_check)

    monkeypatch.setattr(files, "write_whole", refuse)
    outcome = invoke("check", "--fix", locked, free)
    assert outcome.code == 2
    assert outcome.err == f"Error: {locked}: cannot be written: Permission denied\n"
    assert f"{locked}:2: WL304" in outcome.out
    assert f"{free}: rewritten" in outcome.out
    assert f"{free}:2: WL403" in outcome.out
    assert locked.read_text("utf-8") == HEADER + DIRTY


def test_a_file_that_was_edited_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit after the reading is kept; the file is named, the others are fixed, and the exit code is 2."""
    from whitelist.changes import fixed_csv

    edited, free = batch(tmp_path, DIRTY, name="edited.csv"), batch(tmp_path, DIRTY, name="free.csv")
    fix = fixed_csv.fix_source

    def edit_meanwhile(source: MaskedSource, checker: Checker) -> fixed_csv.FixedFile:
        if source.path == str(edited):
            edited.write_text(HEADER + DIRTY + GOOD_ROW, "utf-8")
        return fix(source, checker)

    monkeypatch.setattr(fixed_csv, "fix_source", edit_meanwhile)
    outcome = invoke("check", "--fix", edited, free)
    assert outcome.code == 2
    assert outcome.err == f"Error: {edited}: was changed by something else after it was read (run the command again)\n"
    assert edited.read_text("utf-8") == HEADER + DIRTY + GOOD_ROW
    assert free.read_text("utf-8") == HEADER + GOOD_ROW
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edited.csv", "free.csv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no FIFOs with a name")
def test_a_stream_is_not_fixed(tmp_path: Path) -> None:
    """What comes from a FIFO is judged, and nothing is written into it."""
    fifo = tmp_path / "fifo"
    if sys.platform != "win32":
        os.mkfifo(fifo)
    writer = threading.Thread(target=lambda: fifo.write_text(HEADER + DIRTY, "utf-8"), daemon=True)
    writer.start()
    outcome = invoke("check", "--fix", fifo)
    writer.join(20)
    assert outcome.code == 2
    assert outcome.err == (f"Error: {fifo}: cannot be rewritten: it is not a regular file (--diff shows the changes)\n")
    assert "WL304" in outcome.out


def test_good_files_are_not_touched(tmp_path: Path) -> None:
    """A file that is right is not even written again."""
    for sample in sorted(GOOD.glob("*.csv")):
        copy = tmp_path / sample.name
        copy.write_bytes(sample.read_bytes())
        copy.chmod(0o444)
        moment = copy.stat().st_mtime_ns
        invoke("check", "--fix", copy)
        assert copy.stat().st_mtime_ns == moment
        assert copy.read_bytes() == sample.read_bytes()
