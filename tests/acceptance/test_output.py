"""Reports go where the operator says: one to standard output, others to files, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from tests.acceptance.command import BAD, GOOD, Outcome, batch, invoke
from whitelist.cli.commands.check import check as command
from whitelist.reports.formats import formats

WRONG = BAD / "network-not-offered.csv"


def check(*arguments: str | Path) -> Outcome:
    return invoke("check", *arguments)


@pytest.mark.parametrize("form", formats())
def test_file_holds_what_would_be_shown(form: str, tmp_path: Path) -> None:
    """For every format; the exit code is the same, and nothing is shown."""
    file = tmp_path / "report"
    shown = check(WRONG, "--format", form)
    kept = check(WRONG, "--format", f"{form}={file}")
    assert (kept.code, kept.out, kept.err) == (1, "", "")
    assert shown.code == 1
    told = file.read_bytes().decode("utf-8")
    if form not in ("html", "junit"):  # they tell the time
        assert told == shown.out
    assert "network-not-offered" in told or "WL302" in told


def test_one_run_writes_several_reports(tmp_path: Path) -> None:
    """One is shown, the others go to files."""
    log, page = tmp_path / "out.sarif", tmp_path / "out.html"
    done = check(WRONG, "--format", "github", "--format", f"sarif={log}", "--format", f"html={page}")
    assert done.out.startswith("::error file=")
    assert json.loads(log.read_text("utf-8"))["version"] == "2.1.0"
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_output_names_the_file_of_the_report(tmp_path: Path) -> None:
    """With text when no format is told; an older file is replaced."""
    file = tmp_path / "report.txt"
    file.write_text("old", "utf-8")
    assert check(WRONG, "--output", file).out == ""
    assert "WL302" in file.read_text("utf-8")
    assert check(WRONG, "--output", file, "--format", "json", "--format", f"junit={tmp_path / 'x'}").out == ""
    assert json.loads(file.read_text("utf-8"))["verdict"] == "rejected"


def test_files_have_no_colour(tmp_path: Path) -> None:
    """Colour is for what is shown."""
    file = tmp_path / "report.txt"
    done = check(WRONG, "--color", "--format", "text", "--format", f"markdown={file}")
    assert "\x1b" in done.out
    assert "\x1b" not in file.read_text("utf-8")
    check(WRONG, "--color", "--output", file)
    assert "\x1b" not in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "text", "--format", "json"], "only one report can be shown"),
        (["--format", "json=a", "--output", "b"], "--output needs a --format without a file"),
        (["--format", "json=a", "--format", "sarif=./a"], "two reports cannot go to the same file"),
        (["--format", "sarfi"], "did you mean sarif?"),
        (["--format", "sarif="], "the name of the file is missing"),
        (["--format", f"json={WRONG}"], "a report cannot replace an input file"),
        (["--output", str(WRONG)], "a report cannot replace an input file"),
    ],
)
def test_contradictions(arguments: list[str], told: str) -> None:
    """Exit code 2, one line that says why, and nothing is written."""
    before = WRONG.read_bytes()
    done = check(WRONG, *arguments)
    assert done.code == 2
    assert told in done.err
    assert before == WRONG.read_bytes()


def test_file_that_cannot_be_written(tmp_path: Path) -> None:
    """Exit code 2 and one line."""
    done = check(WRONG, "--output", tmp_path / "none" / "report")
    assert done.code == 2
    assert done.err.startswith("Error: ")
    assert done.err.count("\n") == 1
    assert "cannot be written" in done.err


def test_step_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Appended for the github format where the environment names a file, wherever the annotations go."""
    summary, log = tmp_path / "summary.md", tmp_path / "log"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    invoke("check", WRONG, "--format", "github")
    first = summary.read_text("utf-8")
    assert first.startswith("before\n### ❌ whitelist: rejected\n")
    assert "WL302 network-not-offered" in first
    invoke("check", GOOD / "remarks.csv", "--format", f"github={log}")
    assert summary.read_text("utf-8").startswith(first + "### ✅ whitelist: accepted\n")
    invoke("check", WRONG, "--format", "markdown")
    assert summary.read_text("utf-8").count("### ") - summary.read_text("utf-8").count("#### ") == 2


def test_step_summary_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2 and one line."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "none" / "summary.md"))
    done = check(WRONG, "--format", "github")
    assert done.code == 2
    assert "cannot be written" in done.err


def test_junit_and_page_tell_the_time(tmp_path: Path) -> None:
    """The moment of the run, in UTC; what is allowed to be unverified is no error there."""
    row = "NEWCOIN,TRC20,TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS,\n"
    report = check(batch(tmp_path, row), "--format", "junit", "--allow-unverified").out
    assert 'timestamp="20' in report
    assert "<error " not in report
    assert "<error " in check(batch(tmp_path, row), "--format", "junit").out
    assert " UTC: " in check(WRONG, "--format", "html").out


def test_completion() -> None:
    """The shell proposes the formats."""
    (option,) = (each for each in command.params if each.name == "formats")
    proposed = [each.value for each in option.shell_complete(click.Context(command), "g")]
    assert proposed == ["github", "gitlab"]
