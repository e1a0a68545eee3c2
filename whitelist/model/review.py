"""All findings of a run, what was read, the reference data that was used, and the verdict."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from whitelist.model.finding import Finding, RulesOff, Severity, SoftenedRule
from whitelist.model.pickling import make_mappings_picklable
from whitelist.model.timestamp import parse_timestamp
from whitelist.model.wording import with_count

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import pandas as pd

    from whitelist.model.table import MaskedSource
    from whitelist.model.used_list import UsedList


make_mappings_picklable()  # a pool of processes sends reviews back

MAX_FINDINGS: Final = 10_000
"""So many findings of a run are listed, unless another number is asked for."""


class Verdict(StrEnum):
    """The three verdicts on a file or a run."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    """At least one error."""
    UNVERIFIED = "unverified"
    """No error, but something is not verified."""


@dataclass(frozen=True, slots=True, order=True)
class FindingKind:
    """What findings of a rule have in common, as far as a verdict depends on it."""

    code: str
    slug: str
    severity: Severity
    unverified: bool = False


def kind_of(finding: Finding) -> FindingKind:
    """Return the kind of *finding*."""
    return FindingKind(finding.code, finding.slug, finding.severity, finding.unverified)


@dataclass(frozen=True, slots=True, order=True)
class NotListed:
    """Findings of one kind that are counted, and not listed."""

    kind: FindingKind
    number: int
    folder: str | None = None
    """The folder in which an engine wrote them, empty if it was to write none; None without an engine."""


def verdict_of(findings: Iterable[Finding | FindingKind]) -> Verdict:
    """Return the verdict on *findings*: the most severe one decides."""
    verdict = Verdict.ACCEPTED
    for finding in findings:
        if finding.severity is Severity.ERROR:
            return Verdict.REJECTED
        if finding.unverified:
            verdict = Verdict.UNVERIFIED
    return verdict


def counts_of(findings: Iterable[Finding], not_listed: Iterable[NotListed] = ()) -> dict[Severity, int]:
    """Return how many findings of each severity there are, with those that are not listed; every severity is a key."""
    counted = Counter(finding.severity for finding in findings)
    for each in not_listed:
        counted[each.kind.severity] += each.number
    return {severity: counted[severity] for severity in Severity}


def _summary(checked: Review | FileReview) -> str:
    """Return verdict and numbers of what is *checked*: "rejected: 1 error, 2 notes; 7 rows"."""
    counted = [(severity, number) for severity, number in checked.counts().items() if number]
    counts = ", ".join(with_count(number, str(severity)) for severity, number in sorted(counted, reverse=True))
    return f"{checked.verdict}: {counts or 'no findings'}; {with_count(checked.rows, 'row')}"


@dataclass(frozen=True, slots=True)
class FileReview:
    """What was found in one file."""

    source: MaskedSource
    """What was read, for reports, with secrets hidden; the parts of *source* are not part of the public API."""
    findings: tuple[Finding, ...]
    """Worst first, then in reading order."""
    not_listed: tuple[NotListed, ...] = ()
    """The findings that are only counted, because there are more than were to be listed."""

    def __repr__(self) -> str:
        return f"FileReview({self.path!r}, {_summary(self)})"

    @property
    def path(self) -> str:
        """The path as you gave it."""
        return self.source.path

    @property
    def rows(self) -> int:
        """Number of data rows read, over all sheets."""
        return sum(table.row_count for table in self.source.tables)

    def table_of(self, finding: Finding) -> int:
        """Return the index of the source's table that contains *finding*: on a sheet with several, the last above."""
        line, tables = finding.location.line or 0, self.source.tables
        on_sheet = [index for index, table in enumerate(tables) if table.sheet == finding.location.sheet]
        return max((index for index in on_sheet if tables[index].header_line <= line), default=on_sheet[0])

    @property
    def verdict(self) -> Verdict:
        """The verdict on this file."""
        return verdict_of((*self.findings, *(each.kind for each in self.not_listed)))

    def counts(self) -> dict[Severity, int]:
        """Return how many findings of each severity there are, also those that are not listed."""
        return counts_of(self.findings, self.not_listed)


@dataclass(frozen=True, slots=True)
class Basis:
    """Which schema and catalogue a run used."""

    schema: str
    catalogue_source: str
    """``bundled``, or the path of the catalogue file; empty when none was needed."""
    catalogue_as_of: str
    catalogue_complete: bool
    catalogue_age: int | None = None
    """Days since the catalogue's date, if it is older than the settings allow; None if not, and without a date."""
    catalogue_address: str = ""
    """Where a browser can save the complete catalogue; empty when the exchange publishes none."""
    lists: tuple[UsedList, ...] = ()
    """The deny lists and trusted lists that the rows were compared with."""
    catalogue_origin: str = ""
    """``bundled``, ``downloaded`` or ``file``; empty when none was needed."""
    catalogue_sha256: str = ""
    """SHA-256 of the catalogue's file; empty when none was needed."""
    rules_off: RulesOff = ()
    """The rules that were not applied, by settings or options."""
    softened: tuple[SoftenedRule, ...] = ()
    """The rules whose findings count less, by settings."""

    def aged(self, now: datetime, most: int, most_of_lists: int = 0) -> Basis:
        """Return this basis at *now*, with the catalogue's age if that is more than *most* days; 0 is no limit.

        Deny lists have their age if it is more than *most_of_lists* days.
        """
        dated = parse_timestamp(self.catalogue_as_of)
        days = (now - dated.at).days if dated is not None else 0
        lists = tuple(each.aged(now, most_of_lists) if each.kind == "deny" else each for each in self.lists)
        return replace(self, catalogue_age=days if most and days > most else None, lists=lists)


@dataclass(frozen=True, slots=True, order=True)
class KnownFinding:
    """A finding that is recorded in a baseline."""

    file: str
    """Path from the baseline's folder, with forward slashes; ``-`` is standard input."""
    code: str
    slug: str
    about: tuple[str, ...]
    """For people: coin, network, address and memo; all cells of the row, or one value, when those are not known."""
    fingerprint: str


@dataclass(frozen=True, slots=True)
class BaselineResult:
    """What a baseline changed in a review."""

    baseline: str
    """Path of the baseline as you gave it."""
    suppressed: int
    """Number of suppressed findings: they are recorded in the baseline and no longer in the review."""
    resolved: tuple[KnownFinding, ...]
    """Recorded findings, of the files and rules of this run, that are no longer found."""


@dataclass(frozen=True, slots=True)
class Review:
    """The outcome of a run over any number of files."""

    basis: Basis
    files: tuple[FileReview, ...]
    baseline_result: BaselineResult | None = None
    """Set when a baseline was applied."""

    def __repr__(self) -> str:
        return f"Review({_summary(self)} of {with_count(len(self.files), 'file')})"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all files, file by file."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def verdict(self) -> Verdict:
        """The verdict on the run as a whole."""
        return verdict_of((*self.findings, *(each.kind for each in self.not_listed)))

    @property
    def not_listed(self) -> tuple[NotListed, ...]:
        """The findings of all files that are only counted, because there are more than were to be listed."""
        numbers: Counter[tuple[FindingKind, str | None]] = Counter()
        for file in self.files:
            for each in file.not_listed:
                numbers[each.kind, each.folder] += each.number
        return tuple(NotListed(kind, number, folder) for (kind, folder), number in sorted(numbers.items()))

    @property
    def rows(self) -> int:
        """Number of data rows read, over all files."""
        return sum(file.rows for file in self.files)

    def worst_first(self) -> list[tuple[FileReview, Finding]]:
        """Return every finding with its file: errors of all files, then warnings, then notes."""
        pairs = [(file, finding) for file in self.files for finding in file.findings]
        return sorted(pairs, key=lambda pair: -pair[1].severity)

    def to_frame(self) -> pd.DataFrame:
        """Return the findings as a pandas frame, a row for each, in the order of ``findings``.

        Columns: path, sheet, line, row, cell, column, value, code, slug, severity, message, hint, upload_error, fix,
        fix_is_safe, unverified. What a finding does not have is missing. ``row`` counts from 1.
        """
        from whitelist.model.findings_frame import findings_frame

        return findings_frame(self.findings)

    def counts(self) -> dict[Severity, int]:
        """Return how many findings of each severity there are, also those that are not listed; each is a key."""
        return counts_of(self.findings, self.not_listed)
