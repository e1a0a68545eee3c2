"""What the options of `whitelist check` change."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.acceptance.command import BAD, GOOD, GOOD_ROW, HEADER, TRON, batch, invoke
from whitelist.exchanges.loader import folder
from whitelist.rules.selection import select

TYPO = TRON[:-1] + "T"
DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture
def mixture(tmp_path: Path) -> Path:
    """A file with faults of three groups."""
    return batch(tmp_path, f"usdt,TRC20,{TRON},\n", f"USDT,TRC20,{TYPO},\n", f"USDT,TRC20,{TRON},7\n", ",,,\n")


@pytest.mark.parametrize(
    ("options", "slugs"),
    [
        (("--select", "WL4"), {"address-checksum"}),
        (("--select", "wl403,WL304"), {"address-checksum", "coin-spelling"}),
        (("--select", "coin-spelling", "--select", "memo-unexpected"), {"coin-spelling", "memo-unexpected"}),
        (("--ignore", "WL1,WL4,WL6", "--ignore", "memo-unexpected"), {"coin-spelling"}),
        (("--select", "WL", "--ignore", "WL1,WL3,WL5,WL6"), {"address-checksum"}),
        (("--ignore", "WL4", "--select", "WL403"), {"address-checksum"}),
    ],
)
def test_select_and_ignore(mixture: Path, options: tuple[str, ...], slugs: set[str]) -> None:
    """Rules are named by code, by the beginning of one, or by slug; the more exact name wins."""
    everything = set(invoke("check", "--format", "json", mixture).slugs)
    assert {"address-checksum", "coin-spelling", "memo-unexpected", "blank-row"} <= everything
    assert slugs == set(invoke("check", "--format", "json", *options, mixture).slugs)


@pytest.mark.parametrize("report", ["text", "concise", "html", "markdown", "github", "junit", "sarif", "json"])
def test_rules_that_are_off_are_told(mixture: Path, report: str) -> None:
    """A verdict without some rules says less, so every report names them; a report with all rules says nothing."""
    told = "rules_off" if report == "json" else "rules turned off"
    assert told not in invoke("check", "--format", report, mixture).out
    (mixture.parent / "whitelist.toml").write_text(
        'ignore = ["coin-spelling"]\nper-file-ignores = { "*.csv" = ["WL403"] }\n'
    )
    shown = invoke("check", "--format", report, mixture).out
    assert "WL304" in shown.partition(told)[2]
    assert "WL403" in shown.partition(told)[2]


@pytest.mark.parametrize("report", ["text", "concise", "html", "markdown", "github", "junit", "sarif", "json"])
def test_lowered_severities_are_told(mixture: Path, report: str) -> None:
    """An error that settings make a note rejects nothing, so every report says so; a higher severity is no news."""
    told = '"softened"' if report == "json" else "severity lowered"
    settings = mixture.parent / "whitelist.toml"
    settings.write_text('severities = { coin-spelling = "error" }\n')
    assert told not in invoke("check", "--format", report, mixture).out
    settings.write_text('severities = { WL403 = "note", coin-spelling = "error" }\n')
    shown = invoke("check", "--format", report, mixture).out
    assert "WL403" in shown.partition(told)[2]
    assert f"{told}: WL304" not in shown


def test_build_and_verify_tell_lowered_severities(mixture: Path) -> None:
    """The manifest, the page that is signed and the check before the upload have it, too."""
    (mixture.parent / "whitelist.toml").write_text('severities = { WL403 = "note" }\n')
    line = "severity lowered: WL403 is a note instead of an error"
    built = mixture.parent / "built"
    assert line in invoke("build", mixture, "--out", built).out.splitlines()
    softened = [{"code": "WL403", "severity": "note", "usual": "error"}]
    assert json.loads((built / "manifest.json").read_text())["softened"] == softened
    assert line.capitalize().replace("wl", "WL") in (built / "approval.html").read_text()
    assert line in invoke("verify", built).out.splitlines()
    assert json.loads(invoke("verify", built, "--format", "json").out)["softened"] == softened


def test_many_rules_that_are_off_are_counted(mixture: Path) -> None:
    """With --select, most rules are off."""
    off = len(select()) - len(select(["WL3"]))
    assert f"\n{off} rules turned off\n" in invoke("check", "--select", "WL3", mixture).out


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("memo-mising", "did you mean memo-missing?"),
        ("zzz", "`whitelist rules` lists them all"),
        ("é\x1b[1m", "`whitelist"),
    ],
)
def test_unknown_rule(option: str, name: str, hint: str) -> None:
    """A rule that does not exist is never ignored in silence."""
    outcome = invoke("check", option, f"WL1,{name}", GOOD / "memos.csv")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Error: no rule is called ")
    assert hint in outcome.err
    assert "\x1b" not in outcome.err


def test_unknown_schema() -> None:
    """The nearest exchange is suggested."""
    outcome = invoke("check", "--schema", "coinx", GOOD / "memos.csv")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Error: no schema is called 'coinx' (did you mean coinex?")


def test_schema_of_ones_own(tmp_path: Path) -> None:
    """A folder is a schema as well."""
    copy = shutil.copytree(folder() / "coinex", tmp_path / "mine")
    assert invoke("check", "--schema", copy, GOOD / "memos.csv").code == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ": is empty"),
        (b"\xff", ", line 1: contains a character that is not UTF-8"),
        (b"[]", ": the whole file: expected a catalogue"),
        (b'{"data": []}', ": data: expected a list of assets"),
        (b'{"code": 1, "data": [1]}', ": code: expected 0"),
        (b'{"data": [{}, {"asset": {"ccy": 1}}]}', ": data: expected a list of assets, but no entry has a coin"),
    ],
)
def test_wrong_catalogue(tmp_path: Path, content: bytes, message: str) -> None:
    """One line names the file, the key and what was expected."""
    path = tmp_path / "catalogue.json"
    path.write_bytes(content)
    outcome = invoke("check", "--catalogue", path, GOOD / "memos.csv")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert f"{path}{message}" in outcome.err


def test_complete_catalogue_makes_a_missing_pair_an_error(tmp_path: Path) -> None:
    """With CoinEx's own answer nothing is left open."""
    row = f"TRX,ERC20,{TRON},\n"
    answer = DATA / "coinex-answer.json"
    coins = [entry["asset"]["ccy"] for entry in json.loads(answer.read_text("utf-8"))["data"]]
    path = batch(tmp_path, row if "TRX" in coins else f"USDT,XRP,{TRON},\n")
    outcome = invoke("check", "--catalogue", answer, "--format", "json", path)
    assert outcome.code == 1
    assert (True, str(answer)) == tuple(outcome.report["catalogue"][key] for key in ("complete", "source"))
    assert outcome.slugs[0] == "network-not-offered"


def test_catalogue_text_is_not_obeyed(tmp_path: Path) -> None:
    """Escape sequences in a catalogue reach neither report nor look-up."""
    pair = {"chain": "A\x1b[2J", "is_memo_required_for_deposit": False, "memo": "", "explorer_asset_url": ""}
    document = {"as_of": "\x1b[2Jtoday", "data": [{"asset": {"ccy": "C\x07"}, "chains": [pair]}]}
    path = tmp_path / "catalogue.json"
    path.write_text(json.dumps(document))
    for arguments in (
        ("check", GOOD / "memos.csv", "--catalogue", path),
        ("networks", "C\x07", "--catalogue", path),
        ("networks", "A\x1b[2J", "--catalogue", path),
        ("networks", "--catalogue", path),
    ):
        outcome = invoke(*arguments)
        assert "\\x1b[2J" in outcome.out
        assert not {"\x1b", "\x07"} & set(outcome.out + outcome.err)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with a good sheet and a bad one."""
    book = Workbook()
    for sheet, address in ((book.worksheets[0], TRON), (book.create_sheet("Zwei"), TYPO)):
        sheet.append(HEADER.strip().split(","))
        sheet.append(["USDT", "TRC20", address, None])
    book.worksheets[0].title = "Eins"
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(("sheet", "code", "rows"), [("Eins", 0, 1), ("Zwei", 1, 1), (None, 1, 2)])
def test_sheet(workbook: Path, sheet: str | None, code: int, rows: int) -> None:
    """One sheet can be judged alone, and every finding says which one it is on."""
    outcome = invoke("check", "--format", "json", *(("--sheet", sheet) if sheet else ()), workbook)
    assert (code, rows) == (outcome.code, outcome.report["summary"]["rows"])
    assert {"Zwei"} >= {finding["sheet"] for finding in outcome.findings if finding["severity"] == "error"}


def test_unknown_sheet(workbook: Path) -> None:
    """A sheet that does not exist is the operator's error, with the ones that do."""
    outcome = invoke("check", "--sheet", "Drei", workbook)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith("book.xlsx: has no sheet called Drei (use one of: Eins, Zwei)\n")


def test_place_in_a_sheet(workbook: Path) -> None:
    """The first line names file, sheet and row; the excerpt names the cell."""
    lines = invoke("check", "--sheet", "Zwei", workbook).out.splitlines()
    assert lines[0].startswith(f"{workbook}[Zwei]:2: WL4")
    assert lines[1:3] == [f"  C2 | {TYPO}", f"     | {'^' * len(TYPO)}"]


def test_quiet(tmp_path: Path) -> None:
    """A line for the file, which still counts everything."""
    path = batch(tmp_path, f"USDT,TRC20,{TYPO},\n", GOOD_ROW, GOOD_ROW)
    loud, quiet = invoke("check", path).out, invoke("check", "--quiet", path).out
    assert "duplicate-entry" in loud
    assert "duplicate-entry" not in quiet
    assert "1 error, 1 warning, 0 notes" in quiet
    assert quiet.count("\n") == 1
    assert invoke("check", "-q", BAD / "look-alike-address.csv").out.count("\n") == 1
    assert invoke("check", "-q", GOOD / "mixed.csv", GOOD / "memos.csv").out == ""


def test_fifty_findings_at_most(tmp_path: Path) -> None:
    """The rest is counted, and --all shows it; JSON always has everything."""
    path = batch(tmp_path, *(f"USDT,TRC20,TA{'9' * (number + 1)},\n" for number in range(53)))
    short, full = invoke("check", path), invoke("check", "--all", path)
    assert (short.out.count(".csv:"), full.out.count(".csv:")) == (
        52,
        53,
    )  # with the answer of the uploader; two say the same
    assert short.out.count("upload would answer") == 1
    assert f"{path}: 2 more findings; use --all to show all\n" in short.out
    assert "use --all to show all" not in full.out
    assert (short.code, full.code) == (1, 1)
    assert len(invoke("check", "--format", "json", path).findings) == 53
    assert "53 errors" in short.out


TEMPLATES = {
    "order": "Address,Memo,Coin,Network\n",
    "words": "币种,公链,地址,备注,标签/memo\n",
    "semicolons": "\ufeffMEMO;NETWORK;COIN;ADDRESS;REMARK\r\n",
}


@pytest.mark.parametrize("header", TEMPLATES.values(), ids=TEMPLATES)
def test_what_follows_a_template_is_accepted_by_it(tmp_path: Path, header: str) -> None:
    """What build writes by a template passes the check by that template, even strictly, and needs no fix."""
    template = batch(tmp_path, name="template.csv", header=header)
    assert invoke("build", GOOD / "remarks.csv", "--template", template, "--out", tmp_path / "out").code == 0
    built = tmp_path / "out" / "coinex-001.csv"
    assert invoke("check", built, "--ignore", "column-spelling").code == 1
    assert invoke("check", built, "--template", template, "--strict").code == 0
    assert invoke("check", built, "--template", template, "--diff").out.startswith("accepted: ")


def test_documented_header_is_wrong_beside_a_template(tmp_path: Path) -> None:
    """The exchange's own words are understood, and told with the words of the template; so are columns it lacks."""
    template = batch(tmp_path, name="template.csv", header="Address,Memo,Coin,Chain Type\n")
    rows = batch(tmp_path, f"x,{GOOD_ROW}", header=f"Label,{HEADER}")
    outcome = invoke("check", rows, "--template", template, "--format", "json")
    assert outcome.code == 1
    assert [(each["slug"], each["value"]) for each in outcome.findings if each["severity"] == "error"] == [
        ("column-unknown", "Label"),
        ("column-unknown", "network"),
        ("column-order", None),
    ]
    assert "the columns are Address, Memo, Coin, Chain Type" in outcome.out


def test_fix_follows_the_template(tmp_path: Path) -> None:
    """Order and case become those of the template; what fits no column of it stays, at the end."""
    template = batch(tmp_path, name="template.csv", header="Address,Memo,Coin,Network\n")
    rows = batch(tmp_path, GOOD_ROW)
    assert invoke("check", "--fix", rows, "--template", template).code == 0
    assert rows.read_text("utf-8") == f"Address,Memo,Coin,Network\n{TRON},,USDT,TRC20\n"


def test_missing_column_beside_a_template(tmp_path: Path) -> None:
    """The header that there should be is the template's."""
    template = batch(tmp_path, name="template.csv", header="Address,Memo,Coin,Network\n")
    rows = batch(tmp_path, f"USDT,TRC20,{TRON}\n", header="coin,network,address\n")
    outcome = invoke("check", rows, "--template", template)
    assert outcome.code == 1
    assert "the header must be Address,Memo,Coin,Network" in outcome.out


def test_words_of_a_template_are_mapped(tmp_path: Path) -> None:
    """A word that nobody knows is asked for, and taken from the operator."""
    template = batch(tmp_path, name="template.csv", header="Coin,Network,An,Memo\n")
    rows = batch(tmp_path, GOOD_ROW, header="Coin,Network,An,Memo\n")
    assert '--map "An=COLUMN"' in invoke("check", rows, "--template", template).err
    assert invoke("check", rows, "--template", template, "--map", "An=address").code == 0


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["--map", "An=address", "--fix"], "--map cannot be used with --fix or --diff"),
        (["--template", "template.csv", "--map", "Ann=address"], "no source has a column called 'Ann'"),
        (["--template", "missing.csv"], "missing.csv: no such file"),
        (["--template", "."], ".: is a folder"),
        (["--template", "-", "-"], "Standard input can be read only once."),
        (["--template", "batch.csv", "--output", "batch.csv"], "a report cannot replace"),
    ],
)
def test_template_that_cannot_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], error: str
) -> None:
    """A slip is one line and code 2, and nothing is judged."""
    monkeypatch.chdir(tmp_path)
    batch(tmp_path)
    batch(tmp_path, name="template.csv")
    outcome = invoke("check", GOOD / "memos.csv", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert error in outcome.err


def test_dash_is_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for other programs. What is only written to files names none with a dash, unless with its folder."""
    monkeypatch.chdir(tmp_path)
    path = batch(tmp_path, GOOD_ROW)
    shown = invoke("check", "--format", "json", path).out
    assert invoke("check", "--format", "json=-", path).out == shown
    assert invoke("check", "--format", "json", "--output", "-", path).out == shown
    assert "only one report can be shown" in invoke("check", "--format", "json=-", "--format", "text", path).err
    refused = invoke("baseline", path, "--output", "-")
    assert (refused.code, "-: is not a file" in refused.err) == (2, True)
    refused = invoke("build", path, "--out", "-")
    assert (refused.code, "--out needs the name of a folder; a folder that is called - is ./-." in refused.err) == (
        2,
        True,
    )
    refused = invoke("check", "--format", "json=new/", path)
    assert (refused.code, "new/: is the name of a folder" in refused.err) == (2, True)
    assert sorted(each.name for each in tmp_path.iterdir()) == [path.name]
    assert invoke("baseline", path, "--output", "./-").code == 0
    assert (tmp_path / "-").exists()


def test_paths_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For GitLab, an absolute path below the folder of the job becomes relative, and another one stays."""
    monkeypatch.chdir(tmp_path)
    path = batch(tmp_path, "no entry")
    shown = [invoke("check", "--format", "gitlab", each).out for each in (path, path.name, f"./{path.name}")]
    assert {json.loads(each)[0]["location"]["path"] for each in shown} == {path.name}
    assert len({*shown}) == 1
    (tmp_path / "job").mkdir()
    monkeypatch.chdir(tmp_path / "job")
    assert json.loads(invoke("check", "--format", "gitlab", path).out)[0]["location"]["path"] == path.as_posix()
