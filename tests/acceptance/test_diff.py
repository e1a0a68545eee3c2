"""`whitelist diff`: what an approver reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from tests.acceptance.command import CONTROL, GOOD, HEADER, ROOT, TRON, batch, invoke
from tests.build.cases import address
from whitelist.changes.formats import comparison_formats

if TYPE_CHECKING:
    from pathlib import Path

LISTS = ROOT / "samples" / "lists"
OLD, NEW = LISTS / "approved.csv", LISTS / "proposed.csv"
HOSTILE = '"a|b<img src=x>`**_[x](http://evil.example)@everyone\n\x1b[31m www.evil.example"'


@pytest.mark.parametrize("format_", sorted(comparison_formats()))
def test_exit_codes(format_: str) -> None:
    """The exit code says whether there is anything to look at."""
    assert invoke("diff", "--format", format_, OLD, OLD).code == 0
    outcome = invoke("diff", "--format", format_, OLD, NEW)
    assert (outcome.code, outcome.err) == (1, "")
    assert "0xCe77d1F0A83b6E95C24760fb1D8E3A7C92b5a20B" in outcome.out


def test_json() -> None:
    """Format 1: both lists, every difference with both sides and places, and the counts."""
    report = invoke("diff", "--format", "json", OLD, NEW).report
    assert (report["format"], report["same"], report["schema"]) == (1, False, "coinex")
    assert report["summary"] == {"changed": 2, "added": 1, "removed": 1, "unchanged": 3}
    assert report["old"] == {"path": str(OLD), "rows": 6, "destinations": 6, "sheets_left_out": []}
    first = report["differences"][0]
    assert (first["kind"], first["changed"]) == ("changed", ["address"])
    assert first["old"] == first["look_alike"]
    assert first["new"]["places"] == [{"path": str(NEW), "sheet": None, "line": 3, "row": 2}]
    assert report["differences"][2]["old"] is None
    assert report["differences"][3]["new"] is None


def test_a_workbook_and_standard_input(tmp_path: Path) -> None:
    """A list is the same in a workbook and from a pipe; a sheet without a header is left out, and told."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for line in OLD.read_text("utf-8").splitlines():
        sheet.append(line.split(","))
    workbook.create_sheet("Notes").append(["nothing of importance"])
    workbook.save(path := tmp_path / "old.xlsx")
    outcome = invoke("diff", "-", path, stdin=OLD.read_bytes())
    assert (outcome.code, outcome.out.splitlines()) == (
        0,
        [
            "same: 6 entries in both lists",
            f"note: {path}: skipped sheet Notes, which has no header",
        ],
    )
    table = OLD.read_text("utf-8").replace(",", "\t")
    (tmp_path / "old.tsv").write_text(table, "utf-8")
    assert invoke("diff", path, tmp_path / "old.tsv").code == 0
    changed = invoke("diff", path, NEW).out
    assert f"{path}[Sheet]:2" in changed


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("gone.csv", OLD, "Error: gone.csv: "),
        (OLD, ROOT / "README.md", "Error: "),
        (OLD, ROOT / "pyproject.toml", "Error: "),
    ],
)
def test_what_the_operator_has_to_settle(old: Path, new: Path, message: str) -> None:
    """What is not a list of entries is one line on standard error, and exit code 2."""
    outcome = invoke("diff", old, new)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(message)
    assert outcome.err.count("\n") == 1


def test_standard_input_is_one_list() -> None:
    """A pipe cannot be both lists."""
    outcome = invoke("diff", "-", "-")
    assert outcome.code == 2
    assert outcome.err.endswith("Error: Only one of OLD and NEW can be standard input.\n")


@pytest.mark.parametrize("format_", sorted(comparison_formats()))
def test_hostile_cells(tmp_path: Path, format_: str) -> None:
    """No cell reaches a terminal or a page as anything but text."""
    row, unread = f"{HOSTILE},TRC20,{TRON},\n", f"USDT,TRC20,{TRON},,{HOSTILE}\n"
    old, new = batch(tmp_path, name="old.csv"), batch(tmp_path, row, unread, name="new.csv")
    outcome = invoke("diff", "--format", format_, old, new)
    assert outcome.code == 1
    assert not CONTROL & set(outcome.out)
    if format_ == "markdown":
        table = [line for line in outcome.out.splitlines() if line.startswith("| ")]
        assert {line.replace("\\|", "").count("|") for line in table} == {8}
        for markup in ("<img", "`", "**_", "[x]", "://", "@every", "www."):
            assert markup not in outcome.out.replace("**added**", "")


def test_a_wide_table_stays_readable(tmp_path: Path) -> None:
    """One long cell does not push the others apart, and a row that is not understood is shown whole."""
    rows = [f"NOCOIN,TRC20,{'x' * 300},\n", f"USDT,TRC20,{TRON},7\n", "too,short\n"]
    outcome = invoke("diff", batch(tmp_path, name="old.csv"), batch(tmp_path, *rows, name="new.csv"))
    lines = outcome.out.splitlines()
    assert lines[1].startswith(f"+  USDT    TRC20  {TRON} ")
    assert len(lines[1]) < 150 + len(str(tmp_path))
    assert "too | short" in lines[2]
    assert (
        "compared as a whole row, because its columns are not known, or it is not verified, or it has a secret or two"
        " addresses: " in outcome.out
    )


def test_nothing_is_removed_from_a_list_of_many(tmp_path: Path) -> None:
    """A good sample against its own first half: the rest is removed, and nothing else."""
    lines = (GOOD / "mixed.csv").read_text("utf-8").splitlines(keepends=True)
    half = batch(tmp_path, *lines[1:21], header=lines[0])
    summary = json.loads(invoke("diff", "--format", "json", GOOD / "mixed.csv", half).out)["summary"]
    assert summary["unchanged"] == 20
    assert (summary["changed"], summary["added"]) == (0, 0)
    assert lines[0] == HEADER


def build(folder: Path, name: str, *rows: str, header: str = HEADER) -> Path:
    """Build *rows* in files of two rows; return the folder."""
    source = batch(folder, *rows, name=f"{name}.csv", header=header)
    assert invoke("build", "--no-config", source, "--limit", "2", "--out", folder / name).code in (0, 1)
    return folder / name


def test_folders_of_builds(tmp_path: Path) -> None:
    """The files of a folder are one list, in order; a location names the file. Rejected rows are not in the list."""
    rows = [f"USDT,TRC20,{address('TRC20', number)},\n" for number in range(5)]
    old = build(tmp_path, "old", *rows[:4])
    new = build(tmp_path, "new", *reversed(rows[1:]), f"USDT,,{TRON},\n")
    outcome = invoke("diff", old, new)
    assert (outcome.code, outcome.err) == (1, "")
    added, removed, _, summary = outcome.out.splitlines()
    assert added == f"+  USDT  TRC20  {address('TRC20', 4)}  {new / 'coinex-001.csv'}:2"
    assert removed == f"-  USDT  TRC20  {address('TRC20', 0)}  {old / 'coinex-001.csv'}:2"
    assert summary == "0 changed, 1 added, 1 removed, 3 unchanged"
    report = invoke("diff", "--format", "json", old, new).report
    assert (report["old"]["path"], report["old"]["rows"]) == (str(old), 4)
    assert invoke("diff", old, tmp_path / "old.csv").code == 0
    assert (
        invoke("diff", old / "manifest.json", tmp_path / "old.csv").out == invoke("diff", old, tmp_path / "old.csv").out
    )
    (old / "coinex-002.csv").unlink()
    missing = invoke("diff", old, new)
    assert (missing.code, missing.out) == (2, "")
    assert f"{old / 'coinex-002.csv'}: no such file" in missing.err


def test_a_folder_without_a_manifest(tmp_path: Path) -> None:
    """All its csv files are one list, in the order of their names; without any, it is an error of usage."""
    rows = [f"USDT,TRC20,{address('TRC20', number)},\n" for number in range(4)]
    folder = tmp_path / "list"
    folder.mkdir()
    empty = invoke("diff", folder, folder)
    assert (empty.code, empty.out) == (2, "")
    assert f"{folder}: the folder contains no .csv file to read (name the files)" in empty.err
    rejected = build(tmp_path, "rejected", f"USDT,,{TRON},\n")
    nothing = invoke("diff", rejected, rejected)
    assert (nothing.code, nothing.out) == (2, "")
    assert f"{rejected}: the build has no batch file (choose another folder, or name a file)" in nothing.err
    batch(folder, *rows[2:], name="a.csv")
    batch(folder, *rows[:2], name="B.CSV")
    (folder / ".hidden.csv").write_bytes(b"anything")
    (folder / "notes.txt").write_bytes(b"anything")
    assert invoke("diff", folder, batch(tmp_path, *rows, name="whole.csv")).code == 0
    batch(folder, rows[0], name="again.csv")
    assert f"note: {folder} has 1 duplicate row" in invoke("diff", folder, tmp_path / "whole.csv").out


def test_a_folder_with_the_header_of_a_template(tmp_path: Path) -> None:
    """The manifest says what its columns are."""
    template = batch(tmp_path, name="template.csv", header="Ticker,Chain,Wallet,Tag\n")
    source = batch(tmp_path, f"USDT,TRC20,{TRON},\n")
    header = ("--template", template, "--map", "Ticker=coin", "--map", "Wallet=address", "--map", "Tag=memo")
    assert invoke("build", "--no-config", source, *header, "--out", tmp_path / "up").code == 0
    assert (tmp_path / "up" / "coinex-001.csv").read_text("utf-8").startswith("Ticker,Chain,Wallet,Tag\n")
    assert invoke("diff", tmp_path / "up", source).code == 0
