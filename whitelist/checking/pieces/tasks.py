"""What a worker does with one piece of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.checking.pieces.judge_piece import judge_piece
from whitelist.checking.pieces.parts import select
from whitelist.checking.pieces.workers import worker_judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.checking.gate.masked_pieces import PieceParser
    from whitelist.checking.gate.piece_gate import GateState
    from whitelist.checking.gate.piece_masker import PieceMasker
    from whitelist.checking.pieces.judged_rows import TableFindings
    from whitelist.checking.pieces.piece_result import Listing, PieceResult
    from whitelist.model.piece_source import RawPiece
    from whitelist.model.table import MaskedTable

Source = tuple["PieceParser", "PieceMasker"]
"""What reads and masks the pieces of a list."""


def judge_raw(
    source: Source, piece: RawPiece, state: GateState, told: TableFindings, listing: Listing
) -> tuple[PieceResult, GateState]:
    """Judge *piece*, before which there is this *state*, and return the state after it as well."""
    table, after = _masked(source, piece, state)
    return judge_piece(worker_judge(), table, told, listing), after


def select_raw(source: Source, piece: RawPiece, state: GateState, indices: Sequence[int]) -> MaskedTable:
    """Return the rows of *piece* at these *indices*."""
    return select(_masked(source, piece, state)[0], indices)


def _masked(source: Source, piece: RawPiece, state: GateState) -> tuple[MaskedTable, GateState]:
    parser, masker = source
    return masker.mask(parser.table(piece), piece.number, state, worker_judge().reference)
