"""GitHub: findings as annotations of a workflow run, and all of them in a table for the step's summary.

GitHub shows ten annotations of each level for a step, so errors come first. Escapes are those of
<https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts>. GitHub rejects a step summary of more than
1 MiB (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.model.workflow_commands import defuse
from whitelist.reports.excerpt import find_line
from whitelist.reports.formats import markdown
from whitelist.reports.phrases import closing_lines, hint_lines, position_in_file, shown_verdict, summarise
from whitelist.reports.report import Appendix, ReportFormat, ReportOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

SUMMARY = 1_000_000
"""Maximum bytes of our part of a step's summary; GitHub accepts 1,048,576 for all commands of the step together."""


def write(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield an annotation for every finding, then the summary in plain lines."""
    for file, finding in review.worst_first():
        if options.shows(finding):
            yield _annotation(file, finding)
    for line in (f"{shown_verdict(review, options)[1]}: {summarise(review)}", *closing_lines(review, options)):
        yield defuse(line) + "\n"


def _annotation(file: FileReview, finding: Finding) -> str:
    location = finding.location
    fields = {"file": printable(location.slashed)}
    message = printable(finding.message)
    if location.sheet is not None:
        message = f"{position_in_file(location)}: {message}"
    elif location.line is not None:
        fields["line"] = str(location.line)
        located = find_line(finding, file.source)
        if located is not None and located[1] is not None:
            fields["col"], fields["endColumn"] = (str(at + 1) for at in located[1])
    fields["title"] = f"{finding.code} {finding.slug}"
    properties = ",".join(f"{name}={_escape_property(value)}" for name, value in fields.items())
    lines = "\n".join([message, *hint_lines(finding)])
    return f"::{COMMANDS[finding.severity]} {properties}::{_escape_data(lines)}\n"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


REPORT = ReportFormat(
    "annotations on the lines of a GitHub pull request, and a table in the summary of the workflow's step",
    write,
    Appendix("GITHUB_STEP_SUMMARY", partial(markdown.write, room=SUMMARY)),
    commands=True,
)
