"""Maps the columns of sources, applies safe fixes, and checks the rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from whitelist.build.column_mapping import ColumnMappingError, documented_names
from whitelist.build.columns.unclear import Unclear, find_missing_memos, find_unclear, refuse_unclear, without_columns
from whitelist.build.memo_columns import merge_memos
from whitelist.changes.fixes import apply_fixes, without_surplus_fields
from whitelist.checking.checker import Checker
from whitelist.checking.rule import RowRule
from whitelist.checking.secret_masking import with_cells
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whitelist.build.request import BuildRequest
    from whitelist.changes.fixes import CellChange
    from whitelist.checking.checker import CheckedRows
    from whitelist.checking.rule import Rule
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import MaskedSource, MaskedTable


def without_limits(reference: ReferenceData) -> ReferenceData:
    """Return *reference* without the limits of a file, which apply to batch files, not to sources."""
    batch = replace(reference.schema.batch, row_limit=None, size_limit=None)
    return replace(reference, schema=replace(reference.schema, batch=batch))


class CheckedSources(NamedTuple):
    """Sources after their columns were mapped and safe fixes were applied."""

    checked: CheckedRows
    changes: tuple[CellChange, ...]
    unclear: Unclear
    """The tables of which no row was checked, because their columns are not clear."""


def check_sources(
    sources: Sequence[MaskedSource], checker: Checker, request: BuildRequest, needed: Sequence[str] = ()
) -> CheckedSources:
    """Map the columns, apply safe fixes, fill in single networks if requested; then check the rows.

    Raises ColumnMappingError for columns that are not clear, unless *request* rejects their rows.
    """
    find = find_unclear if request.rejects_unclear else refuse_unclear
    unclear = find(sources, request.mapping, checker.reference, needed)
    checked, changes = _fix_and_check(sources, checker, request, unclear)
    if missing := find_missing_memos(checked, sources):
        if not request.rejects_unclear:
            raise ColumnMappingError(missing.values())
        unclear |= missing
        checked, changes = _fix_and_check(sources, checker, request, unclear)
    return CheckedSources(checked, changes, unclear)


def _fix_and_check(
    sources: Sequence[MaskedSource], checker: Checker, request: BuildRequest, unclear: Unclear
) -> tuple[CheckedRows, tuple[CellChange, ...]]:
    every = Checker(checker.reference, all_rules().values())  # whatever rules are off
    prepared = without_columns(prepare_sources(sources, every, request), unclear)
    also = _filling_codes(checker.rules) if request.fill_single_network else ()
    fixed, changes = apply_fixes(prepared, every, also)
    return checker.check_rows(fixed), changes


def prepare_sources(sources: Iterable[MaskedSource], every: Checker, request: BuildRequest) -> tuple[MaskedSource, ...]:
    """Return *sources* with documented names of columns and merged memo columns; *every* has all rules."""
    reference = every.reference

    def prepare(table: MaskedTable) -> MaskedTable:
        names = documented_names(table, request.mapping, reference.schema.batch)
        named = with_cells(without_surplus_fields(table, every), names, reference)
        return merge_memos(named, reference)

    return tuple(replace(source, tables=tuple(map(prepare, source.tables))) for source in sources)


def _filling_codes(rules: Iterable[Rule]) -> frozenset[str]:
    """Return the codes of the rules that fill in the only network of a coin."""
    return frozenset(rule.code for rule in rules if isinstance(rule, RowRule) and rule.fills_single_network)
