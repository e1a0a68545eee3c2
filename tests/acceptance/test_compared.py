"""Warnings that a person compared with the original: `check` and `build` take the same word for it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.command import HEADER, Outcome, batch, invoke
from tests.build.cases import address

LONG = "12345678901234500"
ROW = f"TON,TON,{address('TON')},{LONG}\n"
COSMOS = "cosmos132phk6cwdqxngrrmanufvt4d4ugxgcgg8f5xpk"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings(*entries: str, more: str = "") -> None:
    Path("whitelist.toml").write_text(more + "".join(f"[[compared]]\n{entry}\n" for entry in entries), "utf-8")


def build(*arguments: str | Path, out: str = "up") -> Outcome:
    return invoke("build", *arguments, "--strict", "--out", out)


def manifest(out: str = "up") -> dict[str, Any]:
    document: dict[str, Any] = json.loads((Path(out) / "manifest.json").read_text("utf-8"))
    return document


def write(name: str, **cells: str) -> Path:
    """Save a workbook of rejected rows again, with the *cells*, and return the copy."""
    workbook = load_workbook(Path("up") / name)
    for cell, text in cells.items():
        workbook.worksheets[0][cell] = text
    path = Path(f"copy-{name}")
    workbook.save(path)
    return path


def warned() -> str:
    """Return the code of the one warning about the row with the long memo."""
    findings = invoke("check", batch(Path(), ROW), "--format", "json").findings
    (code,) = {each["code"] for each in findings if each["severity"] == "warning"}
    return str(code)


def entry(rule: str, **other: str) -> str:
    cells = {"rule": rule, "coin": "ton", "network": "ton", "address": address("TON"), "memo": LONG}
    cells |= {"by": "Ann", "on": "2026-11-29"} | other
    return "\n".join(f'{key} = "{value}"' for key, value in cells.items())


def test_a_cell_of_the_rejected_row_says_compared(folder: Path) -> None:
    """Rejected when strict, then placed as it is: the manifest has who and when, and check reads the same cell."""
    assert build(batch(folder, ROW)).code == 1
    sheet = load_workbook(Path("up") / "rejected.xlsx").worksheets[0]
    header = [cell.value for cell in sheet[1]]
    assert header[-2:] == ["rejected as", "compared"]
    assert invoke("check", "--strict", write("rejected.xlsx")).code == 1
    path = write("rejected.xlsx", H2="AB, 2026-11-29")
    checked = invoke("check", "--strict", path)
    assert checked.code == 0
    assert "compared by AB on 2026-11-29" in checked.out
    done = build(path, out="two")
    assert (done.code, done.err) == (0, "")
    (row,) = manifest("two")["rows"]
    assert [each["code"] for each in row["compared"]] == [warned()]
    assert {(each["by"], each["on"]) for each in row["compared"]} == {("AB", "2026-11-29")}
    assert (Path("two") / "coinex-001.csv").read_text("utf-8") == HEADER + ROW


NO = ["no", "No", "?", "nein", "-", "todo", "not yet", "not yet, AB", "yes", "x", "AB", "2026-11-29", "0"]
NO += ["no, AB 2026-11-29", "AB? 2026-11-29", "not yet 2026-11-29", "12 2026-11-29", "wrong memo, AB 2026-11-29"]


@pytest.mark.parametrize("text", ["", " ", *NO])
def test_what_is_not_a_confirmation(folder: Path, text: str) -> None:
    """The row is rejected again, and the reason says what counts."""
    build(batch(folder, ROW))
    assert build(write("rejected.xlsx", H2=text), out="two").code == 1
    because = load_workbook(Path("two") / "rejected.xlsx").worksheets[0]["F2"].value
    told = "the text in column 'compared' does not count: write a name or initials, and a date (AB 2026-11-29)"
    assert (told in because) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "by", "on"),
    [
        ("AB 2026-11-29", "AB", "2026-11-29"),
        ("2026-11-29, Ann Nolte", "Ann Nolte", "2026-11-29"),
        ("Ann 29.11.2026", "Ann", "29.11.2026"),
        ("A. B., 11/29/26", "A. B.", "11/29/26"),
        ("Ann 29 Nov 2026", "Ann", "29 Nov 2026"),
        ("Ann, November 29, 2026", "Ann", "November 29, 2026"),
        ("王芳 2026年11月29日", "王芳", "2026年11月29日"),
    ],
)
def test_what_is_a_confirmation(folder: Path, text: str, by: str, on: str) -> None:
    """A name or initials, and a date."""
    build(batch(folder, ROW))
    assert build(write("rejected.xlsx", H2=text), out="two").code == 0
    assert {(each["by"], each["on"]) for each in manifest("two")["rows"][0]["compared"]} == {(by, on)}


def test_what_is_written_in_the_second_round_counts(folder: Path) -> None:
    """The workbook has one column for it, whatever was in that of the first round."""
    build(batch(folder, ROW))
    assert build(write("rejected.xlsx", H2="not yet"), out="two").code == 1
    workbook = load_workbook(Path("two") / "rejected.xlsx")
    sheet = workbook.worksheets[0]
    assert [cell.value for cell in sheet[1]].count("compared") == 1
    assert sheet["H2"].value is None
    sheet["H2"] = "AB 2026-11-29"
    workbook.save("again.xlsx")
    assert build("again.xlsx", out="three").code == 0


@pytest.mark.parametrize("column", ["H", "L"])
def test_of_two_columns_both_are_read(folder: Path, column: str) -> None:
    """As in a workbook of an earlier version, or one whose columns were put together by hand."""
    build(batch(folder, ROW))
    workbook = load_workbook(Path("up") / "rejected.xlsx")
    sheet = workbook.worksheets[0]
    for first, second in zip("EFGH", "IJKL", strict=True):
        for line in (1, 2):
            sheet[f"{second}{line}"] = sheet[f"{first}{line}"].value
    sheet[f"{column}2"] = "AB 2026-11-29"
    workbook.save("twice.xlsx")
    assert build("twice.xlsx", out="two").code == 0


@pytest.mark.parametrize(
    "cells", [{"D2": "12345678901234600"}, {"C2": address("TON", 1)}, {"G2": ""}, {"G2": "entry 00000000"}]
)
def test_another_entry_is_not_compared(folder: Path, cells: dict[str, str]) -> None:
    """Who changes the row after all is asked again."""
    build(batch(folder, ROW))
    assert build(write("rejected.xlsx", H2="AB 2026-11-29", **cells), out="two").code == 1


def test_other_warnings_are_not_compared(folder: Path) -> None:
    """Only those that the person read in the row."""
    build(batch(folder, ROW))
    path = write("rejected.xlsx", H2="AB 2026-11-29", F2="WL502 memo-customary: another reason")
    assert build(path, out="two").code == 1


def test_an_error_is_never_compared(folder: Path) -> None:
    """Its row has no such column, and the settings change nothing."""
    source = batch(folder, f"USDT,TRC20,{address('TRC20')[:-1]}1,\n")
    settings(entry("WL4", coin="USDT", network="TRC20", address=f"{address('TRC20')[:-1]}1", memo=""))
    assert build(source).code == 1
    assert invoke("check", source).code == 1
    assert [cell.value for cell in load_workbook(Path("up") / "rejected.xlsx").worksheets[0][1]][-1] != "compared"


def test_the_settings_say_compared_for_any_file(folder: Path) -> None:
    """However the entry is written; check and build alike, by code or by name, and only this entry."""
    code = warned()
    settings(entry(code), more="strict = true\n")
    for name, row in (("a.csv", ROW), ("b.csv", ROW.replace("TON,TON", "Ton,ton"))):
        source = batch(folder, row, name=name)
        assert invoke("check", "--no-strict", source).code == (0 if name == "a.csv" else 1)
        assert build(source, out=name[0]).code == 0
        assert manifest(name[0])["rows"][0]["compared"] == [{"code": code, "by": "Ann", "on": "2026-11-29"}]
    assert invoke("check", batch(folder, ROW)).code == 0
    other = batch(folder, ROW.replace(LONG, "12345678901234600"), name="c.csv")
    assert (invoke("check", other).code, build(other, out="c").code) == (1, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (entry("nothing"), "compared"),
        (entry("WL206", on="yesterday"), "a date such as 2026-11-29 under on"),
        (entry("WL206", by=" "), "the name of a person under by"),
        ('rule = "WL206"\ncoin = "TON"\nby = "A"\non = "2026-11-29"', "compared[0].address"),
    ],
)
def test_a_slip_in_the_settings_is_one_line(folder: Path, text: str, told: str) -> None:
    """With the file and the key."""
    settings(text)
    for command in (("check", "batch.csv"), ("build", "batch.csv", "--out", "up")):
        batch(folder, ROW)
        done = invoke(*command)
        assert (done.code, len(done.err.splitlines())) == (2, 1)
        assert told in done.err


def test_the_settings_are_shown() -> None:
    """As TOML and as JSON."""
    settings(entry("WL206"))
    assert tomllib.loads(invoke("config").out)["compared"][0]["by"] == "Ann"
    shown = json.loads(invoke("config", "--format", "json").out)["settings"]["compared"]["value"]
    assert shown[0]["by"] == "Ann"


def test_a_coin_that_is_no_typing_error_after_all(folder: Path) -> None:
    """An error in `check` and `build`, which no person confirms: the complete catalogue or `--ignore` leads on."""
    source = batch(folder, f"USDTT,TRC20,{address('TRC20')},\n")
    assert invoke("check", source).code == invoke("build", source, "--out", "up").code == 1
    assert invoke("build", write("rejected.xlsx", H2="AB 2026-11-29"), "--out", "two").code == 1
    assert invoke("build", source, "--out", "three", "--ignore", "coin-unknown").code == 3


@pytest.mark.parametrize("how", ["settings", "option", "file"])
def test_build_turns_off_rules_as_check_does(folder: Path, how: str) -> None:
    """It says which, also in the manifest; safe fixes are made anyway."""
    source = batch(folder, f"ATOM,ATOM,{COSMOS},\n")
    options = ["--ignore", "memo-customary"] if how == "option" else []
    settings(
        more={"settings": 'ignore = ["WL502"]\n', "option": "", "file": '[per-file-ignores]\n"b*" = ["WL502"]\n'}[how]
    )
    assert invoke("check", "--strict", source, *options).code == 0
    done = build(source, *options)
    assert done.code == 0
    off = {"path": str(source) if how == "file" else None, "codes": ["WL502"]}
    assert manifest()["rules_off"] == [off]
    assert "rules turned off: WL502\n" in done.out


def test_a_fix_is_made_though_its_rule_is_off(folder: Path) -> None:
    """The exchange would reject what the source has."""
    source = batch(folder, f"usdt,Tron,{address('TRC20')},\n")
    assert build(source, "--ignore", "WL3").code == 0
    assert (Path("up") / "coinex-001.csv").read_text("utf-8") == f"{HEADER}USDT,TRC20,{address('TRC20')},\n"


def test_a_row_that_no_rule_explains_is_still_rejected(folder: Path) -> None:
    """With the rule about it turned off, it is not placed, and not lost."""
    source = batch(folder, f"USDT,TRC20,{address('TRC20')},\n", "USDT,TRC20\n")
    done = build(source, "--select", "WL4")
    assert done.code == 1
    assert "this row cannot be checked, and the rule that says why is turned off" in done.out
    sheet = load_workbook(Path("up") / "rejected.xlsx").worksheets[0]
    assert "cannot be checked" in sheet["F2"].value


@pytest.mark.parametrize(
    ("venue", "header", "row", "rule", "named"),
    [
        (
            "utila",
            "Name,Address,Blockchain,Note",
            ("A", address("TRC20"), "Tron", ""),
            "network-name-unpublished",
            "Tron",
        ),
        ("cobo", "Address,Label", ("account-of-alice", "A"), "address-not-verified", ""),
    ],
)
def test_list_without_coins(venue: str, header: str, row: tuple[str, ...], rule: str, named: str) -> None:
    """An entry of a list without coins, or without networks, is named without them."""
    Path("book.csv").write_text(f"{header}\n{','.join(row)}\n", "utf-8")
    check = ("check", "--schema", venue, "book.csv", "--format", "json")
    assert invoke(*check).report["verdict"] == "unverified"
    who = max(row, key=len)
    settings(f'rule = "{rule}"\nnetwork = "{named}"\naddress = "{who}"\nby = "Ann"\non = "2026-11-29"\n')
    outcome = invoke(*check)
    assert outcome.report["verdict"] == "accepted"
    assert "Ann" in " ".join(finding["message"] for finding in outcome.findings)
