"""The plan of a build: what happens to every row of every source, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from whitelist.model.reject_marker import is_emptied

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.build.batch import Batch, BatchEntry
    from whitelist.build.column_mapping import ColumnError
    from whitelist.build.source_failures import WithoutEffect
    from whitelist.changes.fixes import CellChange
    from whitelist.model.finding import Finding
    from whitelist.model.location import Location
    from whitelist.model.review import Basis
    from whitelist.model.table import MaskedSource, MaskedTable


class Outcome(StrEnum):
    """What happens to a row."""

    PLACED = "placed"
    DUPLICATE = "duplicate"
    """Another row with the same coin, network, address and memo is placed instead."""
    EXCLUDED = "excluded"
    """The entry is already whitelisted."""
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One data row of a source, and what happens to it."""

    location: Location
    table: int
    """Index into the plan's tables."""
    index: int
    """Index into that table's rows."""
    outcome: Outcome
    findings: tuple[Finding, ...]
    """All that was found about a rejected row; or the warnings and notes of a placed row."""
    reasons: tuple[Finding, ...]
    """The findings for which the row is rejected: errors; with ``--strict`` also warnings and what is not verified."""
    changes: tuple[CellChange, ...]
    """All changes of cells, in their order."""
    entry: BatchEntry | None = None
    """What is written; None unless the row is placed."""
    output: tuple[str, int] | None = None
    """File name and physical line there; None unless the row is placed."""
    same_as: Location | None = None
    """The row that is placed instead of this one, when it is a duplicate."""
    remark: str = ""
    """The original remark."""
    own: Mapping[str, str] = field(default_factory=dict)
    """Column that only the exchange has → the cell, such as the amount of a payment."""
    digest: str = ""
    """Of the entry, if a person can confirm a rejected row by comparing it; see ``checking.compared``."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a build will write."""

    basis: Basis
    sources: tuple[MaskedSource, ...]
    """What was read, unchanged except for hidden secrets."""
    rows: tuple[PlannedRow, ...]
    """All rows of all tables, in order."""
    batches: tuple[Batch, ...]
    failures: tuple[Finding, ...]
    """Findings that fail the build, but are not about a row."""
    rules_off: Mapping[str, tuple[str, ...]]
    """Path of a source → codes of the rules that were turned off for it; those of all sources with an empty path."""
    reject_stem: str
    """Beginning of the names of the files with rejected rows."""
    mapping: Mapping[str, str]
    """Header word → column, from the ``--map`` options."""
    without_effect: tuple[WithoutEffect, ...]
    """The entries of ``--exclude`` that exclude nothing, and that no correction could change."""
    amounts: Mapping[str, tuple[str, ...]]
    """Column of the files with amounts → the columns that say of what."""
    unclear: Mapping[tuple[str, str | None], ColumnError]
    """Path and sheet of a table whose rows are all rejected, because its columns are not clear → why."""
    discarded: int
    """Rows that an earlier build placed in the folder and that would be in no file any more."""

    @property
    def tables(self) -> tuple[MaskedTable, ...]:
        """The tables of all sources, in order."""
        return tuple(table for source in self.sources for table in source.tables)

    @property
    def rejects(self) -> str:
        """Name of the workbook with the rejected rows."""
        return f"{self.reject_stem}.xlsx"

    @property
    def is_finished(self) -> bool:
        """Whether all that was read are sheets of rejected rows without a row: nothing is left to correct."""
        return bool(self.tables) and all(is_emptied(table.header, table.rows) for table in self.tables)

    def several_tables(self) -> tuple[tuple[MaskedTable, ...], ...]:
        """Return the tables with rows of each source that has more than one of them: a person could expect one."""
        filled = (tuple(filter(self._is_read, source.tables)) for source in self.sources)
        return tuple(tables for tables in filled if len(tables) > 1)

    def _is_read(self, table: MaskedTable) -> bool:
        """Whether the table has rows, and its columns are known."""
        return bool(table.rows) and not table.is_skipped_sheet and (table.path, table.sheet) not in self.unclear

    def counts(self) -> dict[Outcome, int]:
        """Return how many rows have each outcome; every outcome is a key."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in Outcome}

    @property
    def rejected(self) -> tuple[PlannedRow, ...]:
        """The rows that you must correct before the upload."""
        return tuple(row for row in self.rows if row.outcome is Outcome.REJECTED)

    @property
    def fails(self) -> bool:
        """Whether there is something that you must correct."""
        return bool(self.rejected or self.failures)

    @property
    def unverified(self) -> tuple[PlannedRow, ...]:
        """The placed rows that are not verified."""
        return tuple(
            row
            for row in self.rows
            if row.outcome is Outcome.PLACED and any(finding.unverified for finding in row.findings)
        )

    def verify_counts(self) -> None:
        """Check that no row is lost and none occurs twice. Raises RuntimeError, which would be a bug."""
        rows_in = sum(len(table.rows) for table in self.tables)
        entries = sum(len(batch.entries) for batch in self.batches)
        counts = self.counts()
        if len(self.rows) != rows_in or entries != counts[Outcome.PLACED]:
            raise RuntimeError(f"{rows_in} rows were read, {len(self.rows)} are accounted for, {entries} are placed")
        if len({(row.table, row.index) for row in self.rows}) != rows_in:
            raise RuntimeError("a row is accounted for twice")
        if len({row.output for row in self.rows if row.output is not None}) != entries:
            raise RuntimeError("two rows are placed on the same line")
