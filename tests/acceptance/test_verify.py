"""`whitelist verify`: the files of a build are what was approved, or it says what differs."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.acceptance.command import BAD, HEADER, Outcome, batch, invoke
from tests.build.cases import address
from tests.examples import examples
from whitelist.build.built_folder import open_folder
from whitelist.cli import verify_task
from whitelist.exchanges.loader import folder
from whitelist.settings.reading import read_masked

GOOD = [f"USDT,TRC20,{address('TRC20', number)},\n" for number in range(3)]
NEW = f"NEWCOIN,BSC,{address('BSC')},\n"
NO_NETWORK = [f"USDT,,{address('TRC20', number)},\n" for number in (7, 8)]
OUTPUTS = ["approval.html", "coinex-001.csv", "coinex-002.csv", "manifest.json", "rejected.xlsx"]


def build(folder: Path, *arguments: str | Path, out: str = "up") -> Outcome:
    return invoke("build", "--no-config", *arguments, "--out", folder / out)


def verify(folder: Path, *arguments: str | Path, out: str = "up") -> Outcome:
    return invoke("verify", "--no-config", "--catalogue", "bundled", *arguments, folder / out)


def states(folder: Path) -> dict[str, str]:
    """Return name of each file that differs → how."""
    report = verify(folder, "--format", "json").report
    return {Path(file["path"]).name: file["state"] for file in report["files"] if file["state"] != "unchanged"}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The folder ``up`` with two batch files and two rejected rows; returned is the folder above."""
    rows = batch(tmp_path, *GOOD, *NO_NETWORK, name="rows.csv")
    assert build(tmp_path, rows, "--limit", "2").code == 1
    assert sorted(path.name for path in (tmp_path / "up").iterdir()) == OUTPUTS
    return tmp_path


def test_nothing_differs(built: Path) -> None:
    """Exit code 0, few lines, and the SHA-256 that a person compares with the signed page, which has it."""
    up = built / "up"
    digest = sha256((up / "manifest.json").read_bytes()).hexdigest()
    done = verify(built)
    assert (done.code, done.err) == (0, "")
    same, checked, hashed, compare = done.out.splitlines()
    assert same == "same: 5 files as built"
    assert checked.startswith(
        "3 entries checked again: accepted, 0 errors, 0 warnings, 0 notes (coinex rules; bundled catalogue"
    )
    assert hashed == f"SHA-256 of {up / 'manifest.json'}: {digest}"
    assert compare == "compare this SHA-256 with the one on the signed page"
    page = (up / "approval.html").read_text("utf-8")
    for name in ("manifest.json", "coinex-001.csv", "coinex-002.csv"):
        own = sha256((up / name).read_bytes()).hexdigest()
        assert "".join(f"<span>{own[at : at + 8]}</span>" for at in range(0, 64, 8)) in page
    assert verify(built, out="up/manifest.json").out == done.out


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a build and one that was added to it, with every kind of file that a build writes."""
    folder = tmp_path_factory.mktemp("pristine")
    wide = f"USDT,,{address('TRC20', 9)},{'9' * 40_000}\n"  # a sheet cannot hold it, so it is in rejected.csv as well
    build(folder, batch(folder, *GOOD[:2], NO_NETWORK[0], wide, name="first.csv"))
    build(folder, batch(folder, GOOD[2], NO_NETWORK[1], name="second.csv"), "--add")
    assert len(list((folder / "up").iterdir())) == 7
    assert verify(folder).code == 0
    return folder


@pytest.mark.thorough
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_change_of_one_byte_is_noticed(pristine: Path, data: st.DataObject) -> None:
    """Whichever byte of whichever file is another one, missing or additional: exit code 1, and a file is named."""
    up = pristine / "up"
    path = data.draw(st.sampled_from(sorted(up.iterdir())))
    before = path.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    byte = bytes([data.draw(st.integers(0, 255))])
    how = data.draw(st.sampled_from(["replace", "delete", "insert"]))
    after = before[:at] + (b"" if how == "delete" else byte) + before[at + (how != "insert") :]
    if after == before:
        return
    try:
        path.write_bytes(after)
        done = verify(pristine)
    finally:
        path.write_bytes(before)
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(f"{path}: ")
    assert "\ndiffers: 1 changed" in done.out


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_missing_file(built: Path, name: str) -> None:
    """Without its manifest, a folder is not that of a build; any other file is named."""
    (built / "up" / name).unlink()
    done = verify(built)
    if name == "manifest.json":
        assert (done.code, done.out) == (2, "")
        assert "there is no manifest.json of a build" in done.err
        return
    assert done.code == 1
    assert f"{built / 'up' / name}: is missing" in done.out
    assert states(built) == {name: "missing"}


def test_additional_files(built: Path) -> None:
    """A file that somebody might upload differs; a scan of the signed page, a hidden file and a source do not."""
    up = built / "up"
    for name in ("signed.pdf", ".hidden.csv", "~$rejected.xlsx"):
        (up / name).write_bytes(b"anything")
    shutil.copy(built / "rows.csv", up / "rows.csv")
    assert verify(built).code == 0
    shutil.copy(built / "rows.csv", up / "coinex-003.csv")
    shutil.copy(up / "coinex-001.csv", up / "coinex-001 (1).csv")
    assert states(built) == {"coinex-003.csv": "additional", "coinex-001 (1).csv": "additional"}
    assert verify(built).code == 1


def test_swapped_files(built: Path) -> None:
    """Two files that changed their names are two changed files."""
    one, two = built / "up" / "coinex-001.csv", built / "up" / "coinex-002.csv"
    texts = one.read_bytes(), two.read_bytes()
    one.write_bytes(texts[1])
    two.write_bytes(texts[0])
    assert states(built) == {"coinex-001.csv": "changed", "coinex-002.csv": "changed"}
    assert "no batch file was checked again" in verify(built).out


def test_a_forged_page(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with another address, and a right hash of its own, is not the one that the files give.

    Another version writes another page: of that, only the hash is compared.
    """
    page = built / "up" / "approval.html"
    text = page.read_text("utf-8").replace("<span>TRC2", "<span>ERC2").replace(">TRC20<", ">ERC20<")
    page.write_text(text, "utf-8")
    assert "was changed since the build" in verify(built).out
    body = text.encode()[: text.encode().rindex(b"<!-- SHA-256")]
    page.write_bytes(body + f"<!-- SHA-256 of this page without this line: {sha256(body).hexdigest()} -->\n".encode())
    done = verify(built)
    assert done.code == 1
    assert f"{page}: is not the page that this version of whitelist makes from the manifest and the files" in done.out
    assert done.out.count("is not the page") == 1
    monkeypatch.setattr(verify_task, "__version__", "99")
    assert verify(built).code == 0


def test_a_changed_file_and_manifest(built: Path) -> None:
    """Whoever changes both is noticed by the page, and by the signed SHA-256 of the manifest."""
    up = built / "up"
    file = up / "coinex-001.csv"
    old = sha256(file.read_bytes()).hexdigest()
    file.write_text(HEADER + f"USDT,TRC20,{address('TRC20', 66)},\n", "utf-8")
    manifest = up / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace(old, sha256(file.read_bytes()).hexdigest()), "utf-8")
    assert states(built) == {"manifest.json": "changed"}
    assert "no batch file was checked again" in verify(built).out
    for content in (b"{", b'{"format": 1, "schema": "nobody"}'):
        manifest.write_bytes(content)
        done = verify(built)
        assert (done.code, done.err) == (1, "")
        assert states(built) == {"manifest.json": "changed"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 2}', b'{"format": 1, "rows": 3}', b"\xff"])
def test_what_is_not_a_manifest(tmp_path: Path, content: bytes) -> None:
    """A folder with another manifest.json is an error of usage."""
    (tmp_path / "up").mkdir()
    (tmp_path / "up" / "manifest.json").write_bytes(content)
    done = verify(tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "is not the manifest of a build" in done.err


def test_unverified(tmp_path: Path) -> None:
    """What was not verified is not verified: exit code 3, and the manifest knows it."""
    assert build(tmp_path, batch(tmp_path, *GOOD, NEW)).code == 3
    done = verify(tmp_path)
    assert done.code == 3
    assert "4 entries checked again: not verified, 0 errors, 1 warning, 0 notes, 1 of them in the manifest" in done.out
    assert "WL306" not in done.out
    (finding,) = verify(tmp_path, "--format", "json").report["findings"]
    assert (finding["code"], finding["line"], finding["known"], finding["unverified"]) == ("WL306", 5, True, True)


def test_the_catalogue_of_today(built: Path) -> None:
    """A network that the exchange does not offer any more rejects what was built: exit code 1, line by line."""
    today = json.loads((BAD / "withdrawal-suspended.catalogue.json").read_text("utf-8"))
    (usdt,) = (coin for coin in today["data"] if coin["asset"]["ccy"] == "USDT")
    usdt["chains"] = [chain for chain in usdt["chains"] if chain["chain"] != "TRC20"]
    path = built / "today.json"
    path.write_text(json.dumps(today), "utf-8")
    done = invoke("verify", "--no-config", "--catalogue", path, built / "up")
    assert done.code == 1
    assert f"{built / 'up' / 'coinex-001.csv'}:2: WL302 network-not-offered" in done.out
    assert "same: 5 files as built" in done.out
    assert "3 entries checked again: rejected, 3 errors" in done.out


def test_a_note_that_the_manifest_does_not_have(tmp_path: Path) -> None:
    """Withdrawals that the exchange suspended since the build are listed, with the line."""
    today = BAD / "withdrawal-suspended.catalogue.json"
    assert build(tmp_path, BAD / "withdrawal-suspended.csv", "--catalogue", "bundled").code == 0
    done = invoke("verify", "--no-config", "--catalogue", today, tmp_path / "up")
    assert done.code == 0
    assert f"{tmp_path / 'up' / 'coinex-001.csv'}:2: WL310 withdrawal-suspended" in done.out
    assert "accepted, 0 errors, 0 warnings, 1 note (coinex rules" in done.out


def test_a_build_with_the_header_of_a_template(tmp_path: Path) -> None:
    """Its header is in the manifest, so nothing has to be mapped again."""
    template = tmp_path / "template.csv"
    template.write_text("Label,Ticker,Network,Wallet,Memo\n", "utf-8")
    rows = batch(tmp_path, *(f"Ann,{row}" for row in GOOD), header="Label,Ticker,Network,Wallet,Memo\n")
    options = ("--map", "Ticker=coin", "--map", "Wallet=address", "--map", "Label=remark", "--template", template)
    assert build(tmp_path, rows, *options).code == 0
    assert (tmp_path / "up" / "coinex-001.csv").read_text("utf-8").startswith("Label,Ticker,Network,Wallet,Memo\n")
    done = verify(tmp_path)
    assert (done.code, done.out.splitlines()[0]) == (0, "same: 3 files as built")


def test_a_workbook_of_rejected_rows_that_is_corrected_in_place(built: Path) -> None:
    """It differs until the rows are built; then it is what that build read, and any other change is noticed."""
    path = built / "up" / "rejected.xlsx"
    workbook = load_workbook(path)
    workbook.worksheets[0]["B2"] = workbook.worksheets[0]["B3"] = "TRC20"
    workbook.save(path)
    assert states(built) == {"rejected.xlsx": "changed"}
    assert build(built, path, "--add").code == 0
    assert verify(built).code == 0
    data = path.read_bytes()
    path.write_bytes(data[:-1] + b"\1")
    assert states(built) == {"rejected.xlsx": "changed"}
    path.unlink()
    assert verify(built).code == 0


def test_a_compared_entry_is_not_asked_about_again(tmp_path: Path) -> None:
    """Who compared it with the original is in the manifest and on the page."""
    assert build(tmp_path, batch(tmp_path, NEW), "--strict", out="first").code == 1
    workbook = load_workbook(tmp_path / "first" / "rejected.xlsx")
    sheet = workbook.worksheets[0]
    columns = [cell.value for cell in sheet[1]]
    sheet.cell(2, columns.index("compared") + 1).value = "AB 2026-11-29"
    workbook.save(tmp_path / "compared.xlsx")
    assert build(tmp_path, tmp_path / "compared.xlsx").code == 0
    page = (tmp_path / "up" / "approval.html").read_text("utf-8")
    assert "<b>Compared</b> with the original by AB on 2026-11-29 (WL306)" in page
    assert verify(tmp_path).code == 0


def test_other_exchange(built: Path) -> None:
    """The rules are those of the build; others are an error of usage."""
    schema = Path(__file__).parents[2] / "schemas" / "coinex"
    shutil.copytree(schema, built / "other")
    text = (built / "other" / "schema.toml").read_text("utf-8")
    (built / "other" / "schema.toml").write_text(re.sub('name = "coinex"', 'name = "other"', text), "utf-8")
    done = invoke("verify", "--no-config", "--schema", built / "other", built / "up")
    assert (done.code, done.out) == (2, "")
    assert "is a build for coinex, not for other (use the --schema of the build)" in done.err


def test_json(built: Path) -> None:
    """Format 1: what was compared and checked, for programs."""
    report = verify(built, "--format", "json").report
    manifest = built / "up" / "manifest.json"
    assert (report["format"], report["schema"], report["same"], report["verdict"]) == (1, "coinex", True, "accepted")
    assert report["manifest"] == {"path": str(manifest), "sha256": sha256(manifest.read_bytes()).hexdigest()}
    assert [Path(file["path"]).name for file in report["files"]] == [
        "manifest.json", "approval.html", "coinex-001.csv", "coinex-002.csv", "rejected.xlsx"
    ]  # fmt: skip
    for file in report["files"]:
        assert file["sha256"] == sha256(Path(file["path"]).read_bytes()).hexdigest()
    (built / "up" / "approval.html").unlink()
    missing = verify(built, "--format", "json").report["files"][0]
    assert (missing["state"], missing["sha256"], missing["recorded"]) == ("missing", None, None)


def test_every_byte_of_a_small_build(tmp_path: Path) -> None:
    """One after the other, in each of its files, as the comparison alone sees it."""
    assert build(tmp_path, batch(tmp_path, GOOD[0])).code == 0
    assert open_folder(str(tmp_path / "up")).same
    for path in sorted((tmp_path / "up").iterdir()):
        before = path.read_bytes()
        step = max(1, len(before) // (examples(1) * 400))
        for at in range(0, len(before), step):
            path.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1 :])
            assert not open_folder(str(tmp_path / "up")).same
        path.write_bytes(before)
    assert open_folder(str(tmp_path / "up")).same


def test_many_findings(tmp_path: Path) -> None:
    """As text, the first twenty are listed, and `check` shows the others; JSON has all."""
    rows = [f"USDT,TRC20,{address('TRC20', number)},\n" for number in range(30)]
    assert build(tmp_path, batch(tmp_path, *rows)).code == 0
    today = tmp_path / "today.json"
    document = json.loads((BAD / "withdrawal-suspended.catalogue.json").read_text("utf-8"))
    for coin in document["data"]:
        coin["chains"] = [chain for chain in coin["chains"] if chain["chain"] != "TRC20"]
    today.write_text(json.dumps(document), "utf-8")
    done = invoke("verify", "--no-config", "--catalogue", today, tmp_path / "up")
    assert done.out.count("WL302") == 20
    assert "… and 10 more findings; run `whitelist check` to see all of them" in done.out
    report = invoke("verify", "--no-config", "--catalogue", today, "--format", "json", tmp_path / "up").report
    assert (len(report["findings"]), report["verdict"]) == (30, "rejected")


def test_a_manifest_of_an_earlier_version(tmp_path: Path) -> None:
    """Without the columns of its files, they have the columns that the exchange documents; it has no page to sign."""
    assert build(tmp_path, batch(tmp_path, *GOOD)).code == 0
    path = tmp_path / "up" / "manifest.json"
    document = json.loads(path.read_text("utf-8"))
    del document["outputs"][0]["columns"]
    path.write_text(json.dumps(document), "utf-8")
    (tmp_path / "up" / "approval.html").unlink()
    done = verify(tmp_path)
    assert done.code == 1
    assert "differs: 1 missing, 1 unchanged" in done.out
    assert "3 entries checked again: accepted" in done.out


def test_the_settings_name_the_exchange(built: Path) -> None:
    """A settings file of the folder is followed; its schema has to be that of the build."""
    (built / "up" / "whitelist.toml").write_text('schema = "coinex"\nignore = ["WL302"]\n', "utf-8")
    assert invoke("verify", "--catalogue", "bundled", built / "up").code == 0


def test_a_finding_about_a_file(tmp_path: Path) -> None:
    """A header of which the manifest does not say that it is that of a template is a warning, with its line."""
    template = batch(tmp_path, name="template.csv", header="Coin,Network,Address,Memo\n")
    assert build(tmp_path, batch(tmp_path, *GOOD), "--template", template).code == 0
    assert verify(tmp_path).code == 0
    path = tmp_path / "up" / "manifest.json"
    document = json.loads(path.read_text("utf-8"))
    del document["outputs"][0]["columns"]
    path.write_text(json.dumps(document), "utf-8")
    (tmp_path / "up" / "approval.html").unlink()
    assert f"{tmp_path / 'up' / 'coinex-001.csv'}:1: WL106 column-spelling" in verify(tmp_path).out


def test_a_file_that_changes_while_the_command_runs(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is checked is what was compared, or nothing."""
    read = read_masked

    def change_and_read(path: str, *arguments: Any, **named: Any) -> Any:
        Path(path).write_text(HEADER + GOOD[0], "utf-8")
        return read(path, *arguments, **named)

    monkeypatch.setattr(verify_task, "read_masked", change_and_read)
    done = verify(built)
    assert (done.code, done.out) == (2, "")
    assert f"{built / 'up' / 'coinex-001.csv'}: was changed while this command ran (run it again)" in done.err


@pytest.mark.parametrize("choice", [("--ignore", "WL501,WL301"), ("--select", "memo-missing")])
def test_rules_that_the_build_turned_off(tmp_path: Path, choice: tuple[str, str]) -> None:
    """The last line of the build names what agrees with it; without the options, verify says why it differs."""
    rows = batch(tmp_path, f"USDTT,TRC20,{address('TRC20')},\n")
    done = build(tmp_path, rows, *choice)
    step = next(line for line in done.out.splitlines() if line.startswith("next: "))
    command = step.partition("run whitelist ")[2].rpartition(", then")[0].removesuffix(" with the same --select")
    again = () if "--ignore" in command else choice
    agreed = invoke(*command.split(), *again, "--no-config", "--catalogue", "bundled")
    assert agreed.code == done.code
    assert "the build turned off" not in agreed.out
    assert "rules turned off" in agreed.out  # here as in the build
    alone = verify(tmp_path)
    assert alone.code == 1
    assert "coin-unknown" in alone.out
    assert "the build turned off WL" in alone.out


def test_rules_turned_off_for_one_source(tmp_path: Path) -> None:
    """Nothing is promised: verify does not know that a row came from this source."""
    (tmp_path / "whitelist.toml").write_text('[per-file-ignores]\n"a.csv" = ["coin-unknown"]\n', "utf-8")
    rows = batch(tmp_path, f"USDTT,TRC20,{address('TRC20')},\n", name="a.csv")
    done = invoke("build", rows, "--config", tmp_path / "whitelist.toml", "--out", tmp_path / "up")
    assert f"run whitelist verify {tmp_path / 'up'}, which applies all rules, then upload" in done.out
    assert "the build turned off WL301; this check applied it" in verify(tmp_path).out


def test_the_next_step_names_a_schema_of_ones_own(tmp_path: Path) -> None:
    """The manifest has its name, by which it cannot be found; the exchanges of this program are found."""
    shutil.copytree(folder() / "safe", tmp_path / "own")
    rows = batch(tmp_path, f"{address('ERC20')},Desk,1\n", header="address,name,chainId\n")
    for schema, told in ((str(tmp_path / "own"), True), ("safe", False)):
        done = invoke("build", rows, "--no-config", "--schema", schema, "--out", tmp_path / f"up-{told}")
        command = done.out.partition("run whitelist ")[2].partition(", then")[0]
        assert ("--schema" in command) is told
        assert invoke(*shlex.split(command), "--no-config").code == 0
