"""Tables of sources whose columns are not clear: they stop a build, or all of their rows are rejected.

One book can be the source for several exchanges. If it lacks what only one of them needs, the others can be built.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from whitelist.build.column_mapping import ColumnError, ColumnMappingError, mapping_problem, missing_memo, read_error
from whitelist.checking.advice.skipped_sheet import describe_skipped_sheet, how_to_read
from whitelist.checking.columns.needed import rows_with_memos
from whitelist.checking.rule import TableRule
from whitelist.model.errors import UsageError
from whitelist.model.finding import Finding, Severity
from whitelist.model.header import Header
from whitelist.rules.selection import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whitelist.checking.checker import CheckedRows
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.errors import WhitelistError
    from whitelist.model.table import MaskedSource, MaskedTable

Unclear = dict[int, ColumnError]
"""Index of a table among those of all sources → what is not clear about its columns."""


def find_unclear(
    sources: Sequence[MaskedSource], mapping: Mapping[str, str], reference: ReferenceData, needed: Sequence[str] = ()
) -> Unclear:
    """Return the tables in which a column is missing, unclear or there twice.

    Raises ColumnMappingError with all problems if a table was not read completely, or has no header.
    """
    unclear: Unclear = {}
    batch = reference.schema.batch
    errors: list[WhitelistError] = []
    for number, table in enumerate(_tables(sources)):
        if table.read_failure is not None:
            errors.append(read_error(table.path, table.read_failure))
        elif table.is_skipped_sheet:
            continue  # its rows are rejected
        elif error := mapping_problem(table, batch, needed=needed, reference=reference, mapping=mapping):
            if isinstance(error, ColumnError):
                unclear[number] = error
            errors.append(error)
    if len(errors) > len(unclear):
        raise _with_skipped_sheets(errors, sources, reference)
    return unclear


def refuse_unclear(
    sources: Sequence[MaskedSource], mapping: Mapping[str, str], reference: ReferenceData, needed: Sequence[str] = ()
) -> Unclear:
    """Raise ColumnMappingError when a column is missing, unclear or there twice, or a table was not read completely.

    If all is clear, return what ``find_unclear`` does: nothing.
    """
    if unclear := find_unclear(sources, mapping, reference, needed):
        raise _with_skipped_sheets(unclear.values(), sources, reference)
    return unclear


def find_missing_memos(checked: CheckedRows, sources: Iterable[MaskedSource]) -> Unclear:
    """Return the tables without a memo column in which a row could have a memo.

    The memo might be in a column with an unknown name, and would be lost. *sources* are the unchanged sources of
    *checked*.
    """
    tables = list(_tables(sources))
    rows, entries = checked.rows, checked.entries
    without = {number for number, table in enumerate(rows.tables) if "memo" not in table.columns.fields}
    unclear = without.intersection(rows.places[position][0] for position in rows_with_memos(entries))
    has_memos = "memo" in entries.reference.schema.batch.columns
    return {number: missing_memo(tables[number], entries.reference) for number in sorted(unclear) if has_memos}


def refuse_missing_memos(checked: CheckedRows, sources: Iterable[MaskedSource]) -> None:
    """Raise ColumnMappingError for tables without a memo column in which a row could have a memo."""
    if missing := find_missing_memos(checked, sources):
        raise ColumnMappingError(missing.values())


def without_columns(sources: Iterable[MaskedSource], unclear: Unclear) -> tuple[MaskedSource, ...]:
    """Return *sources* in which no column of *unclear* tables is known, so that no row of them is checked."""
    numbers = count()

    def without(table: MaskedTable) -> MaskedTable:
        return replace(table, columns=Header()) if next(numbers) in unclear else table

    return tuple(replace(source, tables=tuple(map(without, source.tables))) for source in sources)


def reject_unclear(tables: Sequence[MaskedTable], unclear: Unclear, title: str) -> dict[int, Finding]:
    """Return index of an *unclear* table → why the exchange called *title* can have none of its rows."""
    rules = [rule for rule in all_rules().values() if isinstance(rule, TableRule)]
    rule = next(rule for rule in rules if rule.about_missing_columns)
    return {
        number: Finding(
            code=rule.code,
            slug=rule.slug,
            severity=Severity.ERROR,
            message=f"for {title}, {error.problem}",
            location=tables[number].location(None),
            hint=error.hint,
        )
        for number, error in unclear.items()
    }


def by_place(tables: Sequence[MaskedTable], unclear: Unclear) -> dict[tuple[str, str | None], ColumnError]:
    """Return path and sheet of each *unclear* table → what is not clear, which is the same for every exchange."""
    return {(tables[number].path, tables[number].sheet): error for number, error in unclear.items()}


def _tables(sources: Iterable[MaskedSource]) -> Iterator[MaskedTable]:
    return (table for source in sources for table in source.tables)


def _with_skipped_sheets(
    errors: Iterable[WhitelistError], sources: Iterable[MaskedSource], reference: ReferenceData
) -> ColumnMappingError:
    """Return one error with all *errors*, and those of the sheets that are not read: these are asked about, too."""
    skipped = [table for table in _tables(sources) if table.is_skipped_sheet and table.rows]
    texts = (f"{table.path}: {describe_skipped_sheet(table, reference)}" for table in skipped)
    hints = (how_to_read(table, reference) for table in skipped)
    return ColumnMappingError([*errors, *map(UsageError, texts, hints)])
