"""Parts of a table: some of its rows with what is known about them, and several parts as one."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from whitelist.model.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from whitelist.model.table import HiddenCell, MaskedTable

V = TypeVar("V")

ELSEWHERE: Final = (HEADER, HEADER)
"""Stands for the first cell of a secret when this cell is in another part."""


def select(table: MaskedTable, indices: Sequence[int]) -> MaskedTable:
    """Return *table* with only the rows at these *indices*, and without what is not in a row."""
    places = {index: place for place, index in enumerate(indices)}
    positions = table.positions or range(len(table.rows))
    lines = tuple(table.lines[index] for index in indices)
    shown = [(line, text) for line in lines if (text := table.physical_line(line)) is not None]
    return replace(
        without_lines(table),
        rows=tuple(table.rows[index] for index in indices),
        lines=lines,
        positions=tuple(positions[index] for index in indices),
        text_rows=tuple(sorted(places[row] for row in table.text_rows if row in places)),
        shifted_rows=tuple(sorted(places[row] for row in table.shifted_rows if row in places)),
        entries_above=sum(index < table.entries_above for index in indices),
        other_header=_place_of_other_header(table, indices),
        cells=_moved(table.cells, places),
        secrets=_with_first(_moved(table.secrets, places), places.get),
        physical_lines=tuple(text for _, text in shown),
        line_numbers=tuple(line for line, _ in shown),
    )


def without_lines(table: MaskedTable) -> MaskedTable:
    """Return *table* without the lines that are in no row."""
    nothing = MappingProxyType[int, str]({})
    return replace(
        table,
        lines_above=(),
        coins_above=(),
        repeated_headers=(),
        skipped_rows=(),
        blank_lines=(),
        lines_with_secrets=nothing,
        names_with_secrets=(),
        read_failure=None,
        rows_in_all=None,
    )


def _place_of_other_header(table: MaskedTable, indices: Sequence[int]) -> int | None:
    """Return how many of *indices* are above the other header, if others are not."""
    if table.other_header is None:
        return None
    above = sum(index < table.other_header for index in indices)
    return above if above < len(indices) else None


def _moved(facts: Mapping[tuple[int, int], V], places: Mapping[int, int]) -> Mapping[tuple[int, int], V]:
    """Return the *facts* about the header and about rows that have a new index in *places*."""
    if not facts:
        return facts
    moved = {
        (row if row == HEADER else places[row], field): fact
        for (row, field), fact in facts.items()
        if row == HEADER or row in places
    }
    return MappingProxyType(moved)


def _with_first(
    secrets: Mapping[tuple[int, int], HiddenCell], move: Callable[[int], int | None]
) -> Mapping[tuple[int, int], HiddenCell]:
    """Return *secrets* with the first cell of each where it is after the *move*, which returns None for a lost row."""
    return {cell: replace(hidden, first=_moved_cell(hidden.first, move)) for cell, hidden in secrets.items()}


def _moved_cell(cell: tuple[int, int] | None, move: Callable[[int], int | None]) -> tuple[int, int] | None:
    if cell is None or cell[0] == HEADER:
        return cell
    row = move(cell[0])
    return (row, cell[1]) if row is not None else ELSEWHERE


def join(parts: Sequence[MaskedTable]) -> MaskedTable:
    """Return *parts* of one table, in the order of their rows, as one."""
    if len(parts) == 1:
        return parts[0]
    first, starts = parts[0], [0]
    for part in parts:
        starts.append(starts[-1] + len(part.rows))
    placed = list(zip(starts, parts, strict=False))
    others = [start + part.other_header for start, part in placed if part.other_header is not None]
    return replace(
        first,
        rows=_chained(part.rows for part in parts),
        lines=_chained(part.lines for part in parts),
        positions=_chained(part.positions or () for part in parts),
        rows_in_all=None,
        text_rows=tuple(start + row for start, part in placed for row in part.text_rows),
        shifted_rows=tuple(start + row for start, part in placed for row in part.shifted_rows),
        entries_above=sum(part.entries_above for part in parts),
        other_header=others[0] if others else None,
        lines_above=_chained(part.lines_above for part in parts),
        coins_above=_chained(part.coins_above for part in parts),
        repeated_headers=_chained(part.repeated_headers for part in parts),
        skipped_rows=_chained(part.skipped_rows for part in parts),
        blank_lines=_chained(part.blank_lines for part in parts),
        cells=_offset((start, part.cells) for start, part in placed),
        secrets=_offset((start, _with_first(part.secrets, start.__add__)) for start, part in placed),
        lines_with_secrets=MappingProxyType({k: v for part in parts for k, v in part.lines_with_secrets.items()}),
        has_secrets=any(part.has_secrets for part in parts),
        physical_lines=_chained(part.physical_lines for part in parts),
        line_numbers=_chained(part.line_numbers or () for part in parts),
        read_failure=next((part.read_failure for part in parts if part.read_failure is not None), None),
    )


def _chained(parts: Iterable[Iterable[V]]) -> tuple[V, ...]:
    return tuple(chain.from_iterable(parts))


def _offset(parts: Iterable[tuple[int, Mapping[tuple[int, int], V]]]) -> Mapping[tuple[int, int], V]:
    return MappingProxyType(
        {
            (row if row == HEADER else start + row, field): fact
            for start, facts in parts
            for (row, field), fact in facts.items()
        }
    )
