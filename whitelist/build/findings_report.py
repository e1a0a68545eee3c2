"""What a build says about rows, as text for people: why rows are rejected, and which placed rows have warnings."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from whitelist.build.plan import Outcome
from whitelist.build.rejects import UNCHECKED
from whitelist.model.finding import Severity
from whitelist.model.printable import printable
from whitelist.model.wording import with_count
from whitelist.reports.blocks import blocks_of
from whitelist.reports.formats.text import write_block
from whitelist.reports.phrases import format_location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whitelist.build.plan import Plan, PlannedRow
    from whitelist.model.finding import Finding
    from whitelist.reports.blocks import Block
    from whitelist.reports.report import ReportOptions

MOST = 20
"""Kinds of findings that are shown for all rejected rows, and for all placed ones."""
MOST_RANGES = 20
"""Ranges of lines in the files that are named for each kind."""

Line = tuple[str, str | None, int | None]
"""Path, sheet and line of a row of a source."""


def report_findings(plan: Plan, options: ReportOptions) -> Iterator[str]:
    """Yield why rows of *plan* are rejected, and where the placed rows with warnings are, with their line ends."""
    if plan.rejected:
        yield f"{_count(len(plan.rejected))} rejected:\n\n"
    rejected = [finding for row in plan.rejected for finding in row.reasons]
    yield from _report(plan, rejected, f"{plan.rejects} has all of them", options)
    for row in plan.rejected:
        if not row.reasons:
            yield f"{format_location(row.location)}: {UNCHECKED}\n\n"
    placed = [row for row in plan.rows if row.outcome is Outcome.PLACED]
    warnings = [finding for row in placed for finding in row.findings if finding.severity is Severity.WARNING]
    if warnings:
        yield f"{_count(len({_line(finding) for finding in warnings}))} placed with warnings:\n\n"
        yield from _report(plan, warnings, "manifest.json has all of them", options, placed)


def _count(rows: int) -> str:
    return f"{with_count(rows, 'row')} {'is' if rows == 1 else 'are'}"


def _report(
    plan: Plan,
    findings: Iterable[Finding],
    where: str,
    options: ReportOptions,
    placed: Sequence[PlannedRow] = (),
) -> Iterator[str]:
    """Yield blocks of *findings*, file by file, with the lines of *placed* rows in the batch files."""
    sources = {source.path: source for source in plan.sources}
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.location.path].append(finding)
    blocks = [
        (sources[path], block)
        for path, each in by_path.items()
        for block in blocks_of(each, sources[path].tables, verbose=True)
    ]
    outputs = {_place(row): row.output for row in placed if row.output is not None}
    for source, block in blocks[:MOST]:
        yield from write_block(block, source, options, _placements(block, outputs) if outputs else ())
    if len(blocks) > MOST:
        left = sum(len(block.findings) for _, block in blocks[MOST:])
        yield f"… and {with_count(left, 'more finding')}; {where}\n\n"


def _placements(block: Block, outputs: dict[Line, tuple[str, int]]) -> Iterator[str]:
    """Yield where the rows of *block* are placed, such as ``lines 4-6 are placed in coinex-001.csv, lines 2-4``."""
    places = sorted({_line(finding): outputs[_line(finding)] for finding in block.findings}.items(), key=_line_of)
    runs: list[list[tuple[int, str, int]]] = []
    for (_, _, line), (name, output) in places:
        if runs and runs[-1][-1] == ((line or 0) - 1, name, output - 1):
            runs[-1].append((line or 0, name, output))
        else:
            runs.append([(line or 0, name, output)])
    for run in runs[:MOST_RANGES]:
        (first, name, to), (last, _, end) = run[0], run[-1]
        yield printable(f"placed: {_range(first, last)} → {name}, {_range(to, end)}")
    if len(runs) > MOST_RANGES:
        left = sum(map(len, runs[MOST_RANGES:]))
        yield f"… and {with_count(left, 'more row')}; manifest.json has all of them"


def _range(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first}-{last}"


def _line(finding: Finding) -> Line:
    return finding.location.path, finding.location.sheet, finding.location.line


def _place(row: PlannedRow) -> Line:
    return row.location.path, row.location.sheet, row.location.line


def _line_of(item: tuple[Line, object]) -> tuple[str, int]:
    (_, sheet, line), _ = item
    return sheet or "", line or 0
