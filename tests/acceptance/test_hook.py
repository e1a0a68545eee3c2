"""The hooks of .pre-commit-hooks.yaml, installed and run by pre-commit itself in a repository of a team."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import GOOD_ROW, HEADER, TRON
from whitelist.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from tests.acceptance.repository import Hooks, Repository

pytestmark = pytest.mark.thorough

CHECK, FIX = {"id": "whitelist-check"}, {"id": "whitelist-fix"}
UNTIDY = f"{HEADER}usdt,trc20,{TRON},\n"
TIDY = HEADER + GOOD_ROW
BAD_ROW = GOOD_ROW.replace("TRC20", "ERC20")


def test_good_files_pass(hooks: Hooks, repository: Repository) -> None:
    """The hook says so in a line, whatever else is part of the commit."""
    hooks.configure(repository, CHECK)
    repository.write("addresses/payees.csv", TIDY)
    repository.write("notes.txt", "no addresses")
    ended = hooks.run(repository)
    assert ended.code == 0, ended.out
    assert ended.out.splitlines()[-1].startswith("check withdrawal addresses....")
    assert ended.out.endswith("Passed\n")


def test_bad_row_stops_the_commit(hooks: Hooks, repository: Repository) -> None:
    """Git runs the hook, shows the finding with its line, and makes no commit."""
    hooks.configure(repository, CHECK)
    repository.write("addresses/payees.csv", TIDY + BAD_ROW)
    assert hooks.call(repository, sys.executable, "-m", "pre_commit", "install").code == 0
    ended = hooks.call(repository, "git", "commit", "--message", "Payees")
    assert ended.code == 1
    assert f"- exit code: {ExitCode.REJECTED}\n" in ended.out
    assert "addresses/payees.csv:3: WL405 address-of-another-network" in ended.out
    assert repository.git("log", "--all") == ""


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("wanted", [{}, {"files": "^addresses/"}], ids=["as it is", "with files"])
def test_only_address_files_are_judged(hooks: Hooks, repository: Repository, wanted: dict[str, str]) -> None:
    """Other files never reach the hook, also where a team names a folder; without an address file it does nothing."""
    hooks.configure(repository, {**CHECK, **wanted})
    for name in ("README.md", "whitelist.toml", "csv", "x.csv.txt", "x.xls"):
        repository.write(f"addresses/{name}", "")
    assert hooks.run(repository).out.endswith("(no files to check)Skipped\n")
    for name in ("A.CSV", "b.tsv", "c.xlsx"):
        repository.write(f"addresses/{name}", "")
    told = hooks.run(repository).out
    assert re.findall(r"^addresses/(\S+): WL", told, re.MULTILINE) == ["A.CSV", "b.tsv", "c.xlsx"]


@pytest.mark.usefixtures("forked")
def test_files_of_a_commit_are_judged_together(hooks: Hooks, repository: Repository) -> None:
    """However many they are, an entry of one that is repeated in another is found."""
    hooks.configure(repository, {**CHECK, "args": ["--strict", "--"]})
    repository.write("a.csv", TIDY)
    repository.write("b.csv", TIDY)
    ended = hooks.run(repository)
    assert ended.code == 1
    assert "b.csv:2: WL601 duplicate-entry  warning: duplicate of a.csv, line 2" in ended.out


@pytest.mark.usefixtures("forked")
def test_no_name_of_a_file_is_an_option(hooks: Hooks, repository: Repository) -> None:
    """A file cannot keep itself from being judged by what it is called."""
    hooks.configure(repository, CHECK)
    repository.write("--sheet=payees.csv", HEADER + BAD_ROW)
    repository.write("good.csv", TIDY)
    ended = hooks.run(repository)
    assert ended.code == 1
    assert "--sheet=payees.csv:2: WL405 address-of-another-network" in ended.out


@pytest.mark.usefixtures("forked")
def test_fix_rewrites_and_lets_pass_what_it_has_fixed(hooks: Hooks, repository: Repository) -> None:
    """The first run changes the file and stops the commit; once the change is staged, the second passes."""
    hooks.configure(repository, FIX)
    payees = repository.write("addresses/payees.csv", UNTIDY)
    ended = hooks.run(repository)
    assert ended.code == 1
    assert "files were modified by this hook" in ended.out
    assert payees.read_bytes().decode() == TIDY
    repository.git("add", "--update")
    assert hooks.run(repository).code == 0


@pytest.mark.usefixtures("forked")
def test_fix_still_stops_at_what_it_cannot_fix(hooks: Hooks, repository: Repository) -> None:
    """An address is not corrected, so the commit stops each time; without --quiet, the hook says why by itself."""
    for args, told in (
        ({}, "rejected: addresses/payees.csv, 2 rows: 1 error"),
        ({"args": ["--"]}, "payees.csv:3: WL405"),
    ):
        hooks.configure(repository, {**FIX, **args})
        payees = repository.write("addresses/payees.csv", TIDY + BAD_ROW)
        ended = hooks.run(repository)
        assert ended.code == 1
        assert told in ended.out
        assert payees.read_bytes().decode() == TIDY + BAD_ROW


@pytest.mark.usefixtures("forked")
def test_both_hooks_show_findings_once(hooks: Hooks, repository: Repository) -> None:
    """The one that fixes says what it has done, and how many findings are left; the other one shows them."""
    hooks.configure(repository, FIX, CHECK)
    repository.write("addresses/payees.csv", UNTIDY + BAD_ROW)
    lines = hooks.run(repository).out.splitlines()
    assert [line.partition(": ")[0] for line in lines if "WL405" in line] == ["addresses/payees.csv:3"]
    assert "addresses/payees.csv: rewritten, 2 changes" in lines
    assert sum("1 error, 0 warnings" in line for line in lines) == 2, "each hook has its summary"
