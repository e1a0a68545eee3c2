"""`check` of the folder of a build: what a later build has read is not built again, and compared rows stay compared."""

from __future__ import annotations

import json
import shlex
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.command import GOOD_ROW, Outcome, batch, invoke
from tests.build.cases import address

ATOM = "ATOM,ATOM,cosmos132phk6cwdqxngrrmanufvt4d4ugxgcgg8f5xpk,\n"
NO_NETWORK = f"USDT,,{address('TRC20', 7)},\n"
SKIPPED = "with rejected rows that a later build has read: "
AGAIN = "to create batch files: "


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*arguments: str | Path) -> Outcome:
    return invoke("build", *arguments, "--strict", "--out", "up")


def check(*arguments: str | Path) -> Outcome:
    return invoke("check", "--strict", *arguments)


def correct(path: str, copy: str = "", **cells: str) -> str:
    """Save the workbook at *path* with the *cells*, or a *copy* of it; return the path of what was saved."""
    workbook = load_workbook(path)
    for cell, text in cells.items():
        workbook.worksheets[0][cell] = text
    workbook.save(copy or path)
    return copy or path


@pytest.fixture
def compared() -> dict[str, Any]:
    """Build a row with a warning, which a person then compared, and return the manifest."""
    assert build(batch(Path(), GOOD_ROW, ATOM)).code == 1
    assert build(correct("up/rejected.xlsx", H2="AB 29.11.2026"), "--add").code == 0
    document: dict[str, Any] = json.loads(Path("up/manifest.json").read_text("utf-8"))
    return document


@pytest.mark.parametrize("copy", ["", "up/corrected.xlsx", "corrected.xlsx"])
def test_a_finished_build_is_accepted(copy: str) -> None:
    """Wherever the rejected rows were corrected: no row is told to be a duplicate, or built a second time."""
    build(batch(Path(), GOOD_ROW, NO_NETWORK))
    assert build(correct("up/rejected.xlsx", copy, B2="TRC20"), "--add").code == 0
    done = check("up")
    assert (done.code, done.err.count(SKIPPED)) == (0, 1)
    assert "up/rejected.xlsx" in done.err
    assert AGAIN not in done.out
    assert "0 errors, 0 warnings, 0 notes" in done.out
    assert done.err.count(".xlsx") == (2 if copy.startswith("up/") else 1)


def test_two_rounds() -> None:
    """The first workbook contradicts the row that was corrected in the second one: it does not count any more."""
    xrp = f"XRP,XRP,{address('XRP')},\n"
    build(batch(Path(), GOOD_ROW, xrp, NO_NETWORK))
    assert build(correct("up/rejected.xlsx", "one.xlsx", B3="TRC20"), "--add").code == 1
    done = check("up")
    assert (done.code, SKIPPED in done.err, "up/rejected-002.xlsx" in done.err) == (1, True, False)
    assert build(correct("up/rejected-002.xlsx", "two.xlsx", D2="12"), "--add").code == 0
    assert check("up").code == 0


def test_rows_that_wait_are_checked() -> None:
    """As long as a row of the workbook is in no later build."""
    build(batch(Path(), GOOD_ROW, NO_NETWORK, NO_NETWORK.replace("USDT,,", "USDT,X,")))
    workbook = load_workbook("up/rejected.xlsx")
    workbook.worksheets[0]["B2"] = "TRC20"
    workbook.worksheets[0].delete_rows(3)
    workbook.save("part.xlsx")
    assert build("part.xlsx", "--add").code == 0
    done = check("up")
    assert (done.code, SKIPPED in done.err) == (1, False)
    assert "up/rejected.xlsx[batch]:3" in done.out
    assert f"{AGAIN}whitelist build up/rejected.xlsx --out up --add\n" in done.out


@pytest.mark.parametrize("named", ["up", "up/rejected.xlsx"])
def test_the_command_for_corrected_rows_adds_them(named: str) -> None:
    """Obeyed, they are in the folder of their build, and checked together with what is placed; others are not added."""
    build(batch(Path(), GOOD_ROW, NO_NETWORK))
    correct("up/rejected.xlsx", B2="TRC20")
    correct("up/rejected.xlsx", "other.xlsx")
    done = check(named, "other.xlsx")
    told = [line.removeprefix(AGAIN) for line in done.out.splitlines() if line.startswith(AGAIN)]
    assert told == ["whitelist build up/rejected.xlsx --out up --add", "whitelist build other.xlsx --out upload"]
    assert invoke(*told[0].split()[1:]).code == 0
    assert check("up").code == 0


@pytest.mark.parametrize("name", ["-up", "a FILE's folder"])
def test_the_command_for_a_folder_with_an_odd_name(name: str) -> None:
    """It is no option, and one word in a shell."""
    build(batch(Path(), GOOD_ROW, NO_NETWORK))
    Path("up").rename(name)
    correct(f"{name}/rejected.xlsx", B2="TRC20")
    done = check(f"./{name}")
    (told,) = [line.removeprefix(AGAIN) for line in done.out.splitlines() if line.startswith(AGAIN)]
    assert invoke(*shlex.split(told)[1:]).code == 0
    assert check(f"./{name}").code == 0


@pytest.mark.parametrize("how", ["not added", "changed later", "excluded"])
def test_what_no_build_has_read_is_checked(how: str) -> None:
    """A workbook of rejected rows, also one that was read for --exclude alone."""
    build(batch(Path(), GOOD_ROW, NO_NETWORK))
    if how == "changed later":
        build(correct("up/rejected.xlsx", B2="TRC20"), "--add")
        correct("up/rejected.xlsx", B2="ERC20")
    if how == "excluded":
        more = batch(Path(), f"USDT,TRC20,{address('TRC20', 3)},\n", name="more.csv")
        build(more, "--exclude", "up/rejected.xlsx", "--add")
    done = check("up")
    assert (done.code, SKIPPED in done.err) == (1, False)


def test_a_named_file_is_checked() -> None:
    """But it is not to be built again."""
    build(batch(Path(), GOOD_ROW, NO_NETWORK))
    build(correct("up/rejected.xlsx", B2="TRC20"), "--add")
    done = check("up/rejected.xlsx")
    assert (done.code, done.err, AGAIN in done.out) == (0, "", False)
    assert "a later build has read its rows" in done.out
    (finding,) = invoke("check", "--format", "json", "up/rejected.xlsx").findings
    assert (finding["hint"], finding["advice"]["action"]) == ("do not build it again; you can delete it", "delete")


def test_only_files_to_skip() -> None:
    """One line says so."""
    build(batch(Path(), GOOD_ROW, NO_NETWORK))
    build(correct("up/rejected.xlsx", B2="TRC20"), "--add")
    for name in ("coinex-001.csv", "coinex-002.csv"):
        (Path("up") / name).unlink()
    done = check("up")
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert done.err.startswith("Error: nothing to check: only 1 file with rejected rows")


def test_a_compared_row_stays_compared(compared: dict[str, Any]) -> None:
    """Of the folder and of its file, in all reports, and for a baseline."""
    assert compared["rows"][1]["compared"][0]["by"] == "AB"
    for named in ("up", "up/coinex-002.csv"):
        done = check(named)
        assert done.code == 0
        assert "up/coinex-002.csv:2: WL502 memo-customary  note: " in done.out
        assert "; compared by AB on 29.11.2026" in done.out
    noted = [each for each in check("--format", "json", "up").findings if each["slug"] == "memo-customary"]
    assert [each["severity"] for each in noted] == ["note"]
    assert "are recorded: 2 notes\n" in invoke("baseline", "up", "--output", "base.json").out


def test_a_changed_file_is_not_compared(compared: dict[str, Any]) -> None:
    """The manifest is about the file as it was built, and where it was built."""
    assert compared["outputs"][1]["path"] == "coinex-002.csv"
    shutil.copy("up/coinex-002.csv", "up/other.csv")
    assert check("up/other.csv").code == 1
    shutil.copy("up/coinex-002.csv", "other.csv")
    assert check("other.csv").code == 1
    with Path("up/coinex-002.csv").open("a", encoding="utf-8") as file:
        file.write(GOOD_ROW)
    done = check("up/coinex-002.csv")
    assert (done.code, "WL502 memo-customary  warning" in done.out) == (1, True)


def forge(document: dict[str, Any], name: str, **waived: str) -> None:
    """Let the manifest say that the file *name* was built as it is, and that all of it was *waived*."""
    digest = sha256((Path("up") / name).read_bytes()).hexdigest()
    for output in document["outputs"]:
        output["sha256"] = digest if output["path"] == name else output["sha256"]
    document["inputs"].append({"path": "up/rejected.xlsx", "sha256": digest})
    for each in (document, *document["builds"]):
        each["inputs"] = [{"path": "up/rejected.xlsx", "sha256": digest}]
        each["rejects"] = {"path": name, "sha256": digest, "rows": 1}
    for row in document["rows"]:
        row["compared"] = [{"code": f"WL{code:03}", "by": "AB", "on": "2026-11-29"} | waived for code in range(1000)]
    Path("up/manifest.json").write_text(json.dumps(document), "utf-8")


def test_no_manifest_silences_an_error(compared: dict[str, Any]) -> None:
    """Whatever somebody writes into it: the errors of a batch file stay."""
    path = Path("up/coinex-002.csv")
    path.write_text(path.read_text("utf-8").replace("cosmos132", "cosmos133"), "utf-8")
    forge(compared, path.name)
    done = check("up")
    assert done.code == 1
    assert "up/coinex-002.csv:2: WL403 address-checksum" in done.out


@pytest.mark.parametrize("waived", [{"by": ""}, {"by": "no"}, {"on": ""}, {"by": "AB?"}, {"on": "soon"}])
def test_who_and_when_are_needed(compared: dict[str, Any], waived: dict[str, str]) -> None:
    """As in the settings and in a workbook."""
    forge(compared, "coinex-002.csv", **waived)
    assert check("up").code == 1


def test_a_secret_in_a_manifest_is_not_shown(compared: dict[str, Any]) -> None:
    """Who compared a row is shown, so a key there is hidden."""
    key = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"
    forge(compared, "coinex-002.csv", by=f"AB {key}")
    done = check("up")
    assert key not in done.out + done.err
    assert "compared by AB" in done.out


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "web app", "icons": []}', "\0"])
def test_another_manifest(compared: dict[str, Any], text: str) -> None:
    """A file of another program with this name says nothing, and is no error."""
    assert compared
    Path("up/manifest.json").write_text(text, "utf-8")
    done = check("up")
    assert (done.code, done.err) == (1, "")


@pytest.mark.parametrize("rows", [(GOOD_ROW,), (GOOD_ROW, NO_NETWORK)])
def test_rejected_rows_that_a_person_changed_are_kept(rows: tuple[str, ...]) -> None:
    """A build that would remove or replace them says that they were changed, with --force as without it."""
    source = batch(Path(), GOOD_ROW, NO_NETWORK)
    build(source)
    path = Path(correct("up/rejected.xlsx", B2="TRC20"))
    changed = path.read_bytes()
    batch(Path(), *rows)
    for options in ([], ["--force"]):
        done = build(source, *options)
        assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
        assert "up/rejected.xlsx: is a file of an earlier build, but was changed since (move the file away" in done.err
        assert path.read_bytes() == changed
    path.unlink()
    assert build(source, "--force").code == len(rows) - 1
