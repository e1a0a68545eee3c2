"""Which build a check proposes: one that can read the files, or what must be settled before there can be one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from shlex import quote
from typing import TYPE_CHECKING

from whitelist.addresses.secret_hiding import hide_secrets
from whitelist.build.column_mapping import ColumnError, mapping_from, mapping_problem, read_error
from whitelist.checking.columns.needed import missing_columns
from whitelist.exchanges.header import MERGED
from whitelist.model.errors import WhitelistError
from whitelist.readers.contents import STANDARD_INPUT
from whitelist.reports.next_steps import files_to_build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.review import Review
    from whitelist.model.table import MaskedSource, MaskedTable
    from whitelist.reports.report import ReportOptions

    Reader = Callable[[str, Mapping[str, str]], MaskedSource]
    """Reads the file at a path as --map options say, which are header word → column."""


@dataclass(frozen=True, slots=True)
class BuildProposer:
    """Finds out how `whitelist build` can read files."""

    reference: ReferenceData
    mapping: Mapping[str, str]
    """Header word → column of the --map options of the check."""
    read: Reader

    def propose(self, review: Review, options: ReportOptions) -> ReportOptions:
        """Return *options* with what a report says about a build of the files of *review*."""
        problems = {
            file.path: (file.source, self._problems(file.source))
            for files in files_to_build(review).values()
            for file in files
        }
        problems = {path: each for path, each in problems.items() if each[1]}
        found = {path: [*_mappings(errors)] for path, (_, errors) in problems.items()}
        solved = [path for path, (source, _) in problems.items() if found[path] and self._solves(source, found[path])]
        together = [*dict.fromkeys(option for path in solved for option in found[path])]
        if len(solved) > 1 and not all(self._solves(problems[path][0], together) for path in solved):
            solved = []
        before = dict.fromkeys(
            (path, error.hint or error.message)
            for path, (_, errors) in problems.items()
            if path not in solved
            for error in errors
        )
        typed = tuple((path, hide_secrets(f"--map {quote(option)}")) for path in solved for option in found[path])
        return replace(options, build_mappings=typed, before_build=tuple(before))

    def _problems(self, source: MaskedSource) -> list[WhitelistError]:
        return [*_problems(source.tables, self.mapping, self.reference)]

    def _solves(self, source: MaskedSource, options: Iterable[str]) -> bool:
        """Say whether a build with these further --map *options* can read the file of *source*."""
        if source.file.reveal() == STANDARD_INPUT:
            return False  # it can be read only once
        try:
            mapping = {**self.mapping, **mapping_from(options, self.reference.schema.batch)}
            tables = self.read(source.file.reveal(), mapping).tables
        except WhitelistError:
            return False
        return not any(_problems(tables, mapping, self.reference))


def _problems(
    tables: Iterable[MaskedTable], mapping: Mapping[str, str], reference: ReferenceData
) -> Iterator[WhitelistError]:
    """Yield why a build cannot read *tables*."""
    batch = reference.schema.batch
    for table in tables:
        if table.read_failure is not None:
            yield read_error(table.path, table.read_failure)
        elif not table.is_skipped_sheet:
            memo = [MERGED] if table.header and MERGED in missing_columns(table, reference) else []
            needed = *batch.needed, *memo
            error = mapping_problem(table, batch, needed=needed, reference=reference, mapping=mapping)
            if error is not None:
                yield error


def _mappings(errors: Iterable[WhitelistError]) -> Iterator[str]:
    for error in errors:
        yield from error.mappings if isinstance(error, ColumnError) else ()
