"""The scripts of action.yml do what its inputs say, and nothing that an input or a file says beyond that."""

from __future__ import annotations

import json
import re
from contextlib import chdir
from pathlib import Path

import pytest

from tests.acceptance.action import Action, manifest
from tests.acceptance.command import BAD, GOOD_ROW, ROOT, batch, invoke
from tests.acceptance.pull_request import FOUND, READERS, PullRequest
from tests.acceptance.test_recipes import github_inputs

pytestmark = pytest.mark.thorough

BAD_ROW = GOOD_ROW.replace("TRC20", "ERC20")
BURN = "0x000000000000000000000000000000000000dEaD"
UNVERIFIED = "samples/coinex/bad/coin-not-in-catalogue.csv"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Action:
    """The action, installed."""
    checkout = tmp_path_factory.mktemp("checkout")
    for module in ("venv", "pip", "hatchling"):  # must not be taken for the real ones
        (checkout / f"{module}.py").write_text("raise SystemExit('hijacked')", "utf-8")
    action = Action(tmp_path_factory.mktemp("runner"))
    action.install(checkout)
    return action


@pytest.fixture(scope="session")
def action(installed: Action, tmp_path_factory: pytest.TempPathFactory) -> Action:
    """The action; the program that it has installed is forked."""
    return installed.forked(tmp_path_factory.mktemp("programs"))


def test_foreign_actions_are_pinned() -> None:
    """Whatever comes from elsewhere, here and in the workflows, is named by its commit, with the version beside it."""
    files = [ROOT / "action.yml", *(ROOT / ".github" / "workflows").iterdir()]
    used = [line for file in files for line in re.findall(r"uses: (.*)", file.read_text("utf-8"))]
    assert used
    assert [line for line in used if not re.fullmatch(r"\./|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_no_script_holds_an_expression() -> None:
    """What GitHub puts into a script could be a command, so inputs reach it as variables, and all of them do."""
    steps = manifest()["runs"]["steps"]
    assert [step for step in steps if "${{" in step.get("run", "")] == []
    passed = {value for step in steps for value in {**step.get("env", {}), **step.get("with", {})}.values()}
    assert {f"${{{{ inputs.{name} }}}}" for name in manifest()["inputs"]} <= passed


def test_good_file_passes(installed: Action, tmp_path: Path) -> None:
    """The step succeeds, and its outputs tell the verdict and where the report is."""
    batch(tmp_path, GOOD_ROW)
    ran = installed.run(tmp_path, paths="batch.csv")
    assert (ran.code, ran.outputs["verdict"]) == (0, "accepted"), ran.log
    report = json.loads(Path(ran.outputs["report"]).read_text("utf-8"))
    assert (report["verdict"], report["summary"]["rows"]) == ("accepted", 1)


def test_bad_file_fails(action: Action, tmp_path: Path) -> None:
    """The finding is an annotation on its line and a row of the summary."""
    batch(tmp_path, GOOD_ROW, BAD_ROW)
    ran = action.run(tmp_path, paths="batch.csv")
    assert (ran.code, ran.outputs["verdict"]) == (1, "rejected")
    assert ran.log.startswith("::error file=batch.csv,line=3,col=12,")
    assert "| batch.csv, line 3 | WL405 address-of-another-network |" in ran.summary


def test_unverified_file_fails_unless_allowed(action: Action) -> None:
    """Money fails closed, and the verdict stays what it is."""
    ran = action.run(ROOT, paths=UNVERIFIED)
    assert (ran.code, ran.outputs["verdict"]) == (3, "unverified")
    ran = action.run(ROOT, paths=UNVERIFIED, allow_unverified="true")
    assert (ran.code, ran.outputs["verdict"]) == (0, "unverified")


def test_strict_fails_on_warnings(action: Action, tmp_path: Path) -> None:
    """An entry that stands there twice is one."""
    batch(tmp_path, GOOD_ROW, GOOD_ROW)
    assert action.run(tmp_path, paths="batch.csv").code == 0
    ran = action.run(tmp_path, paths="batch.csv", strict="true")
    assert (ran.code, ran.outputs["verdict"]) == (1, "accepted")


def test_settings_hold_unless_an_input_says_otherwise(action: Action, tmp_path: Path) -> None:
    """The team's file is found as it is at a desk."""
    batch(tmp_path, GOOD_ROW, GOOD_ROW)
    (tmp_path / "whitelist.toml").write_text("strict = true", "utf-8")
    assert action.run(tmp_path, paths="batch.csv").code == 1
    assert action.run(tmp_path, paths="batch.csv", strict="false").code == 0


@pytest.mark.parametrize("name", ["strict", "allow_unverified"])
def test_switch_that_is_neither_on_nor_off_fails(action: Action, tmp_path: Path, name: str) -> None:
    """A misspelt "true" must not be taken for no."""
    batch(tmp_path, GOOD_ROW)
    ran = action.run(tmp_path, paths="batch.csv", **{name: "yes"})
    assert ran.code == 2
    assert ran.log == f"::error::{name.replace('_', '-')} must be true or false\n"


def test_paths_and_formats_stand_on_lines(action: Action, tmp_path: Path) -> None:
    """One each; blanks in a name are part of it, blank lines and indentation are not."""
    batch(tmp_path, GOOD_ROW, name="first batch.csv")
    batch(tmp_path, GOOD_ROW, name="second.csv")
    ran = action.run(tmp_path, paths="  first batch.csv\n\nsecond.csv\n", format="text\njson=my report.json\n")
    assert ran.code == 0, ran.log
    assert "second.csv:2: WL601 duplicate-entry  warning: duplicate of first batch.csv, line 2" in ran.log
    assert json.loads((tmp_path / "my report.json").read_text("utf-8"))["summary"]["files"] == 2
    assert ran.summary == ""


def test_catalogue_and_schema_are_used(action: Action, tmp_path: Path) -> None:
    """Each goes to the option of its name, and a wrong one is told."""
    batch(tmp_path, GOOD_ROW)
    ran = action.run(tmp_path, paths="batch.csv", catalogue="none.json")
    assert (ran.code, ran.outputs) == (2, {"verdict": "", "report": ""})
    assert "none.json" in ran.log
    assert "no schema is called" in action.run(tmp_path, paths="batch.csv", schema="coinexx").log


def test_missing_file_is_no_verdict(action: Action, tmp_path: Path) -> None:
    """What could be read is in the report, but nobody can take the run for judged."""
    batch(tmp_path, GOOD_ROW)
    ran = action.run(tmp_path, paths="batch.csv\nnone.csv")
    assert (ran.code, ran.outputs["verdict"]) == (2, "")
    assert json.loads(Path(ran.outputs["report"]).read_text("utf-8"))["summary"]["files"] == 1


def test_no_path_is_an_error(action: Action, tmp_path: Path) -> None:
    """An empty list is not a list without faults, and does not mean what lies in the checkout."""
    batch(tmp_path, GOOD_ROW)
    for paths in ("", "\n", "  \n\n"):
        ran = action.run(tmp_path, paths=paths)
        assert (ran.code, "::error::paths must name a file" in ran.log) == (2, True)


def test_empty_format_is_the_usual_one(action: Action, tmp_path: Path) -> None:
    """As an expression can be; otherwise a job would fail without a word."""
    batch(tmp_path, GOOD_ROW.replace("TsAS", "TsAT"))
    assert "::error file=batch.csv,line=2" in action.run(tmp_path, paths="batch.csv", format="").log


def test_deny_and_trusted_lists_stand_on_lines(action: Action, tmp_path: Path) -> None:
    """Each line is the file of one list, and its addresses are errors."""
    batch(tmp_path, GOOD_ROW)
    address = GOOD_ROW.split(",")[2]
    (tmp_path / "first list.txt").write_text(f"{BURN}\n", "utf-8")
    (tmp_path / "second.txt").write_text(f"{address}\n", "utf-8")
    ran = action.run(tmp_path, paths="batch.csv", deny="first list.txt\nsecond.txt\n", trusted="second.txt")
    assert (ran.code, ran.outputs["verdict"]) == (1, "rejected")
    assert "WL612 denied-address" in ran.summary
    assert action.run(tmp_path, paths="batch.csv", deny="first list.txt").code == 0
    assert action.run(tmp_path, paths="batch.csv", trusted="none.txt").code == 2


@pytest.mark.parametrize("hostile", ["$(touch taken)", '"; touch taken; "', "{}\n--exit-zero", "*"])
@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("paths", "batch.csv"),
        ("schema", "coinex"),
        ("catalogue", "bundled"),
        ("format", "github"),
        ("strict", "true"),
    ],
)
def test_input_is_no_command_and_no_option(action: Action, tmp_path: Path, name: str, usual: str, hostile: str) -> None:
    """It is a name that does not exist, also below one that does."""
    batch(tmp_path, GOOD_ROW, BAD_ROW)
    ran = action.run(tmp_path, **{"paths": "batch.csv", name: hostile.format(usual)})
    assert ran.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["batch.csv"]


def test_checkout_cannot_replace_the_program(installed: Action, tmp_path: Path) -> None:
    """A module in the repository that is checked is not imported, whatever it is called."""
    batch(tmp_path, BAD_ROW)
    for module in ("whitelist", "json", "pandas"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit(0)", "utf-8")
    ran = installed.run(tmp_path, paths="batch.csv")
    assert (ran.code, ran.outputs["verdict"]) == (1, "rejected")


def test_report_is_that_of_the_command(action: Action) -> None:
    """The action adds nothing and leaves nothing out."""
    path = (BAD / "network-not-offered.csv").relative_to(ROOT).as_posix()
    ran = action.run(ROOT, paths=path)
    with chdir(ROOT):
        shown = invoke("check", "--format", "json", path)
    assert json.loads(Path(ran.outputs["report"]).read_text("utf-8")) == shown.report


def test_pull_request_gets_the_same_findings(action: Action, pull_request: PullRequest) -> None:
    """With the recipe of docs/ci.md, annotations, summary and reports show the findings of the command."""
    folder = pull_request.repository.folder
    ran = action.run(folder, **github_inputs())
    log = folder / "whitelist.sarif"
    assert ran.code == 1
    assert sorted(READERS["github"](ran.log)) == FOUND
    assert sorted(READERS["markdown"](ran.summary)) == FOUND
    assert sorted(READERS["sarif"](log.read_text("utf-8"))) == FOUND
    assert sorted(READERS["json"](Path(ran.outputs["report"]).read_text("utf-8"))) == FOUND
    log.unlink()
