"""What is known about a row: its cells, its findings, and what a build would do with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from whitelist.build.plan import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whitelist.build.plan import PlannedRow
    from whitelist.checking.rule import Rule
    from whitelist.model.finding import Finding
    from whitelist.model.table import MaskedTable
    from whitelist.page.edits import Line


UNVERIFIED: Final = "unverified"
"""Findings that say that something is not verified."""
PLACED_UNVERIFIED: Final = "placed unverified"
"""Placed rows that are not verified."""
SETTLED: Final = "settled"
"""Findings that a complete catalogue would settle."""
FIXABLE: Final = "fixable"
"""Cells with a safe fix."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """Everything that the page shows of a row. Two of them are equal if it shows the same."""

    cells: tuple[tuple[str, str], ...]
    """Column and text, as it is in the table."""
    hidden: tuple[str, ...]
    """Columns in which a secret is hidden."""
    findings: tuple[Finding, ...]
    """Of the row as it is, before any fix; worst first."""
    network: str | None = None
    """The network that is meant; None if it is not known."""
    outcome: Outcome | None = None
    """None while the columns of a file are not clear, so that nothing can be built."""
    output: tuple[str, int] | None = None
    """File and line, if the row is placed."""
    same_as: Line | None = None
    """The row that is placed instead of this one."""
    fixes: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Column, new text and rules, for each cell that safe fixes would change."""


def tally(rows: Iterable[RowResult]) -> Counter[str]:
    """Return what the page counts of *rows*: findings by severity, what is not verified, safe fixes, outcomes."""
    counted: Counter[str] = Counter()
    for row in rows:
        counted[str(row.outcome)] += 1
        unverified = 0
        for finding in row.findings:
            counted[str(finding.severity)] += 1
            unverified += finding.unverified
            counted[SETTLED] += finding.settled_by_catalogue
        counted[UNVERIFIED] += unverified
        counted[PLACED_UNVERIFIED] += unverified > 0 and row.outcome is Outcome.PLACED
        safe = {each.fix.column for each in row.findings if each.fix is not None and each.fix.safe}
        counted[FIXABLE] += len(safe.intersection(column for column, _ in row.cells))
    return counted


def result_of(  # noqa: PLR0913, PLR0917  # the row, and what was found about it
    table: MaskedTable,
    row: int,
    columns: Iterable[str],
    findings: tuple[Finding, ...],
    network: str | None,
    planned: PlannedRow | None,
    rules: Mapping[str, Rule],
) -> RowResult:
    """Return what is known about the *row* of *table*; *columns* are those of the exchange, *rules* all, by code."""
    record, fields = table.rows[row], table.columns.fields
    at = ((column, fields.get(column)) for column in columns)
    cells = tuple((column, record[field] if field is not None and field < len(record) else "") for column, field in at)
    hidden = tuple(column for column, field in fields.items() if (row, field) in table.secrets) if table.secrets else ()
    if planned is None:
        return RowResult(cells, hidden, findings, network)
    place = planned.same_as
    same = None if place is None else (place.path, place.sheet, place.line or 0)
    fixes = tuple(_fixes(planned, rules))
    return RowResult(cells, hidden, findings, network, planned.outcome, planned.output, same, fixes)


def _fixes(planned: PlannedRow, rules: Mapping[str, Rule]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield column, new text and rules of each cell that safe fixes change; an edit is not one of them."""
    fixed = [each for each in planned.changes if all(code in rules and rules[code].fixable for code in each.codes)]
    for column in dict.fromkeys(change.column for change in fixed):
        of_column = [each for each in fixed if each.column == column]
        yield column, of_column[-1].after, tuple(dict.fromkeys(code for each in of_column for code in each.codes))
