"""GitHub: findings as annotations of a workflow run, and all of them in a table for the step's summary.

GitHub shows ten annotations of each level for a step, so errors come first. Escapes as the runner undoes them:
<https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts>. A step summary of more than 1 MiB is
refused (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.reports.excerpt import line_and_place
from whitelist.reports.formats import markdown
from whitelist.reports.phrases import closing_lines, hint_lines, position_in_file, summary
from whitelist.reports.report import Appendix, ReportFormat, ReportOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

SUMMARY = 1_000_000
"""Bytes of a step's summary; GitHub takes 1,048,576, and other commands of the step may write some as well."""


def write(review: Review, style: ReportOptions) -> Iterator[str]:
    """Yield an annotation for every finding, then the summary in plain lines."""
    for file, finding in review.worst_first():
        if style.shows(finding):
            yield _annotation(file, finding)
    for line in (f"{review.verdict}: {summary(review)}", *closing_lines(review, style)):
        # The runner still obeys its older commands, ##[error] and the like, anywhere in a line.
        yield line.replace("##[", "## [") + "\n"


def _annotation(file: FileReview, finding: Finding) -> str:
    location = finding.location
    told = {"file": printable(location.slashed)}
    message = printable(finding.message)
    if location.sheet is not None:
        message = f"{position_in_file(location)}: {message}"
    elif location.line is not None:
        told["line"] = str(location.line)
        seen = line_and_place(finding, file.source)
        if seen is not None and seen[1] is not None:
            told["col"], told["endColumn"] = (str(at + 1) for at in seen[1])
    told["title"] = f"{finding.code} {finding.slug}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in told.items())
    lines = "\n".join([message, *hint_lines(finding)])
    return f"::{COMMANDS[finding.severity]} {properties}::{_data(lines)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORT = ReportFormat(
    "annotations on the lines of a GitHub pull request, and a table in the summary of the workflow's step",
    write,
    Appendix("GITHUB_STEP_SUMMARY", partial(markdown.write, room=SUMMARY)),
)
