"""A list whose secrets are hidden, and which is read in pieces, as often as it must be."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from whitelist.addresses.secret_hiding import hide_path
from whitelist.checking.gate.piece_gate import GateState, PieceGate
from whitelist.checking.gate.piece_masker import PieceMasker
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
    from whitelist.model.piece_source import RawPiece
    from whitelist.model.table import MaskedTable, Table

NEAR = 8
"""Pieces that are read to get to a later one; to get further, the file is opened again at that place."""


class PieceParser(Protocol):
    """Makes a table of a piece that a reader found; it can be sent to another process."""

    def table(self, piece: RawPiece) -> Table:
        """Return the table of *piece*."""


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
    def size(self) -> int:
        """The number of bytes, unpacked."""

    @property
    def line_ends(self) -> frozenset[str]:
        """The line ends of all physical lines."""

    @property
    def is_packed(self) -> bool:
        """Whether a piece can only be found by reading all pieces before it."""

    @property
    def parser(self) -> PieceParser | None:
        """What reads the pieces of ``raw`` in any process; None if this process alone can read them."""

    def table(self, piece: RawPiece) -> Table:
        """Return the table of *piece*, one of ``raw``."""

    def tables(self, first: int = 0) -> Iterator[Table]:
        """Yield the pieces from the one with this number on, which must have been found before."""

    def raw(self, first: int = 0) -> Iterator[RawPiece]:
        """Yield the same pieces before their cells are read."""

    def share(self, number: int) -> float:
        """Return how much of the list is read after the piece with this number, which was found before."""


class MaskedPieces:
    """A list that a reader can read in pieces, with these *columns*; *words* are normalised name → column."""

    def __init__(
        self, reader: PieceReader, columns: Header, words: Mapping[str, str], reference: ReferenceData
    ) -> None:
        self.path = hide_path(reader.path)
        self.file = Secret(reader.path)
        self.stamp = reader.stamp
        self.sha256 = reader.sha256
        self.size = reader.size
        self._reader = reader
        self._columns = columns
        self._words = words
        self._reference = reference
        self._states = [GateState()]
        self._is_counted = False

    @property
    def parser(self) -> PieceParser | None:
        """What reads the pieces of ``raw`` in other processes; None if only this process can read or mask them."""
        return None if self.masker.spread else self._reader.parser

    def raw(self, first: int = 0) -> Iterator[RawPiece]:
        """Yield the pieces from one on that was read before, before their cells are read. They can contain secrets."""
        return self._reader.raw(first)

    def share(self, number: int) -> float:
        """Return how much of the list is read after the piece with this number, which was read before."""
        return self._reader.share(number)

    def state_before(self, piece: RawPiece) -> GateState:
        """Return the state before *piece*, which was read before."""
        return self._states[piece.number]

    def note(self, piece: RawPiece, state: GateState) -> None:
        """Remember the *state* after *piece*."""
        if piece.number + 1 == len(self._states):
            self._states.append(state)
        self._is_counted = self._is_counted or piece.is_last

    def pieces(self) -> Iterator[MaskedTable]:
        """Yield the list from its start, in one piece at least. Raises SourceError when the file was changed."""
        for number, table in enumerate(self._reader.tables()):
            masked, state = self.masker.mask(table, number, self._states[number], self._reference)
            if number + 1 == len(self._states):
                self._states.append(state)
            yield masked
        self._is_counted = True

    def rows_at(self, positions: Sequence[int]) -> Iterator[MaskedTable]:
        """Yield tables with the rows of the list at these ascending *positions*, and nothing else but their facts."""
        for piece, indices in self.wanted_pieces(positions):
            yield self.select(piece, indices)

    def wanted_pieces(self, positions: Sequence[int]) -> Iterator[tuple[RawPiece, list[int]]]:
        """Yield each piece with rows at these ascending *positions*, and where they are in the piece."""
        pieces: Iterator[RawPiece] = iter(())
        at = -1 - NEAR
        for number, wanted in self._wanted_rows(positions):
            if at < 0 or (number - at > NEAR and not self._reader.is_packed):
                pieces = self.raw(number)
            at = number
            yield next(piece for piece in pieces if piece.number == number), wanted

    def is_plain(self, piece: RawPiece) -> bool:
        """Say whether *piece*, which was read before, has nothing special: then ``select`` reads only its lines."""
        return self._states[piece.number + 1].was_plain

    def select(self, piece: RawPiece, indices: Sequence[int]) -> MaskedTable:
        """Return the rows of *piece* at these *indices*."""
        state = self._states[piece.number]
        if self.is_plain(piece):
            lines = tuple(piece.line + index for index in indices)
            table = self._reader.table(replace(piece, lines=tuple(piece.lines[index] for index in indices)))
            positions = tuple(state.position + index for index in indices)
            table = replace(table, lines=lines, line_numbers=lines, positions=positions)
            return select(self.masker.plain(table, piece.number, self._reference), range(len(indices)))
        masked, _ = self.masker.mask(self._reader.table(piece), piece.number, state, self._reference)
        return select(masked, indices)

    def _wanted_rows(self, positions: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Yield the number of each piece with rows at these ascending *positions*, and where they are in the piece."""
        if not self._is_counted:
            for _ in self.pieces():
                pass
        starts = [state.position for state in self._states]
        for number, wanted in groupby(positions, lambda position: bisect_right(starts, position) - 1):
            yield number, [position - starts[number] for position in wanted]

    @cached_property
    def masker(self) -> PieceMasker:
        """What masks the pieces."""
        spread: Mapping[Place, FoundSecret] = {}
        ends = self._reader.line_ends
        if self._reader.may_spread or len(ends) > 1:
            spread, ends = self._look_at_all()
        is_hidden = self.path != self._reader.path
        return PieceMasker(self._columns, self._words, self.path, is_hidden, ends, spread, tuple(spread))

    def _look_at_all(self) -> tuple[Mapping[Place, FoundSecret], frozenset[str]]:
        cells, state, ends = SpreadCells(self._reader.path), GateState(), set[str]()
        gate = PieceGate(self._columns, self._words, self._reference)
        for each in self._reader.tables():
            table, state = gate.rows_only(each, state)
            cells.take(table.rows)
            ends |= table.text.line_ends if table.text is not None else frozenset()
        return cells.end(), frozenset(ends)
