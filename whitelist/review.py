"""All findings of a run, what was read and against which knowledge, and the verdict that follows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from whitelist.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whitelist.header import Header
    from whitelist.table import Source


class Verdict(StrEnum):
    """The three answers, of a file or of a run."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    """At least one error."""
    UNVERIFIED = "unverified"
    """No error, but something could not be judged."""


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Return the verdict that *findings* add up to."""
    verdict = Verdict.ACCEPTED
    for finding in findings:
        if finding.severity is Severity.ERROR:
            return Verdict.REJECTED
        if finding.unverified:
            verdict = Verdict.UNVERIFIED
    return verdict


@dataclass(frozen=True, slots=True)
class FileReview:
    """What was found in one file."""

    source: Source
    findings: tuple[Finding, ...]
    """Worst first, then in reading order."""
    headers: tuple[Header, ...] = ()
    """Which column means what, for each of the source's tables."""

    @property
    def path(self) -> str:
        """The path as the operator gave it."""
        return self.source.path

    @property
    def rows(self) -> int:
        """Number of data rows read, over all sheets."""
        return sum(len(table.rows) for table in self.source.tables)

    def table_of(self, finding: Finding) -> int:
        """Return the index of the source's table that *finding* is about: of several on a sheet, the last above it."""
        line, tables = finding.origin.line or 0, self.source.tables
        fitting = [index for index, table in enumerate(tables) if table.sheet == finding.origin.sheet]
        return max((index for index in fitting if tables[index].header_line <= line), default=fitting[0])

    @property
    def verdict(self) -> Verdict:
        """The verdict on this file."""
        return verdict_of(self.findings)


@dataclass(frozen=True, slots=True)
class Basis:
    """Which schema and catalogue a run was judged with."""

    schema: str
    catalogue_source: str
    """``bundled``, or the path of the catalogue file; empty when none was needed."""
    catalogue_as_of: str
    catalogue_complete: bool


@dataclass(frozen=True, slots=True)
class Review:
    """The outcome of a run over any number of files."""

    basis: Basis
    files: tuple[FileReview, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict on the run as a whole."""
        return verdict_of(finding for file in self.files for finding in file.findings)

    @property
    def rows(self) -> int:
        """Number of data rows read, over all files."""
        return sum(file.rows for file in self.files)

    def worst_first(self) -> list[tuple[FileReview, Finding]]:
        """Return every finding with its file: errors of all files, then warnings, then notes."""
        told = [(file, finding) for file in self.files for finding in file.findings]
        return sorted(told, key=lambda each: -each[1].severity)

    def counts(self) -> dict[Severity, int]:
        """Return how many findings of each severity there are; every severity is a key."""
        counted = Counter(finding.severity for file in self.files for finding in file.findings)
        return {severity: counted[severity] for severity in Severity}
