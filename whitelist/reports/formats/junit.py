"""JUnit XML: a test suite for every file, a failed test for every finding that fails the run.

Errors are failures, and so are warnings of a strict run. What could not be judged is an error of the test itself.
Other warnings, notes, and what the run allows to be unverified are skipped tests: shown, and nothing fails. A file
without a finding is one test that passed. What a baseline knew is the output of the first suite. Fits the schemas of
Apache Ant and of Jenkins' xUnit plugin.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.reports.excerpt import excerpt
from whitelist.reports.phrases import baseline_lines, basis, hint_lines, place
from whitelist.reports.report import ReportFormat, ReportOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review

UNKNOWN_MOMENT = "1970-01-01T00:00:00"
"""The schema asks for a time; this one cannot be mistaken for the real one."""


def write(review: Review, style: ReportOptions) -> Iterator[str]:
    """Yield the report as XML 1.0; what that cannot hold is an escape already in printable text."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    for number, file in enumerate(review.files):
        yield from _suite(number, file, review, style)
    yield "</testsuites>\n"


def _suite(number: int, file: FileReview, review: Review, style: ReportOptions) -> Iterator[str]:
    outcomes = [_outcome(finding, style) for finding in file.findings]
    moment = style.moment.strftime("%Y-%m-%dT%H:%M:%S") if style.moment else UNKNOWN_MOMENT
    told = {
        "name": printable(file.path),
        "package": "whitelist",
        "id": number,
        "timestamp": moment,
        "hostname": "localhost",
        "tests": max(1, len(outcomes)),
        "failures": outcomes.count("failure"),
        "errors": outcomes.count("error"),
        "skipped": outcomes.count("skipped"),
        "time": 0,
    }
    yield f"<testsuite {_attributes(told)}>\n<properties>\n"
    known = list(baseline_lines(review))
    told_of = [("verdict", file.verdict), ("basis", basis(review)), *(("baseline", line) for line in known[:1])]
    for name, value in told_of:
        yield f"<property {_attributes({'name': name, 'value': value})}/>\n"
    yield "</properties>\n"
    if not outcomes:
        yield f"<testcase {_attributes({'classname': 'whitelist', 'name': printable(file.path), 'time': 0})}/>\n"
    for finding, outcome in zip(file.findings, outcomes, strict=True):
        yield _case(finding, outcome, file)
    said = escape("\n".join(known)) if number == 0 else ""
    yield f"<system-out>{said}</system-out>\n<system-err/>\n</testsuite>\n"


def _outcome(finding: Finding, style: ReportOptions) -> str:
    if finding.severity is Severity.ERROR or (style.strict and finding.severity is Severity.WARNING):
        return "failure"
    return "error" if finding.unverified and not style.allow_unverified else "skipped"


def _case(finding: Finding, outcome: str, file: FileReview) -> str:
    where = place(finding.location)
    case = {"classname": f"whitelist.{finding.slug}", "name": f"{where} {finding.code}", "time": 0}
    told = {"message": printable(finding.message), "type": f"{finding.severity} {finding.code}"}
    seen = excerpt(finding, file.source)
    lines = [where, *([seen.line, seen.caret] if seen else []), *hint_lines(finding)]
    body = escape("\n".join(line for line in lines if line))
    return f"<testcase {_attributes(case)}>\n<{outcome} {_attributes(told)}>{body}</{outcome}>\n</testcase>\n"


def _attributes(values: Mapping[str, object]) -> str:
    return " ".join(f'{name}="{escape(str(value))}"' for name, value in values.items())


REPORT = ReportFormat("JUnit XML, for Jenkins and others", write)
