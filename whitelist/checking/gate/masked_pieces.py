"""A list whose secrets are hidden, and which is read in pieces, as often as it must be."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from whitelist.addresses.secret_hiding import hide_path
from whitelist.checking.gate.piece_gate import GateState, PieceGate
from whitelist.checking.gate.spread_cells import SpreadCells
from whitelist.checking.pieces.parts import select
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whitelist.checking.gate.spread_cells import Place
    from whitelist.checking.wallet_secrets import FoundSecret
    from whitelist.exchanges.reference_data import ReferenceData
    from whitelist.model.file_stamp import FileStamp
    from whitelist.model.header import Header
    from whitelist.model.table import MaskedTable, Table

NEAR = 8
"""Pieces that are read to get to a later one; to get further, the file is opened again at that place."""


class PieceReader(Protocol):
    """A list that a reader can read in pieces; they can contain secrets."""

    @property
    def path(self) -> str:
        """The path to open, or the name of standard input."""

    @property
    def stamp(self) -> FileStamp | None:
        """The file's stamp right before it was read."""

    @property
    def sha256(self) -> str:
        """Digest of the file's bytes, in hexadecimal."""

    @property
    def may_spread(self) -> bool:
        """Whether a secret can be spread over several cells."""

    @property
    def line_ends(self) -> frozenset[str]:
        """The line ends of all physical lines."""

    @property
    def is_packed(self) -> bool:
        """Whether a piece can only be found by reading all pieces before it."""

    def tables(self, first: int = 0) -> Iterator[Table]:
        """Yield the pieces from the one with this number on, which must have been read before."""


class MaskedPieces:
    """A list that a reader can read in pieces, with these *columns*; *words* are normalised name → column."""

    def __init__(
        self, reader: PieceReader, columns: Header, words: Mapping[str, str], reference: ReferenceData
    ) -> None:
        self.path = hide_path(reader.path)
        self.file = Secret(reader.path)
        self.stamp = reader.stamp
        self.sha256 = reader.sha256
        self._reader = reader
        self._gate = PieceGate(columns, words, reference)
        self._states = [GateState()]
        self._is_counted = False
        self._surveyed: tuple[Mapping[Place, FoundSecret], Sequence[Place], frozenset[str]] | None = None

    def pieces(self) -> Iterator[MaskedTable]:
        """Yield the list from its start, in one piece at least. Raises SourceError when the file was changed."""
        for _, table in self._from(0):
            yield table
        self._is_counted = True

    def rows_at(self, positions: Sequence[int]) -> Iterator[MaskedTable]:
        """Yield tables with the rows of the list at these ascending *positions*, and nothing else but their facts."""
        if not self._is_counted:
            for _ in self.pieces():
                pass
        starts = [state.position for state in self._states]
        tables: Iterator[tuple[int, MaskedTable]] = iter(())
        at = -1 - NEAR
        for number, wanted in groupby(positions, lambda position: bisect_right(starts, position) - 1):
            if at < 0 or (number - at > NEAR and not self._reader.is_packed):
                tables = self._from(number)
            at, table = next(each for each in tables if each[0] == number)
            yield select(table, [position - starts[number] for position in wanted])

    def _from(self, number: int) -> Iterator[tuple[int, MaskedTable]]:
        """Yield number and table of the pieces from one on that was read before."""
        spread, places, ends = self._survey()
        for each, table in enumerate(self._reader.tables(number), number):
            masked, state = self._gate.mask(table, self._states[each], spread, places)
            if each + 1 == len(self._states):
                self._states.append(state)
            is_hidden = self.path != self._reader.path
            names = ("the name of the file",) if is_hidden and each == 0 else ()
            text = masked.text and replace(masked.text, line_ends=ends)
            has_secrets = masked.has_secrets or is_hidden
            yield each, replace(masked, path=self.path, names_with_secrets=names, text=text, has_secrets=has_secrets)

    def _survey(self) -> tuple[Mapping[Place, FoundSecret], Sequence[Place], frozenset[str]]:
        """Return the cells with a part of a secret, the same sorted, and the line ends of rows."""
        if self._surveyed is None:
            spread: Mapping[Place, FoundSecret] = {}
            ends = self._reader.line_ends
            if self._reader.may_spread or len(ends) > 1:
                spread, ends = self._look_at_all()
            self._surveyed = spread, tuple(spread), ends
        return self._surveyed

    def _look_at_all(self) -> tuple[Mapping[Place, FoundSecret], frozenset[str]]:
        cells, state, ends = SpreadCells(self._reader.path), GateState(), set[str]()
        for each in self._reader.tables():
            table, state = self._gate.rows_only(each, state)
            cells.take(table.rows)
            ends |= table.text.line_ends if table.text is not None else frozenset()
        return cells.end(), frozenset(ends)
