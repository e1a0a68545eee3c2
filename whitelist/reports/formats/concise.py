"""Concise: a line for each finding, ``path:line:column: CODE message``, as editors and other tools read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable, safe_path
from whitelist.reports.excerpt import find_line
from whitelist.reports.next_steps import next_steps
from whitelist.reports.phrases import closing_lines, position_in_file, shown_verdict, summarise
from whitelist.reports.report import ReportFormat, ReportOptions
from whitelist.reports.statistics import statistics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review


def write(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield a line for every finding, then the summary. Columns count characters from 1, also of a whole line."""
    for file in review.files:
        for finding in filter(options.shows, file.findings):
            yield _line(finding, file)
    if options.statistics:
        yield from statistics(review)
    yield f"{shown_verdict(review, options)[1]}: {summarise(review)}\n"
    for line in (*closing_lines(review, options), *next_steps(review, options)):
        yield f"{line}\n"


def _line(finding: Finding, file: FileReview) -> str:
    location = finding.location
    located = find_line(finding, file.source)
    place = "" if location.line is None or location.sheet is not None else f":{location.line}"
    if located is not None:
        place += f":{located[1][0] + 1 if located[1] is not None else 1}"
    cell = f"{position_in_file(location)}: " if location.sheet is not None else ""
    label = "" if finding.severity is Severity.ERROR else f"{finding.severity}: "
    fix = " [fix: " + printable(finding.fix.value) + "]" if finding.fix is not None and finding.fix.safe else ""
    return f"{safe_path(location.path)}{place}: {finding.code} {cell}{label}{printable(finding.message)}{fix}\n"


REPORT = ReportFormat("one line for each finding, for editors and other tools", write)
