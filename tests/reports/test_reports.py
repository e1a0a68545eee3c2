"""Reports: a review in, text out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.acceptance.command import CONTROL
from whitelist import __version__
from whitelist.model.advice import ASK_RECEIVER, REPLACE
from whitelist.model.finding import Finding, Fix, Severity
from whitelist.model.location import Location
from whitelist.model.review import Basis, FileReview, Review
from whitelist.model.table import MaskedSource, MaskedTable, TextFacts
from whitelist.reports.formats import reports
from whitelist.reports.report import ReportOptions

DIGEST = "0123456789abcdef" * 4
HOSTILE = "a\x1b[2J\x07\r\n\x00\x7f\x9b\u202e\u200bz"
LINE = "TRX,ERC20,TJRabPrwbZy45sbavfcjinPJC18kjpRTv8,"
FACTS = TextFacts("utf-8", byte_order_mark=False, delimiter=",", line_ends=frozenset(("\n",)))


def table(path: str = "treasury.csv") -> MaskedTable:
    return MaskedTable(
        path,
        "text",
        header=("coin", "network", "address", "memo"),
        rows=(("TRX", "ERC20", "T", ""),) * 3,
        lines=(2, 3, 4),
        text=FACTS,
        physical_lines=("coin,network,address,memo", "", "", LINE),
    )


def found(severity: Severity = Severity.ERROR, **changes: Any) -> Finding:
    told: dict[str, Any] = {
        "code": "WL302",
        "slug": "network-not-offered",
        "message": "CoinEx does not offer TRX on ERC20; networks of TRX: TRC20",
        "location": Location("treasury.csv", 4, 3, 1),
        "column": "network",
        "value": "ERC20",
        "upload_error": "Number of Fields Does not Match",
        "hint": "the address is a TRC20 address",
        "advice": ASK_RECEIVER,
    }
    return Finding(severity=severity, **{**told, **changes})


def review(*findings: Finding, files: int = 1, path: str = "treasury.csv", complete: bool = False) -> Review:
    reviews = (
        FileReview(MaskedSource(path, (table(path),)), findings),
        *[FileReview(MaskedSource("b.csv", (table("b.csv"),)), ())],
    )
    basis = Basis("coinex", "bundled", "2026-11", complete, catalogue_origin="bundled", catalogue_sha256=DIGEST)
    return Review(basis, reviews[:files])


def write(form: str, checked: Review, **style: Any) -> str:
    return "".join(reports()[form].write(checked, ReportOptions(**style)))


def test_formats() -> None:
    """Every module of the folder is a format."""
    assert {"text", "json"} <= set(reports())
    assert all(report.title for report in reports().values())


def test_documented_text() -> None:
    """A block as README shows it: clickable place, rule, excerpt, caret, answer of the uploader, hint."""
    lines = write("text", review(found())).split("\n")
    assert lines[:6] == [
        "treasury.csv:4: WL302 network-not-offered  CoinEx does not offer TRX on ERC20; networks of TRX: TRC20",
        f"   4 | {LINE}",
        "     |     ^^^^^",
        "   hint: the address is a TRC20 address",
        "",
        "treasury.csv: upload would answer: Number of Fields Does not Match (line 4)",
    ]
    assert lines[6:] == [
        "",
        "rejected: treasury.csv, 3 rows: 1 error, 0 warnings, 0 notes"
        " (coinex rules; bundled catalogue of 2026-11, partial, SHA-256 0123456789ab…)",
        "",
    ]


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.NOTE])
def test_lesser_findings_say_what_they_are(severity: Severity) -> None:
    """Less than an error is called by its name."""
    assert f"network-not-offered  {severity}: CoinEx does not offer TRX" in write("text", review(found(severity)))


@pytest.mark.parametrize(("safe", "word"), [(True, "fix"), (False, "possible fix")])
def test_fix(safe: bool, word: str) -> None:  # noqa: FBT001  # drawn by name
    """A fix that needs a person is only a suggestion."""
    text = write("text", review(found(fix=Fix("network", "TRC20\x1b", safe), upload_error=None, hint="")))
    assert text.count(f"   {word}: TRC20\\x1b\n") == 1
    assert "hint:" not in text
    assert "upload would answer" not in text


def test_finding_about_a_file() -> None:
    """Without a line there is no number behind the path and no excerpt."""
    text = write("text", review(found(location=Location("treasury.csv"), column=None, value=None)))
    assert text.startswith("treasury.csv: WL302 network-not-offered  CoinEx does not offer TRX")
    assert " | " not in text


def test_sheet_is_named() -> None:
    """A workbook's sheet stands with its path."""
    text = write("text", review(found(location=Location("treasury.csv", 4, 3, 1, "Blatt\n1"))))
    assert text.startswith("treasury.csv[Blatt\\n1]:4: ")
    assert "  B4 | ERC20\n     | ^^^^^\n" in text


def test_colour() -> None:
    """Codes, carets and verdicts are coloured when wanted, and only then."""
    coloured, plain = write("text", review(found()), colour=True), write("text", review(found()))
    assert "\x1b[1;31mWL302\x1b[0m" in coloured
    assert "\x1b[1;31mrejected\x1b[0m: treasury.csv" in coloured
    assert "\x1b" not in plain
    assert coloured.count("\x1b[0m") == coloured.count("\x1b[1;31m") == 3


def test_quiet_shows_errors_only() -> None:
    """As text, a file with errors is one line, and an accepted one beside others is none."""
    warned = review(found(), found(Severity.WARNING, code="WL999"), found(Severity.NOTE))
    assert write("text", warned, quiet=True) == "rejected: treasury.csv, 3 rows: 1 error, 1 warning, 1 note\n"
    assert write("concise", warned, quiet=True).count("WL302") == 1
    assert write("text", review(files=2), quiet=True) == ""
    assert write("text", review(), quiet=True) == "accepted: treasury.csv, 3 rows: 0 errors, 0 warnings, 0 notes\n"


@pytest.mark.parametrize(("every", "blocks"), [(False, 50), (True, 52)])
def test_limit(every: bool, blocks: int) -> None:  # noqa: FBT001  # drawn by name
    """Fifty kinds of findings of a file are shown unless all are wanted."""
    text = write("text", review(*[found(message=str(number)) for number in range(52)], files=2), show_all=every)
    assert blocks == text.count("WL302")
    assert every != ("treasury.csv: 2 more findings; use --all to show all\n" in text)


def test_several_files() -> None:
    """Each file has a line with its verdict, then the run."""
    lines = write("text", review(found(), files=2)).splitlines()
    assert lines[-3:-1] == ["treasury.csv: rejected, 3 rows", "b.csv: accepted, 3 rows"]
    assert lines[-1].startswith("rejected: 2 files, 6 rows: 1 error, ")


STRICT = "\nthe run is strict: warnings count as errors; the setting `compared` records what a person compared\n"


def test_strict_says_why_the_run_failed() -> None:
    """The verdict alone would not explain exit code 1."""
    warned = found(Severity.WARNING)
    assert write("text", review(warned), strict=True).endswith(STRICT)
    assert "--strict" not in write("text", review(warned))
    assert "--strict" not in write("text", review(found(Severity.NOTE)), strict=True)
    assert "--strict" not in write("text", review(warned, found()), strict=True)


UPDATE = "1 finding is not verified; this usually resolves it: whitelist networks update\n"
HINTS = "the hint of each finding says how to verify it\n"


def unverified(*settled: bool, complete: bool = False) -> str:
    findings = [found(Severity.WARNING, unverified=True, settled_by_catalogue=each) for each in settled]
    return write("text", review(*findings, complete=complete))


def test_unverified_names_the_way_out() -> None:
    """A complete catalogue settles what it can list, and nothing else; whoever has one needs no such advice."""
    assert unverified(True).endswith(UPDATE)
    assert unverified(True, complete=True).endswith(f"\nsome entries are not verified; {HINTS}")
    assert unverified(False).endswith(f"\nsome entries are not verified; {HINTS}")
    assert unverified(True, False).endswith(f"{UPDATE}some entries are not verified in another respect; {HINTS}")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("text", "b.csv: accepted, 3 rows\nrejected (strict): 2 files"),
        ("markdown", "### ❌ whitelist: rejected (strict)\n"),
        ("github", "rejected (strict): 2 files"),
        ("html", 'data-label="Verdict">rejected (strict)</td>'),
    ],
)
def test_strict_verdict_is_what_the_exit_code_says(form: str, said: str) -> None:
    """A strict run with a warning is rejected, in every format for people; without --strict it is accepted."""
    warned = review(found(Severity.WARNING), files=2)
    assert said in write(form, warned, strict=True)
    assert "(strict)" not in write(form, warned)
    assert "(strict)" not in write(form, review(found(), files=2), strict=True)
    assert json.loads(write("json", warned, strict=True))["verdict"] == "accepted"


@pytest.mark.parametrize("form", ["text", "json"])
def test_nothing_of_a_file_is_obeyed(form: str) -> None:
    """No control, direction or invisible character comes through from cells, paths, sheets, hints or catalogues."""
    finding = found(
        message=HOSTILE,
        value=HOSTILE,
        hint=HOSTILE,
        fix=Fix("network", HOSTILE, safe=True),
        location=Location(HOSTILE, 4, 3, 1, HOSTILE),
    )
    checked = review(finding, files=2, path=HOSTILE)
    hostile = Review(Basis("coinex", HOSTILE, HOSTILE, catalogue_complete=False), checked.files)
    text = write(form, hostile)
    assert not (CONTROL | {"\u202e", "\u200b"}) & set(text)
    assert "\\u202e" in text


def test_documented_json() -> None:
    """Version 1, key by key; keys are only ever added."""
    fix = Fix("network", "TRC20", safe=False, other_cells=(("memo", "7"),))
    possible = found(Severity.NOTE, fix=fix, upload_error=None, hint="", advice=REPLACE)
    report = json.loads(write("json", review(found(), possible, files=2)))
    assert list(report) == ["format", "tool", "schema", "catalogue", "verdict", "files", "summary"]
    assert report["format"] == 1
    assert report["tool"] == {"name": "whitelist", "version": __version__}
    assert report["catalogue"] == {
        "source": "bundled",
        "origin": "bundled",
        "as_of": "2026-11",
        "sha256": DIGEST,
        "complete": False,
        "age_days": None,
    }
    assert (report["schema"], report["verdict"]) == ("coinex", "rejected")
    assert report["summary"] == {"files": 2, "rows": 6, "errors": 1, "warnings": 0, "notes": 1}
    first, second = report["files"]
    assert second == {"path": "b.csv", "rows": 3, "verdict": "accepted", "findings": []}
    assert list(first) == ["path", "rows", "verdict", "findings"]
    assert first["findings"][0] == {
        "code": "WL302",
        "slug": "network-not-offered",
        "severity": "error",
        "message": "CoinEx does not offer TRX on ERC20; networks of TRX: TRC20",
        "line": 4,
        "row": 3,
        "column": "network",
        "cell": "B4",
        "value": "ERC20",
        "upload_error": "Number of Fields Does not Match",
        "hint": "the address is a TRC20 address",
        "fix": None,
        "advice": {"action": "get", "part": "cell", "columns": ["network"], "from": "receiver"},
    }
    told = first["findings"][1]
    assert (told["severity"], told["upload_error"], told["hint"]) == ("note", None, None)
    other_cells = [{"column": "memo", "value": "7"}]
    assert told["fix"] == {"column": "network", "value": "TRC20", "safe": False, "other_cells": other_cells}
    assert told["advice"] == {"action": "replace", "part": "cell", "confirm": True, "columns": ["network", "memo"]}


def test_fix_of_two_cells() -> None:
    """A possible fix that needs a second cell names it in every format that shows fixes."""
    checked = review(found(fix=Fix("address", "r5", safe=False, other_cells=(("memo", "7"),))))
    assert "possible fix: r5\n" in write("text", checked)
    assert "with the memo: 7\n" in write("text", checked)
    assert 'With the memo: <code class="good">7</code>' in write("html", checked)
    (finding,) = json.loads(write("json", checked))["files"][0]["findings"]
    others = [{"column": "memo", "value": "7"}]
    assert finding["fix"] == {"column": "address", "value": "r5", "safe": False, "other_cells": others}


def test_json_of_a_sheet_and_of_a_file() -> None:
    """A sheet is added for workbooks; what is unknown is null."""
    whole = found(location=Location("treasury.csv"), column=None, value=None)
    sheet = found(location=Location("treasury.csv", 4, 3, 27, "Blatt"))
    first, second = json.loads(write("json", review(whole, sheet)))["files"][0]["findings"]
    assert [first[key] for key in ("line", "row", "column", "cell", "value")] == [None] * 5
    assert "sheet" not in first
    assert (second["sheet"], second["cell"]) == ("Blatt", "AB4")


def test_json_is_ascii_and_valid_for_strict_readers() -> None:
    """Bytes of a path that are no text become escapes, and not half a surrogate pair; values keep every character."""
    path = "b\udcffdx.csv"
    text = write("json", review(found(value="备\x7f🙂", location=Location(path, 4, 3, 1)), path=path))
    assert text.isascii()
    assert "\\udcff" not in text.replace("\\\\udcff", "")
    (file,) = json.loads(text)["files"]
    assert (file["path"], file["findings"][0]["value"]) == ("b\\udcffdx.csv", "备\x7f🙂")


@pytest.mark.parametrize("name", sorted({*reports()} - {"gitlab"}))
def test_catalogue_is_in_every_report(name: str) -> None:
    """Date and digest say which catalogue was used; GitLab's format has a place for findings only."""
    text = write(name, review(found()))
    assert "2026-11" in text
    assert DIGEST[:12] in text
    assert (DIGEST in text) is (name in {"json", "sarif"})
