"""What a person typed into cells, applied to tables as they were read. New texts pass through the gate, too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from whitelist.changes.fixes import CellChange
from whitelist.checking.lines.shifted_rows import find_shifted_rows
from whitelist.checking.lines.text_rows import find_text_rows
from whitelist.checking.secret_masking import with_cells
from whitelist.exchanges.header import MERGED, documented

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.table import HiddenCell, MaskedSource, MaskedTable

V = TypeVar("V")

EDITED: Final = "edited"
"""Stands in the manifest where the code of a rule would be: a person changed the cell."""

Line = tuple[str, "str | None", int]
"""Path, sheet and line of a row, which stay the same when columns are assigned in another way."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The new text of a cell, and why it is new."""

    text: str
    codes: tuple[str, ...] = (EDITED,)
    """The rules whose fix was accepted, or EDITED."""


def lacks_room(table: MaskedTable, column: str) -> bool:
    """Say whether *table* has no *column*, and none can be added: there are cells to the right of the header."""
    return column not in table.columns.fields and any(len(row) > len(table.header) for row in table.rows)


def edit_sources(
    sources: Iterable[MaskedSource], edits: Mapping[Line, Mapping[str, Edit]], reference: ReferenceData
) -> tuple[tuple[MaskedSource, ...], tuple[CellChange, ...]]:
    """Return *sources* with the *edits*, and every change. Edits of rows that are not there do nothing."""
    changes: list[CellChange] = []

    def edit(table: MaskedTable) -> MaskedTable:
        found = {
            (row, column): each
            for row, line in enumerate(table.lines)
            for column, each in edits.get((table.path, table.sheet, line), {}).items()
            if not lacks_room(table, column)
        }
        edited = _edit(table, found, reference) if found else table
        changes.extend(_changes(table, edited, found))
        return edited

    return tuple(replace(source, tables=tuple(map(edit, source.tables))) for source in sources), tuple(changes)


def _changes(table: MaskedTable, edited: MaskedTable, edits: Mapping[tuple[int, str], Edit]) -> Iterator[CellChange]:
    for (row, column), edit in edits.items():
        field = edited.columns.fields[column]
        before = table.rows[row][field] if field < len(table.rows[row]) else ""
        after = edited.rows[row][field]
        if after != before:
            yield CellChange(edited.location(row, field), column, before, after, edit.codes)


def _edit(table: MaskedTable, edits: Mapping[tuple[int, str], Edit], reference: ReferenceData) -> MaskedTable:
    for column in dict.fromkeys(column for _, column in edits if column not in table.columns.fields):
        table = with_column(table, column, documented(reference.schema.batch).get(column, column))
    cells: dict[tuple[int, int], str] = {}
    for (row, column), edit in edits.items():
        if column == MERGED:  # what was typed is in place of all memos of the row
            cells |= {(row, field): "" for field in table.columns.merged if field < len(table.rows[row])}
        cells[row, table.columns.fields[column]] = edit.text
    edited = with_cells(_without_facts(_padded(table, cells), cells), cells, reference)
    shifted = find_shifted_rows(edited, reference)
    return replace(edited, text_rows=find_text_rows(edited, reference), shifted_rows=shifted)


def with_column(table: MaskedTable, column: str, heading: str) -> MaskedTable:
    """Return *table* with an empty *column* after the others. A row with too few cells still has too few."""
    width = len(table.header)
    rows = tuple((*row, "") if len(row) == width else row for row in table.rows)
    fields = MappingProxyType({**table.columns.fields, column: width})
    return replace(table, header=(*table.header, heading), rows=rows, columns=replace(table.columns, fields=fields))


def _padded(table: MaskedTable, cells: Collection[tuple[int, int]]) -> MaskedTable:
    """Return *table* with empty cells where a row is too short for one of *cells*."""
    rows = list(table.rows)
    for row, field in cells:
        rows[row] = (*rows[row], *[""] * (field + 1 - len(rows[row])))
    return replace(table, rows=tuple(rows))


def _without_facts(table: MaskedTable, cells: Collection[tuple[int, int]]) -> MaskedTable:
    """Return *table* without what is known about *cells*: how the workbook stored them, and that they were secrets."""
    secrets = _without(table.secrets, cells)
    firsts: dict[tuple[int, int], tuple[int, int]] = {}
    for cell, hidden in sorted(secrets.items()):
        if (
            hidden.first is not None and hidden.first in cells
        ):  # another cell is the first of the rest of a secret in several cells
            first = firsts.setdefault(hidden.first, cell)
            secrets[cell] = replace(hidden, first=None if first == cell else first)
    shown: Mapping[tuple[int, int], HiddenCell] = MappingProxyType(secrets)
    return replace(table, secrets=shown, cells=MappingProxyType(_without(table.cells, cells)))


def _without(facts: Mapping[tuple[int, int], V], cells: Collection[tuple[int, int]]) -> dict[tuple[int, int], V]:
    return {cell: fact for cell, fact in facts.items() if cell not in cells}
