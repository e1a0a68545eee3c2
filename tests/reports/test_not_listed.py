"""Findings that are counted and not listed: every report says how many there are, and the verdict knows them."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from tests.checking.pieces.cut_source import CutSource
from tests.checking.pieces.test_pieces import KNOWN, LISTS, RULES
from tests.reports.reviews import review_of, write
from whitelist.checking.checker import Checker
from whitelist.checking.pieces.run import Run
from whitelist.model.finding import Severity
from whitelist.model.review import Review, counts_of
from whitelist.reports.formats import reports
from whitelist.reports.next_steps import next_steps
from whitelist.reports.report import ReportOptions

EVERY = review_of("treasury.csv")
LISTED = 2
FEW = Checker(KNOWN, RULES).check([EVERY.files[0].source], LISTED)
LEFT = len(EVERY.findings) - LISTED
SAME = sorted(set(reports()) - {"html"})
"""The formats that show only lines with findings: of a list in pieces, no other line is kept."""


def test_counts_and_verdict() -> None:
    """The worst findings are listed, and all are counted."""
    assert FEW.findings == EVERY.findings[:LISTED]
    assert FEW.counts() == EVERY.counts() == FEW.files[0].counts()
    assert FEW.verdict is EVERY.verdict
    assert sum(each.number for each in FEW.not_listed) == LEFT
    assert repr(FEW) == repr(EVERY)


@pytest.mark.parametrize("form", sorted(set(reports()) - {"json", "junit"}))
def test_every_format_says_how_many(form: str) -> None:
    """The number of the other findings is in the report, and only if there are some."""
    assert f"{LEFT} more findings" in write(form, FEW) or f"but not shown: {LEFT} findings" in write(form, FEW)
    assert "not listed" not in write(form, EVERY)


def test_json() -> None:
    """JSON lists the other findings by rule, and counts all of them."""
    document = json.loads(write("json", FEW))
    assert sum(each["number"] for each in document["files"][0]["not_listed"]) == LEFT
    assert document["summary"] == json.loads(write("json", EVERY))["summary"]
    assert "not_listed" not in json.loads(write("json", EVERY))["files"][0]


def test_junit() -> None:
    """JUnit has a case for each rule with other findings, which fails as the findings would."""
    suite = ET.fromstring(write("junit", FEW)).find("testsuite")  # noqa: S314  # written by this program
    assert suite is not None
    cases = suite.findall("testcase")
    others = [case for case in cases if "(others)" in case.attrib["name"]]
    assert len(cases) == LISTED + len(FEW.not_listed) == int(suite.attrib["tests"])
    assert len(others) == len(FEW.not_listed)
    assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))


def test_quiet_text_counts_all() -> None:
    """The line for a file has the numbers of all findings."""
    assert write("text", FEW, quiet=True) == write("text", EVERY, quiet=True)


def test_statistics_count_all() -> None:
    """The numbers for each rule are those of all findings."""
    assert sum(
        int(line.split()[0]) for line in write("text", FEW, statistics=True).split("\n") if "  WL" in line
    ) == len(EVERY.findings)


def test_next_steps_say_at_least() -> None:
    """How many of the other findings can be fixed is not known."""
    steps = [line for line in next_steps(FEW, ReportOptions()) if "can be fixed" in line]
    assert [line.split(" of ")[0] for line in steps] == ["at least 1"]


@pytest.mark.parametrize("number", range(0, len(LISTS), 3))
def test_reports_on_lists_in_pieces(number: int) -> None:
    """A report on a list that was read in pieces is the same as on the list in memory."""
    source = LISTS[number]
    whole = Checker(KNOWN, RULES).check([source])
    cut = Run(Checker(KNOWN, RULES).judge, [CutSource(source, 3)], None).review()
    for form in SAME:
        assert write(form, cut, verbose=True) == write(form, whole, verbose=True)
    assert ("Only rows with findings are shown" in write("html", cut)) == (
        len(cut.files[0].source.tables[0].rows) < cut.rows
    )


def test_counts_of_nothing() -> None:
    """Every severity is a key."""
    assert counts_of(()) == dict.fromkeys(Severity, 0)
    assert Review(EVERY.basis, ()).not_listed == ()
