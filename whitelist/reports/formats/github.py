"""GitHub: findings as annotations of a workflow run, and all of them in a table for the step's summary.

GitHub shows ten annotations of each level for a step, so errors come first, and findings of a file that say the same,
as those of a block of text, are one annotation at the first of their lines. Escapes are those of
<https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts>. GitHub rejects a step summary of more than
1 MiB (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.model.workflow_commands import defuse
from whitelist.reports.blocks import MOST_RANGES, blocks_of
from whitelist.reports.excerpt import find_line
from whitelist.reports.formats import markdown
from whitelist.reports.phrases import closing_lines, hint_lines, position_in_file, shown_verdict, summarise
from whitelist.reports.report import Appendix, ReportFormat, ReportOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.review import FileReview, Review
    from whitelist.reports.blocks import Block

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

SUMMARY = 1_000_000
"""Maximum bytes of our part of a step's summary; GitHub accepts 1,048,576 for all commands of the step together."""


def write(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield an annotation for each block of findings, then the summary in plain lines."""
    blocks = [
        (file, block)
        for file in review.files
        for block in blocks_of(filter(options.shows, file.findings), file.source.tables, verbose=options.verbose)
    ]
    for file, block in sorted(blocks, key=lambda each: each[1].first.severity, reverse=True):
        yield _annotation(file, block, None if options.show_all else MOST_RANGES)
    for line in (f"{shown_verdict(review, options)[1]}: {summarise(review)}", *closing_lines(review, options)):
        yield defuse(line) + "\n"


def _annotation(file: FileReview, block: Block, most: int | None) -> str:
    """Return the annotation of *block*, at its first line, with *most* ranges of lines."""
    finding, location = block.shown, block.first.location
    fields = {"file": printable(location.slashed)}
    message = printable(finding.message)
    if location.sheet is not None:
        message = f"{position_in_file(location)}: {message}"
    elif location.line is not None:
        fields["line"] = str(location.line)
        located = find_line(finding, file.source)
        if located is not None and located[1] is not None:
            fields["col"], fields["endColumn"] = (str(at + 1) for at in located[1])
    many = f", {block.size}" if len(block.findings) > 1 else ""
    fields["title"] = f"{finding.code} {finding.slug}{many}"
    properties = ",".join(f"{name}={_escape_property(value)}" for name, value in fields.items())
    places = [block.places(most)] if len(block.lines) > 1 else []
    own = "" if block.says_the_same else f" ({position_in_file(location)})"
    others = [] if block.says_the_same else ["the summary of the step shows all"]
    lines = "\n".join([message, *places, *hint_lines(finding, own), *others])
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
