"""README is short, and everything in it is true: output, commands, workflow, links.

``python -m tests.test_readme`` writes the current output into README.
"""

from __future__ import annotations

import re
import tomllib

import yaml

from docs.page import ROOT
from tests.acceptance.action import manifest
from tests.test_docs import CONSOLE, current, printed, understood

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
MOST_LINES = 150
SHELL = re.compile(r"```sh\n(.*?)\n```", re.DOTALL)
WORKFLOW = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")


def test_readme_is_short() -> None:
    """Everything beyond a first impression is in docs/."""
    assert len(TEXT.splitlines()) <= MOST_LINES


def test_output_is_current() -> None:
    """The console block shows the program's output."""
    assert len(CONSOLE.findall(TEXT)) == 1
    assert current(TEXT) == TEXT, "README is out of date: run `python -m tests.test_readme`"


def test_first_command_checks_a_good_sample() -> None:
    """The first command installs the program and checks a sample, which is accepted; First steps has the same one."""
    first, _ = SHELL.findall(TEXT)
    *setup, run = first.split(" && ")
    assert setup == ["python3 -m venv .venv", ".venv/bin/python -m pip install -e ."]
    assert run.startswith(".venv/bin/whitelist check samples/")
    output, code = printed(run.removeprefix(".venv/bin/"))
    assert code == 0, output
    assert f"```sh\n{first}\n```" in (ROOT / "docs" / "first-steps.md").read_text("utf-8")


def test_second_command_runs_the_tests() -> None:
    """The second command, for contributors, installs what the tests need and runs them."""
    _, second = SHELL.findall(TEXT)
    assert second in TEXT.partition("\n## Contributing\n")[2]
    assert second == (
        'python3 -m venv .venv && .venv/bin/python -m pip install -e ".[test]" && .venv/bin/python -m pytest'
    )
    assert "test" in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]


def test_commands_are_understood() -> None:
    """Every `whitelist …` in README names a command of this version with options that it has."""
    assert understood(TEXT) >= 10


def test_workflow_has_ten_lines_and_runs_the_action() -> None:
    """The workflow gives the action the inputs that it requires, and no unknown input."""
    (workflow,) = WORKFLOW.findall(TEXT)
    assert len(workflow.splitlines()) == 10
    (job,) = yaml.safe_load(workflow)["jobs"].values()
    (used,) = (step["with"] for step in job["steps"] if "OWNER" in step["uses"])
    inputs = manifest()["inputs"]
    assert {name for name, declared in inputs.items() if declared.get("required")} <= set(used) <= set(inputs)


def test_links_lead_to_files() -> None:
    """Every link into the repository leads to a file, so that the forge can show it."""
    linked = LINK.findall(TEXT)
    assert linked
    assert [path for path in linked if not (ROOT / path).is_file()] == []


if __name__ == "__main__":
    README.write_text(current(TEXT), encoding="utf-8", newline="\n")
