"""HTML: one page for people, with the batch as a table, the wrong cells marked, and what to do about each.

The page loads nothing: its policy allows only its own style and script, by their hashes. It can be printed, and it has
a light and a dark mode.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.model.review import Verdict
from whitelist.model.tool import __version__
from whitelist.model.wording import with_count
from whitelist.reports.html_table import INITIALS, filter_classes, html_table, label, prose
from whitelist.reports.list_lines import list_lines
from whitelist.reports.phrases import (
    baseline_lines,
    describe_basis,
    describe_input,
    not_listed_lines,
    shown_verdict,
)
from whitelist.reports.report import ReportFormat, ReportOptions
from whitelist.reports.weakened import weakened_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.review import FileReview, Review

VERDICTS = {
    Verdict.REJECTED: (
        "✗ Not ready: errors must be corrected",
        "The exchange would reject the upload because of the marked errors, or money might be lost. Correct the errors,"
        " save the file, and check it again.",
    ),
    Verdict.UNVERIFIED: (
        "? Not verified",
        "There are no errors, but some cells are not verified. Confirm the marked cells with the receiver before the "
        "upload.",
    ),
    Verdict.ACCEPTED: ("✓ Accepted", "There are no errors."),
}
"""Verdict → heading, and what to do."""
STRICT = (
    "✗ Rejected (strict): warnings count as errors",
    "There are no errors. Review the marked warnings; correct the cells, or run the check without --strict.",
)
"""Heading of a run that only --strict rejects, and what to do."""
CONTENTS = ("File", "Verdict", "Rows", "Errors", "Warnings", "Notes")
"""Headings of the table of files."""
LEGEND = (
    "<b>Errors</b> must be corrected. <b>Warnings</b> must be reviewed. <b>Notes</b> are good to know. "
    "Each wrong cell is framed, and the reason is below its row."
)
LIMIT = (
    "This check cannot show who owns an address. Compare every address with the original, and send a small amount "
    "first."
)


def write(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield the page."""
    yield _head(review, options)
    yield _verdict(review, options)
    if len(review.files) > 1:
        yield _contents(review, options)
    for number, file in enumerate(review.files):
        yield from _file(number, file, options)
    yield from _rules(review, options)
    moment = f" on {options.moment:%Y-%m-%d at %H:%M} UTC" if options.moment else ""
    checked = f"Checked by whitelist {__version__}{moment}: {escape(describe_basis(review))}."
    lines = (
        *not_listed_lines(review),
        *baseline_lines(review),
        *weakened_lines(review.basis.rules_off, review.basis.softened),
        *list_lines(review.basis.lists),
    )
    more = "".join(f"<p>{escape(line)}</p>" for line in lines)
    yield f"<footer><p>{LIMIT}</p><p>{checked}</p>{more}</footer>\n"
    yield f"<script>{_asset('html.js')}</script>\n</body>\n</html>\n"


@cache
def _asset(name: str) -> str:
    return resources.files("whitelist.reports.formats").joinpath(name).read_text("utf-8")


def _head(review: Review, options: ReportOptions) -> str:
    style, script = (
        base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode() for name in ("html.css", "html.js")
    )
    policy = f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}; form-action \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{shown_verdict(review, options)[1]}: {escape(describe_input(review))}</title>\n"
        f"<style>{_asset('html.css')}</style>\n</head>\n<body>\n"
    )


def _verdict(review: Review, options: ReportOptions) -> str:
    verdict = shown_verdict(review, options)[0]
    title, advice = VERDICTS[verdict] if verdict is review.verdict else STRICT
    advice += _count_suppressed(review)
    counts = review.counts()
    choices = [("", "everything", sum(counts.values()))]
    choices += [(INITIALS[each], f"{each}s", counts[each]) for each in sorted(Severity, reverse=True)]
    buttons = "".join(
        f'<label><input type="radio" name="only" value="{value}"{_state(value, number)}> {name} ({number:,})</label>'
        for value, name, number in choices
    )
    return (
        f'<header><div class="verdict {verdict}"><h1>{title}</h1>'
        f"<p>{escape(describe_input(review))}. {advice}</p></div>\n"
        f"<fieldset hidden><legend>Show</legend>{buttons}</fieldset></header>\n<main>\n"
        f'<p class="legend">{LEGEND}</p>\n'
    )


def _count_suppressed(review: Review) -> str:
    left = sum(each.number for each in review.not_listed)
    text = f" Counted, but not shown: {with_count(left, 'finding')}." if left else ""
    if review.baseline_result is None:
        return text
    return f"{text} Not shown: {with_count(review.baseline_result.suppressed, 'finding')} recorded in the baseline."


def _state(choice: str, number: int) -> str:
    return " checked" if not choice else "" if number else " disabled"


def _contents(review: Review, options: ReportOptions) -> str:
    rows = []
    for number, file in enumerate(review.files):
        counts = file.counts()
        link = f'<a href="#file-{number}">{escape(printable(file.path))}</a>'
        numbers = (f"{counts[severity]:,}" for severity in sorted(Severity, reverse=True))
        cells = zip(CONTENTS, (link, shown_verdict(file, options)[1], f"{file.rows:,}", *numbers), strict=True)
        rows.append(f"<tr>{''.join(f'<td{label(name)}>{cell}</td>' for name, cell in cells)}</tr>\n")
    head = "".join(f'<th scope="col">{name}</th>' for name in CONTENTS)
    body = f"<thead><tr>{head}</tr></thead>\n<tbody>{''.join(rows)}</tbody>"
    return f'<nav><table class="stacked">\n{body}\n</table></nav>\n'


def _file(number: int, file: FileReview, options: ReportOptions) -> Iterator[str]:
    findings = [finding for finding in file.findings if options.shows(finding)]
    verdict, name = shown_verdict(file, options)
    yield f'<section id="file-{number}" class="entry {filter_classes(findings)}">\n'
    yield f'<h2>{escape(printable(file.path))} <span class="chip {verdict}">{name}</span></h2>\n'
    for index, table in enumerate(file.source.tables):
        yield from html_table(table, [finding for finding in findings if file.table_of(finding) == index])
    yield "</section>\n"


def _rules(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield the meaning of each rule that has findings."""
    from whitelist.checking.manual import manual
    from whitelist.rules.selection import all_rules  # imports every rule; only needed if there are findings

    codes = sorted({finding.code for _, finding in review.worst_first() if options.shows(finding)})
    if codes:
        yield "<section>\n<h2>What the findings mean</h2>\n<dl>\n"
    for code in codes:
        rule_manual = manual(all_rules()[code])
        yield f'<dt id="{code}">{code}: {prose(rule_manual.title)}</dt>\n'
        for heading in ("Why it matters", "How to resolve"):
            yield f"<dd><i>{heading}:</i> {prose(rule_manual.parts[heading])}</dd>\n"
        yield f"<dd><i>Fix:</i> {prose(rule_manual.facts['Fix'])}</dd>\n"
    yield "</dl>\n</section>\n</main>\n" if codes else "</main>\n"


REPORT = ReportFormat(
    "page for people, to open in a browser or to print: the batch as a table, with the wrong cells marked", write
)
