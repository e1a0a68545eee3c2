"""JUnit XML: a test suite for every file, a failed test for every finding that fails the run.

Errors are failures, and so are warnings of a strict run. An entry that is not verified is an error of the test itself.
Other warnings, notes, and entries that the run allows to be unverified are skipped tests, which do not fail the suite.
A file without a finding is one passed test. The effect of a baseline is the output of the first suite. The report is
valid under the schemas of Apache Ant and of Jenkins' xUnit plugin.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable, safe_path
from whitelist.model.wording import with_count
from whitelist.reports.excerpt import make_excerpt
from whitelist.reports.list_lines import list_lines
from whitelist.reports.phrases import baseline_lines, describe_basis, format_location, hint_lines
from whitelist.reports.report import ReportFormat, ReportOptions
from whitelist.reports.weakened import weakened_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, FindingKind, NotListed, Review

UNKNOWN_MOMENT = "1970-01-01T00:00:00"
"""The schema requires a time; this one is clearly not the real one."""


def write(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield the report as XML 1.0; characters that XML cannot contain are already escapes in printable text."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    for number, file in enumerate(review.files):
        yield from _suite(number, file, review, options)
    yield "</testsuites>\n"


def _suite(number: int, file: FileReview, review: Review, options: ReportOptions) -> Iterator[str]:
    outcomes = [_outcome(finding, options) for finding in file.findings]
    others = [(each, _outcome(each.kind, options)) for each in file.not_listed]
    every = [*outcomes, *(outcome for _, outcome in others)]
    moment = options.moment.strftime("%Y-%m-%dT%H:%M:%S") if options.moment else UNKNOWN_MOMENT
    suite = {
        "name": printable(file.path),
        "package": "whitelist",
        "id": number,
        "timestamp": moment,
        "hostname": "localhost",
        "tests": max(1, len(every)),
        "failures": every.count("failure"),
        "errors": every.count("error"),
        "skipped": every.count("skipped"),
        "time": 0,
    }
    yield f"<testsuite {_attributes(suite)}>\n<properties>\n"
    yield from _properties(file, review)
    yield "</properties>\n"
    if not every:
        yield f"<testcase {_attributes({'classname': 'whitelist', 'name': printable(file.path), 'time': 0})}/>\n"
    for finding, outcome in zip(file.findings, outcomes, strict=True):
        yield _case(finding, outcome, file)
    for findings, outcome in others:
        yield _not_listed(findings, outcome, file)
    output = escape("\n".join(baseline_lines(review))) if number == 0 else ""
    yield f"<system-out>{output}</system-out>\n<system-err/>\n</testsuite>\n"


def _properties(file: FileReview, review: Review) -> Iterator[str]:
    properties = [("verdict", str(file.verdict)), ("basis", describe_basis(review))]
    properties += [("weakened", line) for line in weakened_lines(review.basis.rules_off, review.basis.softened)]
    properties += [("list", line) for line in list_lines(review.basis.lists)]
    properties += [("baseline", line) for line in [*baseline_lines(review)][:1]]
    for name, value in properties:
        yield f"<property {_attributes({'name': name, 'value': value})}/>\n"


def _outcome(finding: Finding | FindingKind, options: ReportOptions) -> str:
    if finding.severity is Severity.ERROR or (options.strict and finding.severity is Severity.WARNING):
        return "failure"
    return "error" if finding.unverified and not options.allow_unverified else "skipped"


def _case(finding: Finding, outcome: str, file: FileReview) -> str:
    where = format_location(finding.location)
    case = {"classname": f"whitelist.{finding.slug}", "name": f"{where} {finding.code}", "time": 0}
    reason = {"message": printable(finding.message), "type": f"{finding.severity} {finding.code}"}
    excerpt = make_excerpt(finding, file.source)
    lines = [where, *([excerpt.line, excerpt.caret] if excerpt else []), *hint_lines(finding)]
    body = escape("\n".join(line for line in lines if line))
    return f"<testcase {_attributes(case)}>\n<{outcome} {_attributes(reason)}>{body}</{outcome}>\n</testcase>\n"


def _not_listed(findings: NotListed, outcome: str, file: FileReview) -> str:
    """Return one case for all findings of a rule that are counted, and not listed."""
    kind = findings.kind
    text = f"{with_count(findings.number, 'more finding')} of this rule: counted, but not listed"
    case = {"classname": f"whitelist.{kind.slug}", "name": f"{safe_path(file.path)} {kind.code} (others)", "time": 0}
    reason = {"message": text, "type": f"{kind.severity} {kind.code}"}
    return f"<testcase {_attributes(case)}>\n<{outcome} {_attributes(reason)}></{outcome}>\n</testcase>\n"


def _attributes(values: Mapping[str, object]) -> str:
    return " ".join(f'{name}="{escape(str(value))}"' for name, value in values.items())


REPORT = ReportFormat("JUnit XML, for Jenkins and others", write)
