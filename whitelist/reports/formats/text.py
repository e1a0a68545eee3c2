"""Text, for people: a block for every finding, then a summary line for every file and for the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.model.review import Verdict
from whitelist.model.wording import with_count
from whitelist.reports.excerpt import make_excerpt
from whitelist.reports.phrases import closing_lines, format_location, hint_lines, safe_path, shown_verdict, summarise
from whitelist.reports.report import ReportFormat, ReportOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review

MOST = 50
"""Maximum findings shown for a file without ``--all``."""

PAINT = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
    Verdict.REJECTED: "\x1b[1;31m",
    Verdict.UNVERIFIED: "\x1b[1;33m",
    Verdict.ACCEPTED: "\x1b[1;32m",
}
PLAIN = "\x1b[0m"


def write(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield the report. Control characters in a cell are escaped."""
    for file in review.files:
        findings = list(filter(options.shows, file.findings))
        shown = findings if options.show_all else findings[:MOST]
        for finding in shown:
            yield from _block(finding, file, options)
        if len(findings) > len(shown):
            more = with_count(len(findings) - len(shown), "more finding")
            yield f"{safe_path(file.path)}: {more}; use --all to show all\n\n"
    yield from _summary(review, options)


def _block(finding: Finding, file: FileReview, options: ReportOptions) -> Iterator[str]:
    code = _paint(finding.code, finding.severity, options)
    label = "" if finding.severity is Severity.ERROR else f"{finding.severity}: "  # most findings are errors
    yield f"{format_location(finding.location)}: {code} {finding.slug}  {label}{printable(finding.message)}\n"
    excerpt = make_excerpt(finding, file.source)
    if excerpt is not None:
        margin = " " * len(f"{excerpt.gutter:>4}")
        yield f"{excerpt.gutter:>4} | {excerpt.line}\n"
        if excerpt.caret:
            yield f"{margin} | {_paint(excerpt.caret, finding.severity, options)}\n"
    for line in hint_lines(finding):
        yield f"   {line}\n"
    yield "\n"


def _summary(review: Review, options: ReportOptions) -> Iterator[str]:
    if len(review.files) > 1:
        for file in review.files:
            verdict, name = shown_verdict(file, options)
            yield f"{safe_path(file.path)}: {_paint(name, verdict, options)}, {with_count(file.rows, 'row')}\n"
    verdict, name = shown_verdict(review, options)
    yield f"{_paint(name, verdict, options)}: {summarise(review)}\n"
    for line in closing_lines(review, options):
        yield f"{line}\n"


def _paint(text: str, key: Severity | Verdict, options: ReportOptions) -> str:
    return f"{PAINT[key]}{text}{PLAIN}" if options.colour else text


REPORT = ReportFormat("text, for people", write)
