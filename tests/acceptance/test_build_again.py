"""`whitelist build` into a folder that has files of an earlier build."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.command import HEADER, Outcome, batch, invoke, text_environment
from tests.acceptance.forked import checkout
from tests.build.cases import address
from whitelist.build.adding import refuse_other_manifest

if TYPE_CHECKING:
    from whitelist.build.adding import EarlierBuild

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
    assert sorted(contents(tmp_path / "up")) == ["approval.html", "coinex-001.csv", "manifest.json"]


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
    assert "the rows of this earlier file are not known (move the file away, or" in done.err
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
        [*checkout(), "build", "--no-config", few, "--out", tmp_path / "up", "--force"],
        env=text_environment(),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
    )
    os.close(theirs)
    said = os.read(ours, 65536).decode()
    os.close(ours)
    asked = f"{tmp_path / 'up'}: --force would throw away 2 placed rows of the earlier build"
    assert f"{asked}. Continue? [y/N]" in " ".join(said.split())  # a terminal has lines of a certain width
    assert (done.returncode, bool(done.stdout)) == (code, code == 0)
    assert (contents(tmp_path / "up") == built) is (code == 2)


def test_yes_alone_is_a_slip(tmp_path: Path) -> None:
    """It confirms nothing without --force."""
    done = build(tmp_path, batch(tmp_path, *GOOD), "--yes")
    assert done.code == 2
    assert "--yes needs --force" in done.err
    assert not (tmp_path / "up").exists()


def manifest(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "up" / "manifest.json").read_text("utf-8"))
    return document


def corrected(folder: Path, name: str, **cells: str) -> Path:
    """Save a copy of *name*, a workbook of rejected rows in ``up``, with the *cells*."""
    workbook = load_workbook(folder / "up" / name)
    for cell, text in cells.items():
        workbook.worksheets[0][cell] = text
    path = folder / f"corrected-{name}"
    workbook.save(path)
    return path


@pytest.fixture
def rejected(tmp_path: Path) -> dict[str, bytes]:
    """The folder ``up`` with three rows and an account placed, and two rows rejected."""
    rows = [*GOOD[:3], ACCOUNT, f"USDT,,{address('TRC20', 7)},\n", f"USDT,,{address('TRC20', 8)},\n"]
    assert build(tmp_path, batch(tmp_path, *rows, name="first.csv"), "--limit", "2").code == 1
    return contents(tmp_path / "up")


def test_corrected_rows_are_added(tmp_path: Path, rejected: dict[str, bytes]) -> None:
    """The files go on where the others end, the others stay as they are, and one manifest lists every row once."""
    first = corrected(tmp_path, "rejected.xlsx", B2="TRC20", A3="")
    done = build(tmp_path, first, "--add")
    assert done.code == 1
    assert "all builds in" in done.out
    assert "6 rows = 5 placed + 0 duplicates + 0 excluded + 1 rejected" in done.out
    after = contents(tmp_path / "up")
    differing = {name for name, data in rejected.items() if after[name] != data}
    assert differing == {"approval.html", "manifest.json"}
    assert sorted(after.keys() - rejected.keys()) == ["coinex-003.csv", "rejected-002.xlsx"]
    second = corrected(tmp_path, "rejected-002.xlsx", A2="USDT", B2="Tron")
    assert build(tmp_path, second, "--add").code in (0, 3)
    document = manifest(tmp_path)
    names = ["coinex-001.csv", "coinex-002.csv", "coinex-inter-user-001.csv", "coinex-003.csv", "coinex-004.csv"]
    assert [output["path"] for output in document["outputs"]] == names
    assert [output["rows"] for output in document["outputs"]] == [2, 1, 1, 1, 1]
    for output in document["outputs"]:
        assert output["sha256"] == sha256((tmp_path / "up" / output["path"]).read_bytes()).hexdigest()
    assert document["counts"] == {
        "rows_in": 6, "placed": 6, "duplicates": 0, "excluded": 0, "rejected": 0, "unverified": 1
    }  # fmt: skip
    assert document["rejects"] is None
    assert [build["counts"]["rows_in"] for build in document["builds"]] == [6, 2, 1]
    assert [build["rejects"] and build["rejects"]["path"] for build in document["builds"]] == [
        "rejected.xlsx",
        "rejected-002.xlsx",
        None,
    ]
    assert [step["source"]["line"] for step in document["rows"][-1]["earlier"]] == [7, 3]
    assert [step["codes"] for step in document["rows"][-1]["earlier"]] == [["WL309"], ["WL201", "WL309"]]
    assert [each["path"] for each in document["inputs"]] == [str(tmp_path / "first.csv"), str(first), str(second)]


def test_nothing_is_left_when_all_rejected_rows_are_deleted(tmp_path: Path) -> None:
    """The footers are deleted, as advised: a further build and a check of the folder succeed, and say so."""
    assert build(tmp_path, batch(tmp_path, GOOD[0], "Total: 1\n", "Checked by CFO\n", name="first.csv")).code == 1
    book = load_workbook(tmp_path / "up" / "rejected.xlsx")
    book.worksheets[0].delete_rows(2, 2)
    book.save(tmp_path / "emptied.xlsx")
    book.save(tmp_path / "up" / "rejected.xlsx")
    done = build(tmp_path, tmp_path / "emptied.xlsx", "--add")
    assert (done.code, done.out.splitlines()[-1]) == (0, "next: nothing is left to correct")
    assert sorted(contents(tmp_path / "up")) == ["approval.html", "coinex-001.csv", "manifest.json", "rejected.xlsx"]
    checked = invoke("check", tmp_path / "up")
    assert (checked.code, "whitelist build" in checked.out) == (0, False)


def test_an_emptied_sheet_is_not_one_of_several_tables(tmp_path: Path) -> None:
    """Of two sheets of rejected rows, one is emptied: only the other one is reported, and it is the first one."""
    for name in ("one.csv", "two.csv"):
        batch(tmp_path, GOOD[0], "USDT,,,\n", name=name)
    assert build(tmp_path, tmp_path / "one.csv", tmp_path / "two.csv").code == 1
    book = load_workbook(tmp_path / "up" / "rejected.xlsx")
    book.worksheets[0].delete_rows(2, 1)
    book.save(tmp_path / "half.xlsx")
    checked = invoke("check", "--format", "json", tmp_path / "half.xlsx")
    found = {finding["slug"] for file in checked.report["files"] for finding in file["findings"]}
    assert found == {"cell-empty", "network-empty", "workbook-source"}


def test_an_older_workbook_can_be_corrected_again(tmp_path: Path, rejected: dict[str, bytes]) -> None:
    """Whoever goes on in the first workbook of rejected rows: what is placed already is a duplicate."""
    assert rejected
    assert build(tmp_path, corrected(tmp_path, "rejected.xlsx", B2="TRC20"), "--add").code == 1
    assert build(tmp_path, corrected(tmp_path, "rejected.xlsx", B2="TRC20", B3="TRC20"), "--add").code in (0, 3)
    counts = manifest(tmp_path)["counts"]
    assert (counts["placed"], counts["duplicates"], counts["rejected"]) == (6, 1, 0)
    assert manifest(tmp_path)["rows"][-2]["same_as"]["path"] == str(tmp_path / "up" / "coinex-003.csv")


def test_the_workbook_can_be_corrected_in_place(tmp_path: Path, rejected: dict[str, bytes]) -> None:
    """In the folder itself; it is not replaced."""
    corrected(tmp_path, "rejected.xlsx", B2="TRC20").replace(tmp_path / "up" / "rejected.xlsx")
    before = contents(tmp_path / "up")
    done = build(tmp_path, tmp_path / "up" / "rejected.xlsx", "--add")
    assert (done.code, done.err) == (1, "")
    assert contents(tmp_path / "up")["rejected.xlsx"] == before["rejected.xlsx"] != rejected["rejected.xlsx"]
    assert manifest(tmp_path)["counts"]["placed"] == 5


def test_added_rows_are_checked_beside_those_of_the_earlier_build(tmp_path: Path) -> None:
    """A duplicate is merged into the earlier row; a row that contradicts an earlier one is rejected, and names it."""
    memo = f"XRP,XRP,{address('XRP')},7\n"
    build(tmp_path, batch(tmp_path, GOOD[0], memo, name="first.csv"))
    rows = [f"usdt,Tron,{address('TRC20', 0)},\n", GOOD[1], memo.replace(",7", ",")]
    done = build(tmp_path, batch(tmp_path, *rows, name="second.csv"), "--add")
    assert done.code == 1
    assert "WL602" in done.out
    assert f"{tmp_path / 'up' / 'coinex-001.csv'}, line 3 has the same address with a memo" in done.out
    assert "3 rows in = 1 placed + 1 duplicates + 0 excluded + 1 rejected" in done.out
    assert (tmp_path / "up" / "coinex-002.csv").read_text("utf-8") == f"{HEADER}{GOOD[1]}"
    assert [row["outcome"] for row in manifest(tmp_path)["rows"]] == [
        "placed", "placed", "duplicate", "placed", "rejected"
    ]  # fmt: skip


def test_dry_run_of_an_addition_writes_nothing(tmp_path: Path, rejected: dict[str, bytes]) -> None:
    """It shows the names and the counts of the real run."""
    done = build(tmp_path, corrected(tmp_path, "rejected.xlsx", B2="TRC20", B3="TRC20"), "--add", "--dry-run")
    assert "coinex-003.csv" in done.out
    assert "6 rows = 6 placed" in done.out
    assert contents(tmp_path / "up") == rejected


def spoil(out: Path, how: str) -> None:
    """Change what is in the folder."""
    path = out / "manifest.json"
    document = json.loads(path.read_text("utf-8"))
    if how == "no manifest":
        path.unlink()
    elif how == "no file":
        (out / "coinex-001.csv").unlink()
    elif how == "changed file":
        (out / "coinex-001.csv").write_text(HEADER, "utf-8")
    elif how == "no json":
        path.write_text("{", "utf-8")
    elif how == "other tool":
        path.write_text('{"format": 1}', "utf-8")
    elif how == "other format":
        path.write_text(json.dumps({**document, "format": 2}), "utf-8")
    elif how == "other exchange":
        path.write_text(json.dumps({**document, "schema": "bitget"}), "utf-8")
    elif how == "outside":
        document["outputs"][0]["path"] = "../first.csv"
        path.write_text(json.dumps(document), "utf-8")
    elif how == "killed":
        (out / ".up.1.part" / "old").mkdir(parents=True)
        path.rename(out / ".up.1.part" / "old" / "manifest.json")


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("no manifest", "manifest.json: there is no manifest of an earlier build (build without --add)"),
        ("killed", f".up.1.part{os.sep}old)"),
        ("no file", "coinex-001.csv: a file of the earlier build is missing (put it back"),
        ("changed file", "coinex-001.csv: was changed since the earlier build (put it back"),
        ("no json", "manifest.json"),
        ("other tool", "is not the manifest of a build"),
        ("other format", "is not the manifest of a build"),
        ("outside", "is not the manifest of a build"),
        ("other exchange", "is of a build for bitget, not for coinex"),
    ],
)
def test_nothing_is_added_to_what_is_not_as_it_was_built(
    tmp_path: Path, rejected: dict[str, bytes], how: str, told: str
) -> None:
    """One line and 2; nobody else's file is read or changed."""
    assert rejected
    spoil(tmp_path / "up", how)
    before = set(contents_or_folders(tmp_path / "up"))
    done = build(tmp_path, batch(tmp_path, GOOD[4], name="more.csv"), "--add")
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert len(done.err.splitlines()) == 1
    assert set(contents_or_folders(tmp_path / "up")) == before


def contents_or_folders(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*")]


def test_slips_with_add(tmp_path: Path, rejected: dict[str, bytes]) -> None:
    """It contradicts --force, and a file that is there already is not a source."""
    assert rejected
    more = batch(tmp_path, GOOD[4], name="more.csv")
    assert "--add and --force cannot be used together." in build(tmp_path, more, "--add", "--force").err
    done = build(tmp_path, tmp_path / "up" / "coinex-001.csv", "--add")
    assert (done.code, done.out) == (2, "")
    assert "is a file of the build that --add adds to (remove it from the sources)" in done.err
    assert contents(tmp_path / "up") == rejected


def test_two_additions_at_once(tmp_path: Path, rejected: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that is later sees that the manifest is not the one that it read."""
    assert rejected

    def other_build_first(folder: str, earlier: EarlierBuild) -> None:
        path = tmp_path / "up" / "manifest.json"
        path.write_text(f"{path.read_text('utf-8')}\n", "utf-8")
        refuse_other_manifest(folder, earlier)

    monkeypatch.setattr("whitelist.build.adding.refuse_other_manifest", other_build_first)
    done = build(tmp_path, batch(tmp_path, GOOD[4], name="more.csv"), "--add")
    assert (done.code, done.out) == (2, "")
    assert f"{tmp_path / 'up' / 'manifest.json'}: was changed while this build ran (build again)" in done.err
    assert not (tmp_path / "up" / "coinex-003.csv").exists()


def test_force_after_additions_replaces_all(tmp_path: Path, rejected: dict[str, bytes]) -> None:
    """The manifest vouches for the files of all builds."""
    assert rejected
    assert build(tmp_path, corrected(tmp_path, "rejected.xlsx", B2="TRC20"), "--add").code == 1
    assert build(tmp_path, batch(tmp_path, *GOOD, name="all.csv"), "--force", "--yes").code == 0
    assert sorted(contents(tmp_path / "up")) == ["approval.html", "coinex-001.csv", "manifest.json"]


def test_the_approval_page_is_that_of_all_files(tmp_path: Path, built: dict[str, bytes]) -> None:
    """It is written again with what is added, also in a folder of an earlier version, which has none."""
    page = tmp_path / "up" / "approval.html"
    assert built["approval.html"].count(b"<h2>Entries of ") == 2
    build(tmp_path, batch(tmp_path, GOOD[3], name="second.csv"), "--add")
    assert page.read_text("utf-8").count("<h2>Entries of ") == 3
    page.unlink()
    done = build(tmp_path, batch(tmp_path, GOOD[4], name="third.csv"), "--add")
    assert f"{page}\n" in done.out
    text = page.read_text("utf-8")
    assert text.count("<h2>Entries of ") == 4
    assert "<h3>Build 3</h3>" in text
    assert '<td class="number">5</td>' in text  # USDT on TRC20
    assert invoke("verify", "--no-config", tmp_path / "up").code == 3


def test_a_page_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    """Without --force; a dry run names the page and writes nothing, and so does a build of all or nothing."""
    (tmp_path / "up").mkdir()
    page = tmp_path / "up" / "approval.html"
    page.write_text("mine", "utf-8")
    good = batch(tmp_path, *GOOD, name="good.csv")
    assert f"would write {page}\n" in build(tmp_path, good, "--dry-run").out
    done = build(tmp_path, good)
    assert (done.code, page.read_text("utf-8")) == (2, "mine")
    assert f"{page}: already exists" in done.err
    rejected = batch(tmp_path, "USDT,,x,\n", name="rejected.csv")
    assert build(tmp_path, good, rejected, "--all-or-nothing", "--force").code == 1
    assert contents(tmp_path / "up") == {"approval.html": b"mine"}
    assert build(tmp_path, good, "--force").code == 0
    assert invoke("verify", "--no-config", tmp_path / "up").code == 0
