"""Texts that several reports share: input, counts, locations, hints. All of them are printable."""

from __future__ import annotations

from collections import Counter
from shlex import quote
from typing import TYPE_CHECKING

from whitelist.model.finding import Severity
from whitelist.model.printable import printable, safe_path
from whitelist.model.review import Verdict, counts_of
from whitelist.model.wording import with_count
from whitelist.reports.catalogue_facts import describe_catalogue
from whitelist.reports.list_lines import list_lines
from whitelist.reports.weakened import weakened_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whitelist.model.finding import Finding
    from whitelist.model.location import Location
    from whitelist.model.review import Basis, FileReview, Review
    from whitelist.reports.report import ReportOptions

MOST_RESOLVED = 20
"""Maximum number of findings that are no longer found and listed one by one."""


def path_argument(path: str) -> str:
    """Return *path* as a shell and a command take it for the name of a file, also if it starts with a dash."""
    return quote(f"./{path}" if path.startswith("-") else path)


def describe_input(review: Review) -> str:
    """Return what was read: ``treasury.csv, 6 rows`` or ``3 files, 12 rows``."""
    files = printable(review.files[0].path) if len(review.files) == 1 else with_count(len(review.files), "file")
    return f"{files}, {with_count(review.rows, 'row')}"


def count_findings(review: Review) -> str:
    """Return the number of findings: ``1 error, 0 warnings, 2 notes``."""
    return write_counts(review.counts())


def write_counts(counts: Mapping[Severity, int]) -> str:
    """Return the same for these *counts*."""
    return ", ".join(with_count(counts[severity], str(severity)) for severity in sorted(counts, reverse=True))


def describe_basis(review: Review) -> str:
    """Return rules and catalogue of the run, with its age if the catalogue is old."""
    basis = review.basis
    age = f", {with_count(basis.catalogue_age, 'day')} old" if basis.catalogue_age is not None else ""
    return f"{describe_rules(basis)}{age}"


def describe_rules(basis: Basis) -> str:
    """Return rules and catalogue: ``coinex rules; bundled catalogue of 2026-11, partial, SHA-256 0123456789ab…``."""
    if not basis.catalogue_source:
        return f"{basis.schema} rules"
    return f"{basis.schema} rules; {describe_catalogue(basis)}"


def summarise(review: Review, hidden: int = 0) -> str:
    """Return the run in one line, without the verdict; the report does not show that many *hidden* notes."""
    which = "" if hidden == review.counts()[Severity.NOTE] else f"{hidden:,} of them "
    more = f", {which}shown with --verbose" if hidden else ""
    return f"{describe_input(review)}: {count_findings(review)}{more} ({describe_basis(review)})"


def shown_verdict(checked: Review | FileReview, options: ReportOptions) -> tuple[Verdict, str]:
    """Return the verdict on *checked* that the exit code has, and its name: a strict run rejects warnings."""
    is_warned = checked.counts()[Severity.WARNING] > 0
    if options.strict and is_warned and checked.verdict is not Verdict.REJECTED:
        return Verdict.REJECTED, f"{Verdict.REJECTED} (strict)"
    return checked.verdict, str(checked.verdict)


def closing_lines(review: Review, options: ReportOptions) -> Iterator[str]:
    """Yield the lines that explain the verdict."""
    yield from not_listed_lines(review)
    yield from weakened_lines(review.basis.rules_off, review.basis.softened)
    yield from baseline_lines(review)
    yield from list_lines(review.basis.lists)
    if options.strict and review.verdict is not Verdict.REJECTED and review.counts()[Severity.WARNING]:
        yield "the run is strict: warnings count as errors; the setting `compared` records what a person compared"
    if review.verdict is Verdict.UNVERIFIED:
        yield from _ways_out([finding for _, finding in review.worst_first() if finding.unverified], review.basis)
    yield from age_note(review.basis)


def not_listed_lines(review: Review | FileReview) -> Iterator[str]:
    """Yield how many findings are counted, and not listed."""
    counts = {severity: number for severity, number in counts_of((), review.not_listed).items() if number}
    if counts:
        total = with_count(sum(counts.values()), "more finding")
        yield f"not listed, but counted: {total} ({write_counts(counts)}); {_way_to_list(review.not_listed[0].folder)}"


def _way_to_list(folder: str | None) -> str:
    """Return where the findings are that are not listed, or how to see them."""
    if folder is None:
        return "--max-findings N lists N findings"
    return f"all are in {safe_path(folder)}" if folder else "--output FOLDER writes all of them"


def _ways_out(unverified: Iterable[Finding], basis: Basis) -> Iterator[str]:
    """Yield how findings that mean "not verified" are resolved: a catalogue settles only what it can list."""
    in_catalogue = Counter(finding.settled_by_catalogue and not basis.catalogue_complete for finding in unverified)
    if in_catalogue[True]:
        verb = "is" if in_catalogue[True] == 1 else "are"
        count = with_count(in_catalogue[True], "finding")
        yield f"{count} {verb} not verified; this usually resolves it: whitelist networks update"
        yield from offline_lines(basis)
    if in_catalogue[False]:
        other = (
            "some entries are not verified in another respect"
            if in_catalogue[True]
            else "some entries are not verified"
        )
        yield f"{other}; the hint of each finding says how to verify it"


def offline_lines(basis: Basis) -> Iterator[str]:
    """Yield how to get the complete catalogue on a computer that `networks update` cannot use."""
    if basis.catalogue_address:
        yield f"offline: save {basis.catalogue_address} with a browser, then add --catalogue FILE"


def age_note(basis: Basis) -> Iterator[str]:
    """Yield a note on a catalogue that is older than the settings allow."""
    if basis.catalogue_age is not None:
        age = with_count(basis.catalogue_age, "day")
        path = printable(quote(basis.catalogue_source))  # without --output, another file would be updated
        yield f"note: the catalogue is {age} old; to update it, run whitelist networks update --output {path}"


def baseline_lines(review: Review) -> Iterator[str]:
    """Yield how many findings a baseline suppressed, and which recorded findings are no longer found."""
    result = review.baseline_result
    if result is None:
        return
    yield f"suppressed: {with_count(result.suppressed, 'finding')} recorded in {safe_path(result.baseline)}"
    if result.resolved:
        recorded = with_count(len(result.resolved), "recorded finding")
        them = "it" if len(result.resolved) == 1 else "them"
        remedy = f"to remove {them}, run whitelist baseline --shrink with the same files"
        yield f"no longer found: {recorded}; {remedy}"
    for finding in result.resolved[:MOST_RESOLVED]:
        about = printable(" ".join(filter(None, finding.about)))
        rule = printable(f"{finding.code} {finding.slug}")
        yield f"no longer found: {safe_path(finding.file)}: {rule}  {about}".rstrip()
    if len(result.resolved) > MOST_RESOLVED:
        yield f"no longer found: and {len(result.resolved) - MOST_RESOLVED:,} more"


def position_in_file(location: Location) -> str:
    """Return the position in a file: ``line 4``, ``sheet Payouts, B4``; empty for the whole file."""
    if location.sheet is None:
        return "" if location.line is None else f"line {location.line}"
    cell = location.cell or (f"row {location.line}" if location.line is not None else "")
    return f"sheet {printable(location.sheet)}" + (f", {cell}" if cell else "")


def format_location(location: Location) -> str:
    """Return *location* as editors can open it: ``treasury.csv:4``, ``book.xlsx[Payouts]:4``."""
    sheet = "" if location.sheet is None else f"[{printable(location.sheet)}]"
    line = "" if location.line is None else f":{location.line}"
    return f"{safe_path(location.path)}{sheet}{line}"


def hint_lines(finding: Finding, place: str = "") -> Iterator[str]:
    """Yield the exchange's error message, and the lines of ``advice_lines``."""
    if finding.upload_error is not None:
        yield f"upload would answer: {printable(finding.upload_error)}"
    yield from advice_lines(finding, place)


def advice_lines(finding: Finding, place: str = "") -> Iterator[str]:
    """Yield the hint and the corrected value, a line each; *place* says of which cell the value is, if not of all."""
    if finding.hint:
        yield f"hint: {printable(finding.hint)}"
    if finding.fix is not None:
        yield f"{'fix' if finding.fix.safe else 'possible fix'}{place}: {printable(finding.fix.value)}"
        for column, value in finding.fix.other_cells:
            yield f"with the {column}: {printable(value)}"
