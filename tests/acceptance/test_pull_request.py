"""On a pull request the hook, the command and every report format tell the same findings on the same lines."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import invoke
from tests.acceptance.pull_request import BASELINE, FOUND, KNOWN_FINDING, PAYEES, READERS, PullRequest
from whitelist.reports.formats import formats

if TYPE_CHECKING:
    from tests.acceptance.repository import Hooks


@pytest.fixture(autouse=True)
def checkout(pull_request: PullRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs in the repository with the change checked out."""
    monkeypatch.chdir(pull_request.repository.folder)


def report(form: str) -> str:
    """Return the report on all address files, in *form*."""
    ended = invoke("check", "--baseline", BASELINE, "--format", form, "addresses")
    assert (ended.code, ended.err) == (1, "")
    return ended.out


def test_findings_are_those_of_the_change() -> None:
    """What is wrong with it is found, and no more."""
    assert sorted(READERS["json"](report("json"))) == FOUND


def test_findings_lie_on_lines_of_the_change(pull_request: PullRequest) -> None:
    """So each is shown in the diff, where a reviewer looks."""
    assert {(file, line) for file, line, _ in FOUND} <= pull_request.added()


def test_known_finding_would_drown_them() -> None:
    """It is still there, on another line than when it was accepted, and a run without the baseline tells it."""
    found = READERS["json"](invoke("check", "--format", "json", "addresses").out)
    assert sorted(found) == sorted([*FOUND, KNOWN_FINDING])


def test_every_format_has_a_reader() -> None:
    """A new format cannot be left out of this comparison."""
    assert sorted(READERS) == sorted(formats())


@pytest.mark.parametrize("form", formats())
def test_every_format_tells_the_same(form: str) -> None:
    """File, line and rule are those of the JSON report."""
    assert sorted(READERS[form](report(form))) == sorted(READERS["json"](report("json")))


def test_formats_with_columns_point_at_the_value(pull_request: PullRequest) -> None:
    """GitHub's annotation and SARIF's region hold the same part of the line: the wrong cell, or what is wrong in it."""
    pattern = r"^::\w+ file=(.+),line=(\d+),col=(\d+),endColumn=(\d+),"
    annotated = {(file, *map(int, numbers)) for file, *numbers in re.findall(pattern, report("github"), re.MULTILINE)}
    physical = [
        result["locations"][0]["physicalLocation"] for result in json.loads(report("sarif"))["runs"][0]["results"]
    ]
    regions = {
        (each["artifactLocation"]["uri"], *(each["region"][name] for name in ("startLine", "startColumn", "endColumn")))
        for each in physical
    }
    assert annotated == regions
    values = {
        (file["path"].replace("\\", "/"), finding["line"]): finding["value"]
        for file in json.loads(report("json"))["files"]
        for finding in file["findings"]
    }
    marked = {(file, line): pull_request.line(file, line)[start - 1 : end - 1] for file, line, start, end in regions}
    assert marked.keys() == values.keys()
    assert [place for place, text in marked.items() if text not in values[place]] == []
    assert marked[PAYEES, 5] == "q", "one character of an address after a comma in quotes and letters of two scripts"


@pytest.mark.thorough
@pytest.mark.usefixtures("forked")
def test_hook_tells_the_same(pull_request: PullRequest, hooks: Hooks) -> None:
    """Run by pre-commit on the files that the pull request changes."""
    ended = hooks.run(pull_request.repository, "--from-ref", pull_request.target, "--to-ref", pull_request.change)
    assert ended.code == 1
    assert sorted(READERS["text"](ended.out)) == FOUND


@pytest.mark.thorough
@pytest.mark.usefixtures("forked")
def test_hook_passes_on_the_target_branch(pull_request: PullRequest, hooks: Hooks) -> None:
    """Where there is nothing but what the baseline knows."""
    team = pull_request.repository
    team.git("checkout", "--quiet", pull_request.target)
    try:
        ended = hooks.run(team, "--all-files")
    finally:
        team.git("checkout", "--quiet", pull_request.change)
    assert ended.code == 0, ended.out
