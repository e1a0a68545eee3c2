"""Text, for people: a block for every finding, then a summary line for every file and for the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.model.review import Verdict
from whitelist.model.wording import with_count
from whitelist.reports.excerpt import excerpt
from whitelist.reports.phrases import closing_lines, hint_lines, place, shown, summary
from whitelist.reports.report import ReportFormat, ReportOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review

MOST = 50
"""Findings shown for a file unless all are asked for."""

PAINT = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
    Verdict.REJECTED: "\x1b[1;31m",
    Verdict.UNVERIFIED: "\x1b[1;33m",
    Verdict.ACCEPTED: "\x1b[1;32m",
}
PLAIN = "\x1b[0m"


def write(review: Review, style: ReportOptions) -> Iterator[str]:
    """Yield the report. Nothing in a cell reaches the terminal unescaped."""
    for file in review.files:
        wanted = list(filter(style.shows, file.findings))
        told = wanted if style.show_all else wanted[:MOST]
        for finding in told:
            yield from _block(finding, file, style)
        if len(wanted) > len(told):
            yield f"{shown(file.path)}: {with_count(len(wanted) - len(told), 'more finding')}; --all shows them\n\n"
    yield from _summary(review, style)


def _block(finding: Finding, file: FileReview, style: ReportOptions) -> Iterator[str]:
    code = _painted(finding.code, finding.severity, style)
    # An error is the rule; what is less is called by its name.
    weight = "" if finding.severity is Severity.ERROR else f"{finding.severity}: "
    yield f"{place(finding.location)}: {code} {finding.slug}  {weight}{printable(finding.message)}\n"
    seen = excerpt(finding, file.source)
    if seen is not None:
        margin = " " * len(f"{seen.gutter:>4}")
        yield f"{seen.gutter:>4} | {seen.line}\n"
        if seen.caret:
            yield f"{margin} | {_painted(seen.caret, finding.severity, style)}\n"
    for line in hint_lines(finding):
        yield f"   {line}\n"
    yield "\n"


def _summary(review: Review, style: ReportOptions) -> Iterator[str]:
    if len(review.files) > 1:
        for file in review.files:
            verdict = _painted(file.verdict, file.verdict, style)
            yield f"{shown(file.path)}: {verdict}, {with_count(file.rows, 'row')}\n"
    yield f"{_painted(review.verdict, review.verdict, style)}: {summary(review)}\n"
    for line in closing_lines(review, style):
        yield f"{line}\n"


def _painted(text: str, key: Severity | Verdict, style: ReportOptions) -> str:
    return f"{PAINT[key]}{text}{PLAIN}" if style.colour else text


REPORT = ReportFormat("text, for people", write)
