"""Text, for people: a block for every finding, then a summary line for every file and for the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.excerpt import excerpt, printable
from whitelist.finding import Severity
from whitelist.report import Report, Style
from whitelist.review import Verdict
from whitelist.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.finding import Finding
    from whitelist.review import FileReview, Review

MOST = 50
"""Findings shown for a file unless all are asked for."""

PAINT = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
    Verdict.REJECTED: "\x1b[1;31m",
    Verdict.UNVERIFIED: "\x1b[1;33m",
    Verdict.ACCEPTED: "\x1b[1;32m",
}
PLAIN = "\x1b[0m"


def write(review: Review, style: Style) -> Iterator[str]:
    """Yield the report. Nothing in a cell reaches the terminal unescaped."""
    for file in review.files:
        wanted = [each for each in file.findings if not style.quiet or each.severity is Severity.ERROR]
        shown = wanted if style.every else wanted[:MOST]
        for finding in shown:
            yield from _block(finding, file, style)
        if len(wanted) > len(shown):
            yield f"{printable(file.path)}: {counted(len(wanted) - len(shown), 'more finding')}; --all shows them\n\n"
    yield from _summary(review, style)


def _block(finding: Finding, file: FileReview, style: Style) -> Iterator[str]:
    origin = finding.origin
    place = printable(origin.path)
    if origin.sheet is not None:
        place += f"[{printable(origin.sheet)}]"
    if origin.line is not None:
        place += f":{origin.line}"
    code = _painted(finding.code, finding.severity, style)
    # An error is the rule; what is less is called by its name.
    weight = "" if finding.severity is Severity.ERROR else f"{finding.severity}: "
    yield f"{place}: {code} {finding.slug}  {weight}{printable(finding.message)}\n"
    seen = excerpt(finding, file.source)
    if seen is not None:
        margin = " " * len(f"{seen.gutter:>4}")
        yield f"{seen.gutter:>4} | {seen.line}\n"
        if seen.caret:
            yield f"{margin} | {_painted(seen.caret, finding.severity, style)}\n"
    if finding.upload_error is not None:
        yield f"   upload would answer: {finding.upload_error}\n"
    if finding.hint:
        yield f"   hint: {printable(finding.hint)}\n"
    if finding.fix is not None:
        yield f"   {'fix' if finding.fix.safe else 'perhaps'}: {printable(finding.fix.value)}\n"
    yield "\n"


def _summary(review: Review, style: Style) -> Iterator[str]:
    if len(review.files) > 1:
        for file in review.files:
            verdict = _painted(file.verdict, file.verdict, style)
            yield f"{printable(file.path)}: {verdict}, {counted(file.rows, 'row')}\n"
    counts = review.counts()
    found = ", ".join(counted(counts[severity], str(severity)) for severity in sorted(Severity, reverse=True))
    basis = review.basis
    catalogue = printable(f"{basis.catalogue_source} catalogue of {basis.catalogue_as_of}")
    extent = "complete" if basis.catalogue_complete else "partial"
    files = printable(review.files[0].path) if len(review.files) == 1 else counted(len(review.files), "file")
    yield (
        f"{_painted(review.verdict, review.verdict, style)}: {files}, {counted(review.rows, 'row')}: {found}"
        f" ({basis.schema} rules; {catalogue}, {extent})\n"
    )
    if style.strict and review.verdict is not Verdict.REJECTED and counts[Severity.WARNING]:
        yield "warnings fail this run, because of --strict\n"
    if review.verdict is Verdict.UNVERIFIED and not basis.catalogue_complete:
        yield "something could not be judged; this usually settles it: whitelist networks update\n"


def _painted(text: str, key: Severity | Verdict, style: Style) -> str:
    return f"{PAINT[key]}{text}{PLAIN}" if style.colour else text


REPORT = Report("text, for people", write)
