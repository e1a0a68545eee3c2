"""Phrases that several reports share: what was judged and found, where, and what settles it. All of them printable."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.model.review import Verdict
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.finding import Finding
    from whitelist.model.location import Location
    from whitelist.model.review import Basis, Review
    from whitelist.reports.report import ReportOptions

MOST_GONE = 20
"""Findings that are gone, shown one by one."""


def shown(path: str) -> str:
    """Return *path* to begin a line with: a file called ``::error::`` must not pass for a command of GitHub."""
    return f"./{printable(path)}" if path.lstrip().startswith("::") else printable(path)


def judged(review: Review) -> str:
    """Return what was read: ``treasury.csv, 6 rows`` or ``3 files, 12 rows``."""
    files = printable(review.files[0].path) if len(review.files) == 1 else with_count(len(review.files), "file")
    return f"{files}, {with_count(review.rows, 'row')}"


def found(review: Review) -> str:
    """Return what was found: ``1 error, 0 warnings, 2 notes``."""
    counts = review.counts()
    return ", ".join(with_count(counts[severity], str(severity)) for severity in sorted(Severity, reverse=True))


def basis(review: Review) -> str:
    """Return what was judged with: ``coinex rules; bundled catalogue of 2026-11, partial``, or without a catalogue."""
    known = review.basis
    if not known.catalogue_source:
        return f"{known.schema} rules"
    catalogue = printable(f"{known.catalogue_source} catalogue of {known.catalogue_as_of}")
    extent = "complete" if known.catalogue_complete else "partial"
    age = f", {with_count(known.catalogue_age, 'day')} old" if known.catalogue_age is not None else ""
    return f"{known.schema} rules; {catalogue}, {extent}{age}"


def summary(review: Review) -> str:
    """Return the run in one line, without the verdict."""
    return f"{judged(review)}: {found(review)} ({basis(review)})"


def closing_lines(review: Review, style: ReportOptions) -> Iterator[str]:
    """Yield what the verdict alone does not explain, a line each."""
    yield from baseline_lines(review)
    if style.strict and review.verdict is not Verdict.REJECTED and review.counts()[Severity.WARNING]:
        yield "the run is strict: warnings count like errors"
    if review.verdict is Verdict.UNVERIFIED and not review.basis.catalogue_complete:
        yield "something could not be judged; this usually settles it: whitelist networks update"
    yield from age_note(review.basis)


def age_note(known: Basis) -> Iterator[str]:
    """Yield a note on a catalogue that is older than the settings allow."""
    if known.catalogue_age is not None:
        age = with_count(known.catalogue_age, "day")
        place = printable(quote(known.catalogue_source))  # a file that is named is not the one that is updated untold
        yield f"note: the catalogue is {age} old; a fresh one: whitelist networks update --output {place}"


def baseline_lines(review: Review) -> Iterator[str]:
    """Yield how many findings a baseline knew, and which of those that it knows are there no more, a line each."""
    result = review.baseline_result
    if result is None:
        return
    yield f"left out: {with_count(result.left_out, 'finding')} known to {shown(result.baseline)}"
    if result.gone:
        yield f"gone: {with_count(len(result.gone), 'known finding')}; whitelist baseline --shrink forgets what is gone"
    for known in result.gone[:MOST_GONE]:
        about = printable(" ".join(filter(None, known.about)))
        yield f"gone: {shown(known.file)}: {printable(f'{known.code} {known.slug}')}  {about}".rstrip()
    if len(result.gone) > MOST_GONE:
        yield f"gone: and {len(result.gone) - MOST_GONE:,} more"


def position_in_file(location: Location) -> str:
    """Return where within its file something stands: ``line 4``, ``sheet Payouts, B4``; empty for the whole file."""
    if location.sheet is None:
        return "" if location.line is None else f"line {location.line}"
    cell = location.cell or (f"row {location.line}" if location.line is not None else "")
    return f"sheet {printable(location.sheet)}" + (f", {cell}" if cell else "")


def place(location: Location) -> str:
    """Return where something stands, as editors take it: ``treasury.csv:4``, ``book.xlsx[Payouts]:4``."""
    sheet = "" if location.sheet is None else f"[{printable(location.sheet)}]"
    line = "" if location.line is None else f":{location.line}"
    return f"{shown(location.path)}{sheet}{line}"


def hint_lines(finding: Finding) -> Iterator[str]:
    """Yield what the uploader would answer, what to do, and what the cell should hold, a line each."""
    if finding.upload_error is not None:
        yield f"upload would answer: {printable(finding.upload_error)}"
    if finding.hint:
        yield f"hint: {printable(finding.hint)}"
    if finding.fix is not None:
        yield f"{'fix' if finding.fix.safe else 'perhaps'}: {printable(finding.fix.value)}"
