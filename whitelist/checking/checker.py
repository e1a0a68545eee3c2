"""Checks what the gate returns: masked tables and reference data in, a Review out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whitelist.checking.compared import waive
from whitelist.checking.pieces.judge import Judge
from whitelist.checking.pieces.ranks import place_of, rank_of
from whitelist.checking.pieces.worst_findings import with_worst
from whitelist.checking.table_rows import rows_of
from whitelist.model.review import FileReview, Review
from whitelist.model.table import MaskedSource

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from whitelist.checking.compared import ComparedEntry
    from whitelist.checking.entries import Entries
    from whitelist.checking.rule import Rule
    from whitelist.checking.table_rows import Rows
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.finding import Finding
    from whitelist.model.piece_source import PieceSource


@dataclass(frozen=True, slots=True)
class CheckedRows:
    """A review, and what it was made from."""

    review: Review
    entries: Entries
    """The rows that could be checked, of all sources together."""
    rows: Rows
    """Where each of them came from."""


class Checker:
    """Applies a set of rules, with the reference data that they need."""

    def __init__(
        self,
        reference: ReferenceData,
        rules: Iterable[Rule],
        ignored: Mapping[str, Collection[str]] | None = None,
        compared: Sequence[tuple[Collection[str], ComparedEntry]] = (),
    ) -> None:
        """*ignored* maps a path to the codes of the rules that are turned off for it.

        *compared* are codes of rules and an entry that a person compared with the original for their sake.
        """
        self.reference = reference
        self.rules = tuple(rules)
        self.ignored = ignored or {}
        self.compared = tuple(compared)

    def for_file(self, path: str) -> Checker:
        """Return a checker of the file at *path* alone."""
        ignored = self.ignored.get(path, ())
        rules = (rule for rule in self.rules if rule.code not in ignored)
        return Checker(self.reference, rules, compared=self.compared)

    def codes_for_all_files(self) -> frozenset[str]:
        """Return the codes of the rules that are applied whatever the path."""
        return frozenset(rule.code for rule in self.rules).difference(*self.ignored.values())

    @property
    def judge(self) -> Judge:
        """The rules and what they need, to be sent to other processes."""
        return Judge(self.reference, self.rules, self.ignored, self.compared)

    def check(
        self,
        sources: Iterable[MaskedSource | PieceSource],
        most: int | None = None,
        *,
        jobs: int | None = 1,
        tell: Callable[[float], None] = lambda _: None,
    ) -> Review:
        """Check *sources* together, so that duplicates in another file are found as well.

        The review lists the worst *most* findings, and counts the others; None lists all. *jobs* is how many processes
        check lists that are read in pieces, None for as many as help; they import the module that runs as a script, as
        ``multiprocessing`` describes. *tell* is called with the share of these lists that is done. Raises SourceError
        when a list was changed, or when such a process ended.
        """
        sources = tuple(sources)
        whole = [source for source in sources if isinstance(source, MaskedSource)]
        if len(whole) == len(sources):  # they are in memory: the usual way is shorter
            return with_worst(self.check_rows(whole).review, most)
        from whitelist.checking.pieces.run import Run  # a check of small files starts sooner without them
        from whitelist.checking.pieces.workers import workers_for

        judge = self.judge
        with workers_for(judge, sources, jobs) as workers:
            return Run(judge, sources, most, workers, tell).review()

    def check_rows(self, sources: Iterable[MaskedSource]) -> CheckedRows:
        """Check *sources* like ``check``, and return the rows that were checked as well."""
        sources = tuple(sources)
        judge = self.judge
        rows = rows_of([table for source in sources for table in source.tables])
        findings = list(judge.find_in_tables(rows.tables))
        judged = judge.judge_rows(rows, judge.sum_up(findings))
        findings += judge.find_in_rows(judged)
        found = {(each.code, *place_of(each.location)) for each in findings}
        findings += judge.repeat_warnings(rows.tables, found)
        by_path: dict[str, list[Finding]] = {source.path: [] for source in sources}
        for finding in waive(findings, judged.waivers_by_place()):
            by_path[finding.location.path].append(finding)
        files = tuple(FileReview(source, in_order(by_path[source.path], source)) for source in sources)
        return CheckedRows(Review(judge.basis, files), judged.entries, rows)


def in_order(findings: Iterable[Finding], source: MaskedSource) -> tuple[Finding, ...]:
    """Return *findings* worst first, then by sheet, line, column and code."""
    sheets = {table.sheet: index for index, table in enumerate(source.tables)}
    return tuple(sorted(findings, key=lambda finding: rank_of(finding, sheets)))
