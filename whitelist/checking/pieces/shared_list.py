"""Judges the pieces of a list in several processes: the result is that of reading them one after the other.

A piece is masked in a state that the pieces before it decide. Its worker gets a guess of it: nearly every list has
nothing special, and as many rows as lines that are not blank. Where the guess was wrong about more than the number of
rows above, or a rule asks for a row of this number, the piece is judged again.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from whitelist.checking.gate.masked_pieces import MaskedPieces
from whitelist.checking.gate.piece_gate import GateState, state_after
from whitelist.checking.pieces.outline import is_by_number
from whitelist.checking.pieces.tasks import judge_raw, select_raw
from whitelist.checking.pieces.workers import result_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from whitelist.checking.pieces.judged_rows import TableFindings
    from whitelist.checking.pieces.piece_result import Listing, PieceResult
    from whitelist.checking.pieces.tasks import Source
    from whitelist.checking.pieces.workers import Workers
    from whitelist.model.finding import Finding
    from whitelist.model.piece_source import PieceSource, RawPiece
    from whitelist.model.table import MaskedTable


@dataclass(slots=True)
class _Guesses:
    """What is known of the states, and guessed of those that are not known yet."""

    state: GateState = field(default_factory=GateState)
    """The state after the last piece that is done."""
    rows: int = 0
    """About how many rows there are in the pieces that were begun after it."""

    def next(self, piece: RawPiece) -> GateState:
        """Return a guess of the state before *piece*, the next one that is begun."""
        guess = replace(self.state, position=self.state.position + self.rows)
        self.rows += piece.rows
        return guess


def shared(source: PieceSource) -> MaskedPieces | None:
    """Return *source* if several processes can work on it."""
    return source if isinstance(source, MaskedPieces) and source.parser is not None else None


def judge_shared(
    source: MaskedPieces, told: TableFindings, listing: Callable[[], Listing], workers: Workers, limit: int | None
) -> Iterator[PieceResult]:
    """Yield what *workers* find in the pieces of *source*, in order; *limit* is how many rows an upload can have."""
    known, guesses = _known(source), _Guesses()

    def begin(piece: RawPiece, state: GateState) -> Future[tuple[PieceResult, GateState]]:
        return workers.submit(judge_raw, known, piece, state, told, listing())

    tasks = (((piece, guess), begin(piece, guess)) for piece in source.raw() for guess in [guesses.next(piece)])
    for (piece, guess), (guessed, after) in workers.results(tasks):
        before, state = guesses.state, state_after(guesses.state, guess, after)
        starts = {before.position, guess.position}
        if state is None or (len(starts) > 1 and any(is_by_number(start, piece.rows, limit) for start in starts)):
            result, state = result_of(begin(piece, before))
        else:
            result = moved_result(guessed, before.position - guess.position)
        guesses.state, guesses.rows = state, guesses.rows - piece.rows
        source.note(piece, state)
        yield result


def rows_of_shared(source: MaskedPieces, positions: Sequence[int], workers: Workers) -> Iterator[MaskedTable]:
    """Yield the rows of *source* at these ascending *positions*, as ``rows_at`` does.

    *workers* mask the pieces that have something special. Of the others, only the lines of the rows are read.
    """
    known = _known(source)

    def begin(piece: RawPiece, indices: Sequence[int]) -> Future[MaskedTable]:
        if not source.is_plain(piece):
            return workers.submit(select_raw, known, piece, source.state_before(piece), indices)
        done: Future[MaskedTable] = Future()
        done.set_result(source.select(piece, indices))
        return done

    tasks = ((piece, begin(piece, indices)) for piece, indices in source.wanted_pieces(positions))
    for _, table in workers.results(tasks):
        yield table


def _known(source: MaskedPieces) -> Source:
    assert source.parser is not None  # noqa: S101  # see ``shared``
    return source.parser, source.masker


def moved_result(result: PieceResult, rows: int) -> PieceResult:
    """Return *result* of a piece that has so many more rows before it."""
    if not rows:
        return result
    return replace(
        result,
        found=tuple(each._replace(finding=_moved_finding(each.finding, rows)) for each in result.found),
        outline=_moved_table(result.outline, rows),
        shown=_moved_table(result.shown, rows),
    )


def _moved_finding(finding: Finding, rows: int) -> Finding:
    row = finding.location.row
    return finding if row is None else replace(finding, location=replace(finding.location, row=row + rows))


def _moved_table(table: MaskedTable, rows: int) -> MaskedTable:
    return replace(table, positions=tuple(position + rows for position in table.positions or ()))
