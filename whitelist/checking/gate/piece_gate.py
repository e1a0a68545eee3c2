"""Hides the secrets of the pieces of a list, one after the other, and finds the same special rows as in all of it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from whitelist.addresses.secret_screen import Screen
from whitelist.addresses.seed_phrase import FEWEST
from whitelist.checking import entry_likeness
from whitelist.checking.entry_likeness import LikenessReader
from whitelist.checking.gate import key_digits
from whitelist.checking.gate.hiding import hide
from whitelist.checking.gate.key_digits import Tries
from whitelist.checking.lines.shifted_rows import find_shifted_rows
from whitelist.checking.lines.text_rows import find_text_rows
from whitelist.checking.pieces.parts import ELSEWHERE
from whitelist.checking.repeated_header import without_repeated_headers
from whitelist.checking.wallet_secrets import (
    FoundSecret,
    secret_lines,
    single_cells,
    wide_rows,
    without_cells,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whitelist.checking.wallet_secrets import Cell
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.header import Header
    from whitelist.model.table import MaskedTable, Table


@dataclass(frozen=True, slots=True)
class GateState:
    """What must be known of the pieces before a piece, so that the piece can be read alone."""

    position: int = 0
    """How many rows are before it."""
    digit_tries: int = key_digits.MOST_TRIES
    text_tries: int = entry_likeness.MOST_TRIES
    shift_tries: int = entry_likeness.MOST_TRIES
    has_other_header: bool = False
    """Whether a header with other columns is before it."""
    ends_hidden: bool = False
    """Whether the last row has a secret: what is between it and the next row is hidden, too."""
    was_plain: bool = False
    """Whether the last piece has only rows of one line, and nothing in them is hidden or special."""


def state_after(before: GateState, guess: GateState, after: GateState) -> GateState | None:
    """Return the state after a piece that comes after the state *before*, and was masked in another one, a *guess*.

    *after* is the state after the guess. Returns None if the piece must be masked again.
    """
    if (before.has_other_header, before.ends_hidden) != (guess.has_other_header, guess.ends_hidden):
        return None
    left = {}
    for name in ("digit_tries", "text_tries", "shift_tries"):
        start, guessed, end = (getattr(state, name) for state in (before, guess, after))
        left[name] = end - guessed + start
        if start != guessed and min(end, left[name]) <= 0:  # a search ended there, or would end
            return None
    return replace(after, position=after.position - guess.position + before.position, **left)


class PieceGate:
    """The gate for the pieces of a list with these *columns*; *words* are normalised name → column."""

    def __init__(self, columns: Header, words: Mapping[str, str], reference: ReferenceData) -> None:
        self._columns = columns
        self._words = words
        self._reference = reference

    def rows_only(self, table: Table, state: GateState) -> tuple[Table, GateState]:
        """Return *table* without the rows that repeat the header, and what is known after it about positions."""
        if state.has_other_header:
            table = replace(table, other_header=0 if table.rows else None)
        else:
            table = without_repeated_headers(table, self._columns, self._words)
        end = state.position + len(table.rows)
        table = replace(table, positions=range(state.position, end))
        has_other = state.has_other_header or table.other_header is not None
        return table, replace(state, position=end, has_other_header=has_other)

    def mask(
        self, table: Table, state: GateState, spread: Mapping[Cell, FoundSecret], places: Sequence[Cell]
    ) -> tuple[MaskedTable, GateState]:
        """Return *table* with its secrets hidden, and the state after it.

        *spread* are the cells of the whole list that have a part of a secret, *places* the same, as a sorted sequence.
        """
        before = state.position
        table, after = self.rows_only(table, state)
        lines = dict(secret_lines(table))
        if state.ends_hidden:
            lines = dict.fromkeys(_lines_above_rows(table), "") | lines
        tries = Tries(state.digit_tries)
        masked = hide(table, self._columns, self._secret_cells(table, tries, before, spread, places), lines)
        text = LikenessReader(self._reference, state.text_tries)
        shift = LikenessReader(self._reference, state.shift_tries)
        masked = replace(
            masked,
            text_rows=find_text_rows(masked, self._reference, text),
            shifted_rows=find_shifted_rows(masked, self._reference, shift),
        )
        ends_hidden = state.ends_hidden
        if table.rows:
            last = len(table.rows) - 1
            ends_hidden = any((last, field) in masked.secrets for field in range(len(table.rows[last])))
        return masked, replace(
            after,
            digit_tries=max(0, tries.left),
            text_tries=text.tries_left,
            shift_tries=shift.tries_left,
            ends_hidden=ends_hidden and not _ends_with_header(table),
            was_plain=_is_plain(masked),
        )

    def plain(self, table: Table) -> MaskedTable:
        """Return *table*, in which there is nothing to hide."""
        return hide(table, self._columns, {})

    def _secret_cells(
        self, table: Table, tries: Tries, before: int, spread: Mapping[Cell, FoundSecret], places: Sequence[Cell]
    ) -> dict[Cell, FoundSecret]:
        """Return the cells of *table* that have a secret, or a part of one, as ``wallet_secrets.secret_cells`` does."""
        suspects = Screen(chain.from_iterable(table.rows)).suspects
        single = dict(single_cells(replace(table, header=()), self._columns, self._reference, suspects, tries))
        found = {cell: FoundSecret(kind) for cell, kind in single.items()}
        if max(map(len, table.rows), default=0) >= FEWEST:
            for kind, cells in wide_rows(without_cells(list(enumerate(table.rows)), single)):
                found = dict.fromkeys(cells, FoundSecret(kind, cells[0])) | found
        end = before + len(table.rows)
        for place in places[bisect_left(places, (before, -1)) : bisect_left(places, (end, -1))]:
            cell = (place[0] - before, place[1])
            if cell not in single:
                found[cell] = _in_piece(spread[place], before, end)
        return found


def _in_piece(found: FoundSecret, start: int, end: int) -> FoundSecret:
    """Return *found*, whose first cell has a position in the list, with this cell as a piece of the list calls it."""
    if found.first is None:
        return found
    position, field = found.first
    return FoundSecret(found.kind, (position - start, field) if start <= position < end else ELSEWHERE)


def _is_plain(masked: MaskedTable) -> bool:
    """Say whether each line is a row of *masked*, in which nothing is hidden or special."""
    special = masked.has_secrets or masked.text_rows or masked.shifted_rows or masked.other_header is not None
    return not special and len(masked.rows) == len(masked.line_numbers or ())


def _lines_above_rows(table: Table) -> range:
    """Return the numbers of the lines above the first row or repeated header of a piece."""
    numbers = table.line_numbers or range(0)
    end = min((*table.lines[:1], *table.repeated_headers[:1]), default=numbers[-1] + 1 if numbers else 0)
    return range(numbers[0] if numbers else end, end)


def _ends_with_header(table: Table) -> bool:
    """Say whether the last row of a piece is above a repeated header."""
    return bool(table.repeated_headers) and table.repeated_headers[-1:] > table.lines[-1:]
