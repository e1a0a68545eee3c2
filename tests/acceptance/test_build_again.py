"""`whitelist build` into a folder that has files of an earlier build."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.command import HEADER, Outcome, batch, invoke
from tests.build.cases import address

GOOD = [f"USDT,TRC20,{address('TRC20', number)},\n" for number in range(5)]
ACCOUNT = "USDT,,leo@example.com,\n"


def build(folder: Path, *arguments: str | Path, out: str = "up") -> Outcome:
    return invoke("build", "--no-config", *arguments, "--out", folder / out)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def built(tmp_path: Path) -> dict[str, bytes]:
    """The folder ``up`` with three rows and an account, each in a file of its kind."""
    assert build(tmp_path, batch(tmp_path, *GOOD[:3], ACCOUNT, name="first.csv")).code in (0, 3)
    return contents(tmp_path / "up")


def test_force_says_how_many_rows_it_would_throw_away(tmp_path: Path, built: dict[str, bytes]) -> None:
    """Of the four rows one is in the new files; without --yes, and without a terminal, nothing happens."""
    second = batch(tmp_path, GOOD[0], GOOD[4], name="second.csv")
    told = f"{tmp_path / 'up'}: --force would throw away 3 placed rows of the earlier build"
    done = build(tmp_path, second)
    assert (done.code, done.err) == (
        2,
        f"Error: {told} (choose another folder, or use --add to add files to this one)\n",
    )
    done = build(tmp_path, second, "--force")
    assert (done.code, done.out, done.err) == (
        2,
        "",
        f"Error: {told} (choose another folder, use --add instead of --force, or confirm with --yes)\n",
    )
    assert contents(tmp_path / "up") == built
    done = build(tmp_path, second, "--force", "--dry-run")
    assert done.code == 0
    assert told in done.out
    assert contents(tmp_path / "up") == built
    done = build(tmp_path, second, "--force", "--yes")
    assert done.code == 0
    assert "threw away 3 placed rows of the earlier build" in done.out
    assert sorted(contents(tmp_path / "up")) == ["coinex-001.csv", "manifest.json"]


@pytest.mark.parametrize(
    "rows",
    [
        [*GOOD[:3], ACCOUNT],
        [ACCOUNT, *reversed(GOOD)],  # in another order and with another row
        [f"USDT,,{address('TRC20')},\n", *GOOD[:3], ACCOUNT],  # and a rejected one
        [*GOOD[:2], f"usdt,Tron,{address('TRC20', 2)},\n", ACCOUNT.upper()],  # written otherwise
    ],
)
def test_force_needs_no_yes_when_every_row_comes_again(
    tmp_path: Path, built: dict[str, bytes], rows: list[str]
) -> None:
    """Scripts that build the same list again keep working."""
    assert "coinex-inter-user-001.csv" in built
    done = build(tmp_path, batch(tmp_path, *rows, name="again.csv"), "--force", "--limit", "2")
    assert done.err == ""
    assert "threw away" not in done.out
    assert len(contents(tmp_path / "up")) >= 4


@pytest.mark.parametrize("place", ["rejected", "excluded"])
def test_rows_that_are_rejected_or_excluded_now_are_not_thrown_away(
    tmp_path: Path, built: dict[str, bytes], place: str
) -> None:
    """They are in rejected.xlsx, or in the list that is whitelisted."""
    assert built
    others = [*GOOD[1:3], ACCOUNT]
    if place == "rejected":
        conflict = f"XRP,XRP,{address('XRP')},7\n"
        build(tmp_path, batch(tmp_path, conflict, name="x.csv"), out="two")
        rows = [conflict, f"XRP,XRP,{address('XRP')},\n"]
        done = build(tmp_path, batch(tmp_path, *rows, name="y.csv"), "--force", out="two")
        assert (done.code, done.err) == (1, "")
    else:
        known = batch(tmp_path, GOOD[0], name="known.csv")
        done = build(tmp_path, batch(tmp_path, *others, name="y.csv"), "--exclude", known, "--force")
        assert (done.code, done.err) in ((0, ""), (3, ""))


def test_a_row_that_nobody_can_read_counts(tmp_path: Path, built: dict[str, bytes]) -> None:
    """A file of the earlier build that was edited since is not taken for empty."""
    assert built
    first = tmp_path / "up" / "coinex-001.csv"
    first.write_text(HEADER + "".join(GOOD[:3]) + "a,b\n", "utf-8")
    again = batch(tmp_path, *GOOD[:3], ACCOUNT, name="again.csv")
    assert "throw away 1 placed row of" in build(tmp_path, again, "--force").err
    first.write_text(HEADER + 'USDT,TRC20,"T\n', "utf-8")
    done = build(tmp_path, again, "--force")
    assert (done.code, done.out) == (2, "")
    assert "its rows cannot be counted (move the file away, or choose another folder; --yes replaces it)" in done.err
    assert build(tmp_path, again).code == 2
    assert build(tmp_path, again, "--force", "--yes").code in (0, 3)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("Yes \n", 0), ("n\n", 2), ("\n", 2), ("yess\n", 2)])
def test_force_asks_on_a_terminal(tmp_path: Path, built: dict[str, bytes], answer: str, code: int) -> None:
    """Only yes is yes; the question is on standard error, and standard output has only the summary."""
    few = batch(tmp_path, *GOOD[:2], name="few.csv")
    ours, theirs = os.openpty()
    os.write(ours, answer.encode())
    done = subprocess.run(
        [sys.executable, "-m", "whitelist", "build", "--no-config", few, "--out", tmp_path / "up", "--force"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
    )
    os.close(theirs)
    said = os.read(ours, 65536).decode()
    os.close(ours)
    asked = f"{tmp_path / 'up'}: --force would throw away 2 placed rows of the earlier build"
    assert f"{asked}. Continue? [y/N]" in said
    assert (done.returncode, bool(done.stdout)) == (code, code == 0)
    assert (contents(tmp_path / "up") == built) is (code == 2)


def test_yes_alone_is_a_slip(tmp_path: Path) -> None:
    """It confirms nothing without --force."""
    done = build(tmp_path, batch(tmp_path, *GOOD), "--yes")
    assert done.code == 2
    assert "--yes needs --force" in done.err
    assert not (tmp_path / "up").exists()
