"""Every recipe of docs/ci.md works as written, in the repository of a pull request."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.acceptance.action import manifest
from tests.acceptance.command import ROOT
from tests.acceptance.forked import write_script
from tests.acceptance.pull_request import FOUND, KNOWN_FINDING, READERS, PullRequest
from tests.acceptance.repository import Ended, Hooks, Repository, surroundings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.thorough

RECIPE = re.compile(r"^## (?P<name>[\w -]+)\n(?:(?!^## ).)*?^```\w+\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)
RECIPES = {found["name"]: found["code"] for found in RECIPE.finditer((ROOT / "docs" / "ci.md").read_text("utf-8"))}

WARNED = [*FOUND, KNOWN_FINDING]
"""What is found without the baseline."""


def recipe(name: str) -> Any:
    """Return the recipe called *name*, which is YAML."""
    return yaml.safe_load(RECIPES[name])


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `whitelist` is a command: that of this checkout."""
    program = tmp_path / "programs" / "whitelist"
    program.parent.mkdir()
    write_script(program, (sys.executable, "-P", "-m", "whitelist"))
    environment = surroundings()
    environment["PATH"] = os.pathsep.join((str(program.parent), environment["PATH"]))
    environment["PYTHONPATH"] = os.pathsep.join((str(ROOT), environment["PYTHONPATH"]))
    return environment


def test_every_recipe_is_there() -> None:
    """The first block below each heading is found, so the tests below test something."""
    assert list(RECIPES) == ["GitHub", "GitLab", "Jenkins", "pre-commit", "Plain git hook"]


def github_inputs() -> dict[str, str]:
    """Return what the recipe for GitHub gives to the action, true and false spelt as GitHub passes them."""
    (used,) = (step["with"] for step in recipe("GitHub")["jobs"]["addresses"]["steps"] if "OWNER" in step["uses"])
    return {name: str(value).lower() if isinstance(value, bool) else value for name, value in used.items()}


def test_github_gives_the_action_what_it_takes() -> None:
    """Every input exists, and those that the action asks for are given."""
    inputs = manifest()["inputs"]
    needed = {name for name, declared in inputs.items() if declared.get("required")}
    assert needed <= set(github_inputs()) <= set(inputs)


@pytest.mark.parametrize(
    ("name", "form", "file"), [("GitLab", "gitlab", "code-quality.json"), ("Jenkins", "junit", "addresses.xml")]
)
def test_job_leaves_the_report_that_it_names(
    name: str, form: str, file: str, pull_request: PullRequest, shell: dict[str, str]
) -> None:
    """The check fails, and the file that the server is to show holds what was found."""
    folder = pull_request.repository.folder
    (command,) = re.findall(r"^.*?\b(whitelist check [^'\n]+)", RECIPES[name], re.MULTILINE)
    ended = Ended.run(sys.executable, "-P", "-m", *shlex.split(command), cwd=folder, environment=shell)
    assert ended.code == 1
    assert sorted(READERS["text"](ended.out)) == sorted(WARNED)
    assert RECIPES[name].count(file) == 2
    report = folder / file
    assert sorted(READERS[form](report.read_text("utf-8"))) == sorted(WARNED)
    report.unlink()


def test_gitlab_collects_the_report() -> None:
    """It is uploaded although the job fails."""
    artifacts = recipe("GitLab")["addresses"]["artifacts"]
    assert artifacts == {"when": "always", "reports": {"codequality": "code-quality.json"}}


@pytest.mark.usefixtures("forked")
def test_pre_commit_runs(pull_request: PullRequest, hooks: Hooks) -> None:
    """With the repository of the hooks in its place, the recipe tells what is new, strictly."""
    team = pull_request.repository
    (settings,) = recipe("pre-commit")["repos"]
    configured = (team.folder / ".pre-commit-config.yaml").read_bytes()
    hooks.configure(team, *settings["hooks"])
    try:
        ended = hooks.run(team, "--all-files")
    finally:
        team.write(".pre-commit-config.yaml", configured.decode())
    assert ended.code == 1
    assert sorted(READERS["text"](ended.out)) == FOUND


def test_plain_git_hook_judges_commits_with_addresses(
    pull_request: PullRequest, repository: Repository, shell: dict[str, str]
) -> None:
    """A commit without address files passes unseen; one with a bad row is not made, and one that is good again is."""
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_bytes(RECIPES["Plain git hook"].encode())
    hook.chmod(0o755)
    repository.write(
        "whitelist-baseline.json", json.dumps({"format": 1, "tool": "whitelist", "schema": "coinex", "known": []})
    )

    def commit() -> Ended:
        return Ended.run("git", "commit", "--message", "Payees", cwd=repository.folder, environment=shell)

    assert commit().code == 0
    lines = [pull_request.line("addresses/payees.csv", number) for number in (1, 2, 6)]
    repository.write("addresses/payees.csv", "\n".join([*lines, ""]))
    ended = commit()
    assert ended.code == 1
    assert READERS["concise"](ended.out) == [("addresses/payees.csv", 3, "WL405")]
    repository.write("addresses/payees.csv", "\n".join([*lines[:2], ""]))
    assert commit().code == 0
    assert repository.git("rev-list", "--count", "HEAD") == "2"
