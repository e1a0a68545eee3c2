"""Markdown: a comment for a pull request, with a table of the findings.

GitHub accepts comments of up to 65,536 characters; findings that do not fit are counted. Text of a file stays plain
text in GitHub's and GitLab's Markdown: no markup, link, image or mention.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import clipped, printable
from whitelist.model.review import Verdict
from whitelist.model.wording import with_count
from whitelist.reports.phrases import closing_lines, hint_lines, position_in_file, shown_verdict, summarise
from whitelist.reports.report import ReportFormat, ReportOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import Review

ROOM = 60_000
"""Maximum bytes of a comment; GitHub accepts 65,536 characters."""

LONGEST = 200
"""Maximum characters of a cell that are shown."""

SIGNS = {Verdict.ACCEPTED: "✅", Verdict.REJECTED: "❌", Verdict.UNVERIFIED: "⚠️"}
HEADINGS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.NOTE: "Notes"}
HEAD = "| where | rule | value | what is wrong |\n| --- | --- | --- | --- |\n"

# Characters that have a meaning in Markdown or on GitHub and GitLab. As an entity, a character is plain text. Mentions
# and references are recognised even then, so their sign is put into an element.
MARKUP = re.compile(r"[&<>|`*_\[\]\\~^$!{}]|(?<=:)//|(?<=[wW]{3})\.|[@#]")


def write(review: Review, options: ReportOptions, room: int = ROOM) -> Iterator[str]:
    """Yield heading, summary, and a table for each severity, folded for warnings and notes; at most *room* bytes."""
    verdict, name = shown_verdict(review, options)
    head = [f"### {SIGNS[verdict]} whitelist: {name}\n\n{_text(summarise(review))}\n"]
    head += [f"\n{_text(line)}\n" for line in closing_lines(review, options)]
    yield from head
    room -= sum(map(_size, head)) + 1_000  # for headings, folds and the last line
    shown = [finding for _, finding in review.worst_first() if options.shows(finding)]
    left = len(shown)
    for severity, findings in groupby(shown, key=lambda finding: finding.severity):
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
        yield f"\n{with_count(left, 'more finding')} not shown here: the size limit is reached.\n"


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
    return MARKUP.sub(lambda match: _escape(match[0]), text)


def _escape(sign: str) -> str:
    if sign in "@#":
        return f"<span>{sign}</span>"
    return "".join(f"&#{ord(character)};" for character in sign)


def _size(text: str) -> int:
    return len(text.encode())


REPORT = ReportFormat("Markdown, for the comment on a pull request", write)
