"""What a build is going to write: where every row of every source goes, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whitelist.build.batch import Batch, Entry
    from whitelist.model.location import Location
    from whitelist.model.finding import Finding
    from whitelist.changes.fixes import CellChange
    from whitelist.model.review import Basis
    from whitelist.model.table import MaskedSource, MaskedTable


class Outcome(StrEnum):
    """What becomes of a row."""

    PLACED = "placed"
    DUPLICATE = "duplicate"
    """Another row with the same coin, network, destination and memo stands for it."""
    EXCLUDED = "excluded"
    """It is whitelisted already."""
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One data row of a source, and what becomes of it."""

    location: Location
    table: int
    """Index into the plan's tables."""
    index: int
    """Index into that table's rows."""
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    """Why it is rejected; or the warnings and notes that it carries."""
    changes: tuple[CellChange, ...] = ()
    """Every change of a cell, in the order in which they were made."""
    entry: Entry | None = None
    """What is written; None unless the row is placed."""
    output: tuple[str, int] | None = None
    """File name and physical line there; None unless the row is placed."""
    same_as: Location | None = None
    """The row that stands for this one, when it is a duplicate."""
    remark: str = ""
    """The remark as it stood."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a build writes, before it is written."""

    basis: Basis
    sources: tuple[MaskedSource, ...]
    """What was read, as it stood, but for secrets."""
    rows: tuple[PlannedRow, ...]
    """All rows of all tables, in order."""
    batches: tuple[Batch, ...]

    @property
    def tables(self) -> tuple[MaskedTable, ...]:
        """The tables of all sources, in order."""
        return tuple(table for source in self.sources for table in source.tables)

    def counts(self) -> dict[Outcome, int]:
        """Return how many rows have each outcome; every outcome is a key."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in Outcome}

    @property
    def rejected(self) -> tuple[PlannedRow, ...]:
        """The rows that cannot be uploaded as they are."""
        return tuple(row for row in self.rows if row.outcome is Outcome.REJECTED)

    @property
    def unverified(self) -> tuple[PlannedRow, ...]:
        """The placed rows in which something could not be judged."""
        return tuple(
            row
            for row in self.rows
            if row.outcome is Outcome.PLACED and any(finding.unverified for finding in row.findings)
        )

    def verify_counts(self) -> None:
        """Make sure that no row is lost and none comes twice. Raises RuntimeError, which would be our own fault."""
        rows_in = sum(len(table.rows) for table in self.tables)
        entries = sum(len(batch.entries) for batch in self.batches)
        counts = self.counts()
        if len(self.rows) != rows_in or entries != counts[Outcome.PLACED]:
            raise RuntimeError(f"{rows_in} rows were read, {len(self.rows)} are accounted for, {entries} are placed")
        if len({(row.table, row.index) for row in self.rows}) != rows_in:
            raise RuntimeError("a row is accounted for twice")
        if len({row.output for row in self.rows if row.output is not None}) != entries:
            raise RuntimeError("two rows are placed on the same line")
