"""What is special about each format; that all of them tell the same findings."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from tests.reports.reviews import SAMPLES, review_of, review_of_everything, write
from tests.reports.test_reports import found, review
from whitelist.model.finding import Fix, Severity
from whitelist.model.location import Location
from whitelist.model.review import FileReview, Review, Verdict
from whitelist.model.table import MaskedSource, MaskedTable
from whitelist.reports import html_table
from whitelist.reports.formats import markdown, reports
from whitelist.reports.phrases import position_in_file
from whitelist.reports.report import ReportOptions

if TYPE_CHECKING:
    from collections.abc import Callable

Told = list[tuple[str, str, int | None]]
"""Path, code and line of each finding; in no line for a sheet, which has none."""


def _github(report: str) -> Told:
    """Read annotations, of which each can be about several lines."""
    told: Told = []
    for properties, text in re.findall(r"^::\w+ (.+?)::(.*)$", report, re.MULTILINE):
        each = dict(part.split("=", 1) for part in properties.split(","))
        code, _, size = each["title"].partition(" ")
        many = int(size.split()[1]) if "%2C" in size else 1
        lines = re.findall(r"%0Alines (\d[\d, -]*)(?=%0A|$)", text)
        numbers = _numbers(lines[0]) if lines and "line" in each else many * _numbers(each.get("line", ""))
        told += [(each["file"], code, number) for number in numbers]
    return told


def _sarif(report: str) -> Told:
    told: Told = []
    for result in json.loads(report)["runs"][0]["results"]:
        physical = result["locations"][0]["physicalLocation"]
        line = physical.get("region", {}).get("startLine")
        told.append((physical["artifactLocation"]["uri"], result["ruleId"], line))
    return told


def _gitlab(report: str) -> Told:
    return [
        (each["location"]["path"], each["check_name"], each["location"]["lines"]["begin"])
        for each in json.loads(report)
    ]


def _junit(report: str) -> Told:
    names = [case.get("name", "") for case in ElementTree.fromstring(report).iter("testcase") if len(case)]  # noqa: S314  # our own
    places = [re.fullmatch(r"(.*?)(?:\[.*\])?(?::(\d+))? (WL\d+)", name) for name in names]
    return [(each[1], each[3], int(each[2]) if each[2] else None) for each in places if each]


def _markdown(report: str) -> Told:
    rows = re.findall(r"^\| ([^|]*?)(?:, line (\d+)|, sheet [^|]*?)? \| (WL\d+) ", report, re.MULTILINE)
    return [(path.replace("&#95;", "_"), code, int(line) if line else None) for path, line, code in rows]


def _text(report: str) -> Told:
    """Read blocks, of which each can be about several rows."""
    told: Told = []
    for block in re.split(r"\n(?=\S)", report):
        head = re.match(r"([^\s:\[]+)(?:\[.*?\])?(?::(\d+))?: (WL\d+) [^ ,]+(, \d+ (?:rows|cells))?", block)
        if head is not None:
            lines = re.findall(r"^   lines? (\d[\d, -]*)$", block, re.MULTILINE) if head[4] else [head[2] or ""]
            cells = int(head[4].split()[1]) if head[4] and head[4].endswith("cells") else 1
            told += [(head[1], head[3], line) for line in _numbers(lines[-1] if lines else head[2])] * cells
    return told


def _numbers(ranges: str) -> list[int | None]:
    parts = [part.partition("-") for part in ranges.split(", ") if part]
    return [number for first, _, last in parts for number in range(int(first), int(last or first) + 1)] or [None]


def _concise(report: str) -> Told:
    lines = re.findall(
        r"^([^\s:]+)(?::(\d+))?(?::\d+)?: (WL\d+) (?:sheet .*?, (?:[A-Z]+|row )(\d+): )?", report, re.MULTILINE
    )
    return [(path, code, int(line or row) if line or row else None) for path, line, code, row in lines]


def _json(report: str) -> Told:
    return [
        (file["path"], each["code"], each["line"]) for file in json.loads(report)["files"] for each in file["findings"]
    ]


def _html(report: str) -> Told:
    told: Told = []
    for section in report.split('<section id="file-')[1:]:
        path = re.findall(r"<h2>(\S+) ", section)[0]
        for entry in re.split(r'(?=<div class="entry|<table|<tbody class="entry)', section):
            row = re.findall(r'<th scope="row"[^>]*>(\d+)</th>', entry)
            for line, code in re.findall(r"<li.*?: (?:(?:Line|Row) (\d+): )?.*?<a href=\"#(WL\d+)\">", entry):
                told.append((path, code, int(line) if line else int(row[0]) if row else None))
    return told


READERS: dict[str, Callable[[str], Told]] = {
    "concise": _concise,
    "github": _github,
    "gitlab": _gitlab,
    "html": _html,
    "json": _json,
    "junit": _junit,
    "markdown": _markdown,
    "sarif": _sarif,
    "text": _text,
}
SHEETS = {"json", "text", "concise", "junit", "html"}
"""Formats that give the row of a sheet as its line."""


@pytest.mark.parametrize("form", sorted(reports()))
def test_every_format_tells_the_same_findings(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rules on the same lines of the same files as the review has."""
    monkeypatch.setattr(markdown.write, "__defaults__", (10 * markdown.ROOM,))  # all are more than a comment can hold
    checked = review_of_everything()
    expected: Told = []
    for file, finding in checked.worst_first():
        location = finding.location
        line = None if location.sheet is not None and form not in SHEETS else location.line
        expected.append((file.path, finding.code, 1 if line is None and form == "gitlab" else line))
    told = READERS[form](write(form, checked, show_all=True, verbose=True))
    assert sorted(expected, key=str) == sorted(told, key=str)


def test_github_puts_errors_first() -> None:
    """Only ten annotations of each level are shown, over all files."""
    levels = re.findall(r"^::(\w+) ", write("github", review_of_everything()), re.MULTILINE)
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert set(levels) == {"error", "warning", "notice"}


def test_github_annotation() -> None:
    """File, line and columns from 1; what the uploader says and the hint on lines of their own."""
    first, last = write("github", review(found())).splitlines()
    assert first == (
        "::error file=treasury.csv,line=4,col=5,endColumn=10,title=WL302 network-not-offered::"
        "CoinEx does not offer TRX on ERC20; networks of TRX: TRC20"
        "%0Aupload would answer: Number of Fields Does not Match%0Ahint: the address is a TRC20 address"
    )
    assert last.startswith("rejected: treasury.csv, 3 rows: 1 error")


def test_github_annotates_once_what_says_the_same() -> None:
    """A fault of a hundred rows takes one of the ten places; another fault, or another file, is one of its own."""
    rows = [found(location=Location("treasury.csv", line, line - 1, 1)) for line in (*range(2, 102), 110)]
    other = found(Severity.WARNING, message="something else")
    *lines, _ = write("github", review(*rows, other)).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=treasury.csv,line=2,title=WL302 network-not-offered%2C 101 rows::")
    assert "%0Alines 2-101, 110%0A" in lines[0]
    fixes = [replace(each, fix=Fix("network", f"N{at}", safe=True)) for at, each in enumerate(rows)]
    first, _ = write("github", review(*fixes)).splitlines()
    assert "%0Afix (line 2): N0%0Athe summary of the step shows all" in first
    assert len(write("github", review(*fixes), verbose=True).splitlines()) == len(fixes) + 1
    assert len(write("github", review_of(*["bad/network-not-offered.csv"] * 2)).splitlines()) == 3


@pytest.mark.parametrize("form", ["github", "markdown", "html"])
def test_quiet_reports_show_errors_only(form: str) -> None:
    """Reports for people honour it; those for programs tell everything."""
    warned = review(found(message="an error"), found(Severity.WARNING, message="a warning"))
    assert "a warning" not in write(form, warned, quiet=True)
    assert "a warning" in write(form, warned)
    assert "an error" in write(form, warned, quiet=True)


@pytest.mark.parametrize("form", ["gitlab", "sarif", "junit"])
def test_reports_for_programs_tell_everything(form: str) -> None:
    """A filter would make old findings look mended."""
    warned = review(found(), found(Severity.WARNING))
    assert write(form, warned, quiet=True) == write(form, warned)


def test_what_is_not_verified_is_told_apart_in_a_rejected_file() -> None:
    """The verdict of the file does not say it any more, so each finding does."""
    checked = review_of_everything()
    expected = [finding.unverified for file in checked.files for finding in file.findings]
    files, (run,) = json.loads(write("json", checked))["files"], json.loads(write("sarif", checked))["runs"]
    assert [each.get("unverified", False) for file in files for each in file["findings"]] == expected
    assert [each.get("properties", {}).get("unverified", False) for each in run["results"]] == expected
    assert {*expected} == {True, False}


def test_sarif_columns_are_utf16_code_units() -> None:
    """A character beyond the basic plane counts as two; the end is behind the last one."""
    location = Location("a.csv", 2, 1, 1)
    finding = found(location=location, value="ERC20")
    table = MaskedTable(
        "a.csv", "text", rows=(("🙂", "ERC20"),), lines=(2,), physical_lines=("remark,network", "🙂,ERC20")
    )
    checked = Review(review().basis, (FileReview(MaskedSource("a.csv", (table,)), (finding,)),))
    (result,) = json.loads(write("sarif", checked))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 4, "endColumn": 9}


@pytest.mark.parametrize(
    ("path", "artifact"),
    [
        ("a b/ü%.csv", {"uri": "a%20b/%C3%BC%25.csv", "uriBaseId": "%SRCROOT%"}),
        ("./a:b.csv", {"uri": "a%3Ab.csv", "uriBaseId": "%SRCROOT%"}),
        ("../a.csv", {"uri": "../a.csv", "uriBaseId": "%SRCROOT%"}),
        ("-", {"uri": "-", "uriBaseId": "%SRCROOT%"}),
        ("\udcff.csv", {"uri": "%FF.csv", "uriBaseId": "%SRCROOT%"}),
        ("\ud800.csv", {"uri": "%ED%A0%80.csv", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_sarif_uris(path: str, artifact: dict[str, str]) -> None:
    """Relative, percent-encoded, with forward slashes."""
    (result,) = json.loads(write("sarif", review(found(location=Location(path, 4, 3, 1)))))["runs"][0]["results"]
    assert artifact == result["locations"][0]["physicalLocation"]["artifactLocation"]


def test_sarif_uri_of_an_absolute_path() -> None:
    """It says so, and has no base."""
    path = SAMPLES / "good" / "mixed.csv"
    (result,) = json.loads(write("sarif", review(found(location=Location(str(path), 4, 3, 1)))))["runs"][0]["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"].startswith("file:///")
    assert artifact["uri"].endswith("/samples/coinex/good/mixed.csv")
    assert "uriBaseId" not in artifact


def test_sarif_of_a_workbook_has_no_lines() -> None:
    """A cell is a logical location."""
    log = json.loads(write("sarif", review_of("bad/number-cell.xlsx")))
    locations = [result["locations"][0] for result in log["runs"][0]["results"]]
    assert all("region" not in each["physicalLocation"] for each in locations)
    assert [{"name": "D2", "fullyQualifiedName": "Whitelist!D2", "kind": "cell"}] in [
        each["logicalLocations"] for each in locations
    ]
    assert log["runs"][0]["results"][0]["message"]["text"].startswith("sheet Whitelist, D2: ")


def test_sarif_rules_bring_their_manual() -> None:
    """Title, what it finds and the whole manual; every part of it."""
    (run,) = json.loads(write("sarif", review(found())))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("WL302", "network-not-offered")
    assert rule["shortDescription"]["text"] == "A network on which the exchange does not offer the coin."
    assert all(f"**{part}**: " in rule["help"]["markdown"] for part in ("Why it matters", "How to resolve", "Source"))
    assert run["columnKind"] == "utf16CodeUnits"


@pytest.mark.parametrize(
    ("changes", "style", "outcome"),
    [
        ({}, {}, "failure"),
        ({"severity": Severity.WARNING}, {}, "skipped"),
        ({"severity": Severity.WARNING}, {"strict": True}, "failure"),
        ({"severity": Severity.NOTE}, {"strict": True}, "skipped"),
        ({"severity": Severity.WARNING, "unverified": True}, {}, "error"),
        ({"severity": Severity.WARNING, "unverified": True}, {"allow_unverified": True}, "skipped"),
    ],
)
def test_junit_fails_when_the_run_does(changes: dict[str, Any], style: dict[str, Any], outcome: str) -> None:
    """A failure for what rejects, an error for what could not be judged, skipped for the rest; and counted so."""
    (suite,) = ElementTree.fromstring(write("junit", review(found(**changes)), **style))  # noqa: S314  # our own
    assert [outcome] == [child.tag for case in suite.iter("testcase") for child in case]
    counts = {"failure": "failures", "error": "errors", "skipped": "skipped"}
    assert all(suite.get(name) == ("1" if tag == outcome else "0") for tag, name in counts.items())


def test_junit_of_a_clean_file_passes() -> None:
    """One test, so that nobody takes it for a run without any."""
    (suite,) = ElementTree.fromstring(write("junit", review()))  # noqa: S314  # our own
    (case,) = suite.iter("testcase")
    assert (suite.get("tests"), case.get("name"), len(case)) == ("1", "treasury.csv", 0)


def test_markdown_keeps_within_its_room() -> None:
    """Errors first; what does not fit is counted, and what is told with it fits a comment."""
    many = review(*[found()] * 5_000, found(Severity.NOTE))
    text = write("markdown", many)
    shown = text.count("| WL302 ")
    assert len(text.encode()) < markdown.ROOM
    assert text.endswith(f"\n{5_001 - shown:,} more findings not shown here: the size limit is reached.\n")
    whole = write("markdown", review(found(), found(Severity.NOTE)))
    assert "more finding" not in whole
    assert whole.index("#### Errors") < whole.index("<summary>Notes</summary>")


def test_markdown_without_room_for_a_row() -> None:
    """No table is begun that stays empty."""
    appendix = "".join(markdown.write(review(found(), found(Severity.NOTE)), ReportOptions(), room=1_200))
    assert "| where |" not in appendix
    assert appendix.endswith("\n2 more findings not shown here: the size limit is reached.\n")


def test_step_summary_has_more_room() -> None:
    """GitHub takes a mebibyte there."""
    appendix = reports()["github"].appendix
    assert appendix is not None
    assert appendix.variable == "GITHUB_STEP_SUMMARY"
    text = "".join(appendix.write(review(*[found()] * 4_000), ReportOptions()))
    assert text.count("| WL302 ") == 4_000
    text = "".join(appendix.write(review(*[found()] * 20_000), ReportOptions()))
    assert 900_000 < len(text.encode()) < 1_048_576


def _rows(count: int) -> MaskedTable:
    rows = tuple((f"row {number}", "ERC20") for number in range(count))
    return MaskedTable("a.csv", "text", ("coin", "network"), rows=rows, lines=tuple(range(2, count + 2)))


def test_page_shows_small_tables_whole() -> None:
    """Good rows stand between the bad ones; a table without findings is folded."""
    page = write("html", review_of("good/mixed.csv", "bad/network-not-offered.csv"))
    assert page.count('<th scope="row" ') == review_of("good/mixed.csv", "bad/network-not-offered.csv").rows
    assert "<details" not in "".join(
        html_table.html_table(_rows(html_table.PART), [found(location=Location("a.csv", 2, 1, 1))])
    )
    folded = "".join(html_table.html_table(_rows(3), []))
    assert '<details class="entry "><summary>Lines 2 to 4: 0 findings</summary>' in folded


def test_page_folds_big_tables() -> None:
    """Only rows with findings, a hundred to a part, and the first part open."""
    findings = [found(location=Location("a.csv", row + 1, row, 1)) for row in range(1, 252)]
    text = "".join(html_table.html_table(_rows(1_000), findings))
    assert text.count('<th scope="row" ') == 251
    assert "Only rows with findings are shown: 251 of 1,000 rows." in text
    assert text.count("<details") == 3
    assert text.count(" open>") == 1
    assert "<summary>Lines 2 to 101: 100 findings</summary>" in text


def test_page_marks_what_is_wrong() -> None:
    """The wrong characters where the rule knows them, the whole cell where not, a word where there is nothing."""
    table = replace(_rows(1), rows=(("TRX", "ERC2O", ""),))
    at = Location("a.csv", 2, 1, 1)
    assert "ERC2<mark>O</mark></td>" in "".join(html_table.html_table(table, [found(location=at, span=(4, 5))]))
    assert '<td class="e" data-label="network"><mark>ERC2O</mark></td>' in "".join(
        html_table.html_table(table, [found(location=at)])
    )
    assert '<span class="empty">empty</span>' in "".join(
        html_table.html_table(table, [found(location=replace(at, field=2))])
    )


def test_page_cuts_what_is_too_long_and_too_wide() -> None:
    """A field of a megabyte or a row of a thousand cells does not make the page unreadable."""
    table = replace(_rows(1), rows=(("x" * 1_000_000, *"y" * 1_000),))
    text = "".join(
        html_table.html_table(table, [found(location=Location("a.csv", 2, 1, 0), span=(999_990, 1_000_000))])
    )
    assert len(text) < 10_000
    assert "…</td>" in text


def test_page_names_each_cell() -> None:
    """A phone has no room for columns: each cell says its own, also the line and the table of files."""
    table = replace(_rows(1), header=("coin", 'a "net" <b>' + "k" * 100), rows=(("TRX", "ERC20", "surplus"),))
    text = "".join(html_table.html_table(table, [found(location=Location("a.csv", 2, 1, 0))]))
    assert '<th scope="row" data-label="Line">2</th><td class="e" data-label="coin"><mark>TRX</mark></td>' in text
    assert '<td data-label="a &quot;net&quot; &lt;b&gt;kkk' in text
    assert "<td>surplus</td>" in text
    assert max(map(len, re.findall('data-label="(.*?)"', text))) < 100
    contents = re.findall(r"<nav>.*</nav>", write("html", review(found(), files=2)), re.DOTALL)[0]
    assert re.findall('<td data-label="(.*?)"', contents) == 2 * re.findall('<th scope="col">(.*?)<', contents)


def test_page_of_a_clean_run_explains_no_rules() -> None:
    """Nothing to explain."""
    assert "What the findings mean" not in write("html", review())
    assert "What the findings mean" in write("html", review(found()))


@pytest.mark.parametrize(
    ("verdict", "told"), [(Verdict.ACCEPTED, "✓ Accepted"), (Verdict.UNVERIFIED, "? Not verified")]
)
def test_page_says_the_verdict(verdict: Verdict, told: str) -> None:
    """In words, not by colour alone; with the time of the run when it is known."""
    finding = found(Severity.WARNING, unverified=verdict is Verdict.UNVERIFIED)
    page = write("html", review(finding), moment=datetime(2026, 11, 21, 5, 57, tzinfo=UTC))
    assert f"<h1>{told}</h1>" in page
    assert " on 2026-11-21 at 05:57 UTC: " in page


def test_page_needs_nothing_from_elsewhere() -> None:
    """No address to fetch from, and a policy that forbids it."""
    page = write("html", review_of_everything())
    assert not re.search(r"\b(?:src|action|data)=|@import|url\(|https?://(?!docs)", page.split("<main>")[0])
    assert re.search(r"default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; base-uri 'none'", page)
    assert page.count("<script>") == page.count("<style>") == 1


@pytest.mark.parametrize(
    ("location", "told"),
    [
        (Location("a"), ""),
        (Location("a", 4), "line 4"),
        (Location("a", 4, 3, 1, "S"), "sheet S, B4"),
        (Location("a", 4, None, None, "S"), "sheet S, row 4"),
        (Location("a", None, None, None, "S"), "sheet S"),
    ],
)
def test_spot(location: Location, told: str) -> None:
    """Where something stands within its file."""
    assert told == position_in_file(location)
