"""HTML: one page for people, with the batch as a table, the bad cells marked, and what to do about each.

The page needs nothing from elsewhere and could not fetch it: its policy allows only its own style and script, by
their hashes. Readable in print, in light and in dark.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.model.review import Verdict
from whitelist.model.tool import __version__
from whitelist.model.wording import with_count
from whitelist.reports.html_table import INITIALS, html_table, prose, severities
from whitelist.reports.phrases import baseline_lines, basis, judged
from whitelist.reports.report import ReportFormat, ReportOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.review import FileReview, Review

TOLD = {
    Verdict.REJECTED: (
        "✗ Not ready: errors must be corrected",
        "The exchange would refuse what is marked as an error, or money would be at risk. Correct it, save the file, "
        "and check it again.",
    ),
    Verdict.UNVERIFIED: (
        "? Not verified",
        "No error was found, but something could not be judged. Somebody who knows the receiver must look at the "
        "marked cells first.",
    ),
    Verdict.ACCEPTED: ("✓ Accepted", "No error was found."),
}
LEGEND = (
    "<b>Errors</b> must be corrected. <b>Warnings</b> need somebody to look and decide. "
    "<b>Notes</b> are good to know. The wrong cell is framed, and the reason stands below its row."
)
LIMIT = "No check can tell whose address it is. Compare every address with its origin, and send a small amount first."


def write(review: Review, style: ReportOptions) -> Iterator[str]:
    """Yield the page."""
    yield _head(review)
    yield _verdict(review)
    if len(review.files) > 1:
        yield _contents(review)
    for number, file in enumerate(review.files):
        yield from _file(number, file, style)
    yield from _rules(review, style)
    moment = f" on {style.moment:%Y-%m-%d at %H:%M} UTC" if style.moment else ""
    told = f"Checked by whitelist {__version__}{moment}: {escape(basis(review))}."
    known = "".join(f"<p>{escape(line)}</p>" for line in baseline_lines(review))
    yield f"<footer><p>{LIMIT}</p><p>{told}</p>{known}</footer>\n"
    yield f"<script>{_asset('html.js')}</script>\n</body>\n</html>\n"


@cache
def _asset(name: str) -> str:
    return resources.files("whitelist.reports.formats").joinpath(name).read_text("utf-8")


def _head(review: Review) -> str:
    style, script = (
        base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode() for name in ("html.css", "html.js")
    )
    policy = f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}; form-action \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{review.verdict}: {escape(judged(review))}</title>\n"
        f"<style>{_asset('html.css')}</style>\n</head>\n<body>\n"
    )


def _verdict(review: Review) -> str:
    title, told = TOLD[review.verdict]
    told += _left_out(review)
    counts = review.counts()
    choices = [("", "everything", sum(counts.values()))]
    choices += [(INITIALS[each], f"{each}s", counts[each]) for each in sorted(Severity, reverse=True)]
    options = "".join(
        f'<label><input type="radio" name="only" value="{value}"{_state(value, number)}> {name} ({number:,})</label>'
        for value, name, number in choices
    )
    return (
        f'<header><div class="verdict {review.verdict}"><h1>{title}</h1><p>{escape(judged(review))}. {told}</p></div>\n'
        f"<fieldset hidden><legend>Show</legend>{options}</fieldset></header>\n<main>\n"
        f'<p class="legend">{LEGEND}</p>\n'
    )


def _left_out(review: Review) -> str:
    if review.baseline_result is None:
        return ""
    return f" Not shown: {with_count(review.baseline_result.left_out, 'finding')} that somebody has accepted before."


def _state(choice: str, number: int) -> str:
    return " checked" if not choice else "" if number else " disabled"


def _contents(review: Review) -> str:
    rows = []
    for number, file in enumerate(review.files):
        counts = Counter(finding.severity for finding in file.findings)
        numbers = "".join(f"<td>{counts[severity]:,}</td>" for severity in sorted(Severity, reverse=True))
        link = f'<a href="#file-{number}">{escape(printable(file.path))}</a>'
        rows.append(f"<tr><td>{link}</td><td>{file.verdict}</td><td>{file.rows:,}</td>{numbers}</tr>\n")
    head = "".join(
        f'<th scope="col">{name}</th>' for name in ("File", "Verdict", "Rows", "Errors", "Warnings", "Notes")
    )
    return f"<nav><table>\n<thead><tr>{head}</tr></thead>\n<tbody>{''.join(rows)}</tbody>\n</table></nav>\n"


def _file(number: int, file: FileReview, style: ReportOptions) -> Iterator[str]:
    findings = [finding for finding in file.findings if style.shows(finding)]
    verdict = f'<span class="chip {file.verdict}">{file.verdict}</span>'
    yield f'<section id="file-{number}" class="entry {severities(findings)}">\n'
    yield f"<h2>{escape(printable(file.path))} {verdict}</h2>\n"
    for index, table in enumerate(file.source.tables):
        yield from html_table(table, [finding for finding in findings if file.table_of(finding) == index])
    yield "</section>\n"


def _rules(review: Review, style: ReportOptions) -> Iterator[str]:
    """Yield what each rule that found something means."""
    from whitelist.checking.manual import manual
    from whitelist.rules.selection import all_rules  # brings every rule along; only wanted once there are findings

    codes = sorted({finding.code for _, finding in review.worst_first() if style.shows(finding)})
    if codes:
        yield "<section>\n<h2>What the findings mean</h2>\n<dl>\n"
    for code in codes:
        told = manual(all_rules()[code])
        yield f'<dt id="{code}">{code}: {prose(told.title)}</dt>\n'
        for heading in ("Why it matters", "How to resolve"):
            yield f"<dd><i>{heading}:</i> {prose(told.parts[heading])}</dd>\n"
        yield f"<dd><i>Fix:</i> {prose(told.facts['Fix'])}</dd>\n"
    yield "</dl>\n</section>\n</main>\n" if codes else "</main>\n"


REPORT = ReportFormat(
    "page for people, to open in a browser or to print: the batch as a table, with the bad cells marked", write
)
