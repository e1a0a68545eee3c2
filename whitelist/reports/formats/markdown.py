"""Markdown: a comment for a pull request, with a table of what must be corrected.

GitHub takes comments of up to 65,536 characters; what does not fit is counted. Text of a file is written so that it
stays text in GitHub's and GitLab's Markdown: no markup, no link, no image, nobody mentioned.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import clipped, printable
from whitelist.model.review import Verdict
from whitelist.model.wording import with_count
from whitelist.reports.phrases import closing_lines, hint_lines, position_in_file, summary
from whitelist.reports.report import ReportFormat, ReportOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import Review

ROOM = 60_000
"""Bytes of a comment; GitHub takes 65,536 characters."""

LONGEST = 200
"""Most characters of a cell that are shown."""

SIGNS = {Verdict.ACCEPTED: "✅", Verdict.REJECTED: "❌", Verdict.UNVERIFIED: "⚠️"}
HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.NOTE: "Notes"}
HEAD = "| where | rule | value | what is wrong |\n| --- | --- | --- | --- |\n"

# What Markdown or a site on top of it would make something of. An entity is text again; mentions and references are
# recognised after that, so their sign stands in an element of its own.
MARKUP = re.compile(r"[&<>|`*_\[\]\\~^$!{}]|(?<=:)//|(?<=[wW]{3})\.|[@#]")


def write(review: Review, style: ReportOptions, room: int = ROOM) -> Iterator[str]:
    """Yield heading, summary, and a table for each severity as far as *room*, in bytes, allows; lesser ones folded."""
    head = [f"### {SIGNS[review.verdict]} whitelist: {review.verdict}\n\n{_text(summary(review))}\n"]
    head += [f"\n{_text(line)}\n" for line in closing_lines(review, style)]
    yield from head
    room -= sum(map(_size, head)) + 1_000  # for headings, folds and the last line
    told = [finding for _, finding in review.worst_first() if style.shows(finding)]
    left = len(told)
    for severity, findings in groupby(told, key=lambda finding: finding.severity):
        rows = []
        for finding in findings:
            row = _row(finding)
            room -= _size(row)
            if room < 0:
                break
            rows.append(row)
        if rows:
            left -= len(rows)
            yield from _table(severity, rows)
        if room < 0:
            break
    if left:
        yield f"\n{with_count(left, 'more finding')}, for which there is no room here.\n"


def _table(severity: Severity, rows: list[str]) -> Iterator[str]:
    folded = severity is not Severity.ERROR
    title = HEADINGS[severity]
    yield f"\n<details>\n<summary>{title}</summary>\n\n" if folded else f"\n#### {title}\n\n"
    yield HEAD
    yield from rows
    if folded:
        yield "\n</details>\n"


def _row(finding: Finding) -> str:
    where = _text(
        printable(finding.location.slashed)
        + (f", {position_in_file(finding.location)}" if position_in_file(finding.location) else "")
    )
    value = f"<code>{_text(clipped(finding.value, LONGEST))}</code>" if finding.value else ""
    lines = "<br>".join(map(_text, [printable(finding.message), *hint_lines(finding)]))
    return f"| {where} | {finding.code} {finding.slug} | {value} | {lines} |\n"


def _text(text: str) -> str:
    return MARKUP.sub(lambda found: _inert(found[0]), text)


def _inert(sign: str) -> str:
    if sign in "@#":
        return f"<span>{sign}</span>"
    return "".join(f"&#{ord(character)};" for character in sign)


def _size(text: str) -> int:
    return len(text.encode())


REPORT = ReportFormat("Markdown, for the comment on a pull request", write)
