"""Text, for people: a block for each kind of finding, then a summary line for each file and for the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable, safe_path
from whitelist.model.review import Verdict
from whitelist.model.wording import with_count
from whitelist.reports.blocks import MOST_RANGES, blocks_of, line_ranges
from whitelist.reports.excerpt import WIDTH, gutter, make_excerpt
from whitelist.reports.next_steps import next_steps
from whitelist.reports.phrases import (
    advice_lines,
    closing_lines,
    format_location,
    position_in_file,
    shown_verdict,
    summarise,
    write_counts,
)
from whitelist.reports.report import ReportFormat, ReportOptions
from whitelist.reports.statistics import statistics
from whitelist.reports.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.review import FileReview, Review
    from whitelist.model.table import MaskedSource
    from whitelist.reports.blocks import Block

MOST = 50
"""Maximum blocks shown for a file without ``--all``."""

PAINT = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
    Verdict.REJECTED: "\x1b[1;31m",
    Verdict.UNVERIFIED: "\x1b[1;33m",
    Verdict.ACCEPTED: "\x1b[1;32m",
}
PLAIN = "\x1b[0m"
INDENT = "   "


def write(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield the report. Control characters in a cell are escaped."""
    if options.quiet:
        yield from _quiet(review, options)
        return
    for file in review.files:
        yield from _file(file, options)
    if options.statistics:
        yield from statistics(review)
    yield from _summary(review, options)


def _quiet(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield a line for each file that is not accepted; one file alone has a line in any case."""
    for file in review.files:
        verdict, name = shown_verdict(file, options)
        if verdict is not Verdict.ACCEPTED or len(review.files) == 1:
            counts = write_counts(file.counts())
            rows = with_count(file.rows, "row")
            yield f"{_paint(name, verdict, options)}: {safe_path(file.path)}, {rows}: {counts}\n"


def _file(file: FileReview, options: ReportOptions) -> Iterator[str]:
    blocks = blocks_of(filter(options.names, file.findings), file.source.tables, verbose=options.verbose)
    shown = blocks if options.show_all else blocks[:MOST]
    for block in shown:
        is_note = block.first.severity is Severity.NOTE and not options.verbose
        yield from _note(block, file, options) if is_note else write_block(block, file.source, options)
    answers = list(_upload_error(file, options))
    if any(block.first.severity is Severity.NOTE for block in shown) and not options.verbose and not answers:
        yield "\n"
    yield from answers
    if len(blocks) > len(shown):
        left = sum(len(block.findings) for block in blocks[len(shown) :])
        yield f"{safe_path(file.path)}: {with_count(left, 'more finding')}; use --all to show all\n\n"


def _note(block: Block, file: FileReview, options: ReportOptions) -> Iterator[str]:
    """Yield the line for the notes of a rule."""
    finding = block.first
    code = _paint(finding.code, finding.severity, options)
    many = len(block.findings) > 1
    lines = block.places(_most_ranges(options))
    places = f" ({lines})" if many and lines else ""
    number = f"{with_count(len(block.findings), 'note')}{places}" if many else "note"
    other = "" if block.says_the_same else "; --verbose shows each"
    place = format_location(finding.location) if not many else safe_path(file.path)
    text = f"{number}: {printable(finding.message)}{other}"
    yield _wrap(f"{place}: {code} {finding.slug}  {text}", options)


def write_block(block: Block, source: MaskedSource, options: ReportOptions, more: Iterable[str] = ()) -> Iterator[str]:
    """Yield *block*, of findings in *source*, in full; the lines *more* stand below it."""
    finding = block.shown
    code = _paint(finding.code, finding.severity, options)
    label = "" if finding.severity is Severity.ERROR else f"{finding.severity}: "  # most findings are errors
    rows = f", {block.size}" if len(block.findings) > 1 else ""
    head = f"{format_location(finding.location)}: {code} {finding.slug}{rows}  {label}{printable(finding.message)}"
    yield _wrap(head, options)
    excerpt = make_excerpt(finding, source, _excerpt_width(finding, options))
    if excerpt is not None:
        margin = " " * len(f"{excerpt.gutter:>4}")
        yield f"{excerpt.gutter:>4} | {excerpt.line}\n"
        if excerpt.caret:
            yield f"{margin} | {_paint(excerpt.caret, finding.severity, options)}\n"
    lines = block.places(_most_ranges(options)) if len(block.lines) > 1 else ""
    others = "" if block.says_the_same else f"--verbose shows the other {len(block.findings) - 1:,} findings"
    if lines or others:
        yield _wrap(f"{INDENT}{'; '.join(filter(None, (lines, others)))}", options)
    place = "" if block.says_the_same else f" ({position_in_file(finding.location)})"
    for line in (*advice_lines(finding, place), *more):
        yield _wrap(f"{INDENT}{line}", options)
    yield "\n"


def _upload_error(file: FileReview, options: ReportOptions) -> Iterator[str]:
    """Yield the answer of the uploader, once, with the lines to which it is."""
    answers: dict[str, list[int]] = {}
    for finding in file.findings:
        if finding.upload_error is not None:
            lines = answers.setdefault(finding.upload_error, [])
            lines += [finding.location.line] if finding.location.line and finding.location.sheet is None else []
    for answer, lines in answers.items():
        places = f" ({line_ranges(lines, _most_ranges(options))})" if lines else ""
        yield _wrap(f"{safe_path(file.path)}: upload would answer: {printable(answer)}{places}", options) + "\n"


def _summary(review: Review, options: ReportOptions) -> Iterator[str]:
    if len(review.files) > 1:
        for file in review.files:
            verdict, name = shown_verdict(file, options)
            yield f"{safe_path(file.path)}: {_paint(name, verdict, options)}, {with_count(file.rows, 'row')}\n"
    verdict, name = shown_verdict(review, options)
    hidden = sum(not options.names(finding) for finding in review.findings)
    yield _wrap(f"{_paint(name, verdict, options)}: {summarise(review, hidden)}", options)
    for line in (*closing_lines(review, options), *next_steps(review, options)):
        yield _wrap(line, options)


def _most_ranges(options: ReportOptions) -> int | None:
    return None if options.show_all else MOST_RANGES


def _excerpt_width(finding: Finding, options: ReportOptions) -> int:
    if options.width is None:
        return WIDTH
    return max(20, min(WIDTH, options.width - len(f"{gutter(finding.location):>4} | ")))


def _wrap(text: str, options: ReportOptions) -> str:
    return f"{wrapped(text, options.width)}\n"


def _paint(text: str, key: Severity | Verdict, options: ReportOptions) -> str:
    return f"{PAINT[key]}{text}{PLAIN}" if options.colour else text


REPORT = ReportFormat("text, for people", write)
