"""A list in delimited text that is read in pieces, from its start or from any piece that was read before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.piece_source import RawPiece
from whitelist.readers.contents import changed
from whitelist.readers.pieces.cutting import Cutter
from whitelist.readers.pieces.line_feed import LineFeed
from whitelist.readers.pieces.line_stream import Checkpoint, LineStream
from whitelist.readers.pieces.text_piece import TextParser
from whitelist.readers.pieces.unpacking import DamagedData, packing_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.deadline import Deadline
    from whitelist.model.table import Table
    from whitelist.readers.pieces.list_file import ListFile
    from whitelist.readers.pieces.survey import Survey

PIECE_ROWS: Final = 10_000
"""Rows of a piece, unless you say another number."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a piece begins."""

    checkpoint: Checkpoint | None = None
    """Where to read from; None for the start of the file."""
    line: int = 1
    """The number of its first line."""
    row: int = 0
    """How many rows are before it."""


class TextList:
    """A list with a header in its first row with content."""

    def __init__(self, file: ListFile, survey: Survey, piece_rows: int = PIECE_ROWS) -> None:
        self.file = file
        self.path = file.name
        self.stamp = file.stamp
        self.sha256 = file.sha256()
        packing = packing_of(file.start())
        self.is_packed = bool(packing)
        self.parser = TextParser(file.name, survey, packing)
        self.header = survey.header
        self.size = survey.size
        self.line_ends = survey.line_ends
        self.may_spread = survey.may_spread
        self._survey = survey
        self._piece_rows = piece_rows
        self._starts = [Start()]

    def tables(self, first: int = 0, deadline: Deadline = NO_DEADLINE) -> Iterator[Table]:
        """Yield the list in pieces, from the piece with this number on, which must have been found before.

        Raises SourceError when the file was changed since it was surveyed, or the time is over.
        """
        for piece in self.raw(first, deadline):
            yield self.parser.table(piece, deadline)

    def table(self, piece: RawPiece) -> Table:
        """Return the table of *piece*."""
        return self.parser.table(piece)

    def raw(self, first: int = 0, deadline: Deadline = NO_DEADLINE) -> Iterator[RawPiece]:
        """Yield the same pieces as lines."""
        start = self._starts[first]
        try:
            with unpacked(self.file) as stream:
                lines = LineStream(stream, self._survey.encoding, start.checkpoint)
                feed = LineFeed(lines, start.line, self.path, deadline)
                yield from self._cut(feed, first)
        except (DamagedData, UnicodeDecodeError):  # the survey saw neither
            raise changed(self.path) from None

    def _cut(self, feed: LineFeed, number: int) -> Iterator[RawPiece]:
        """Yield pieces. The next one is found before, since what is left without a row belongs to the last one."""
        cutter, ready, is_end = Cutter(feed, self._survey, self.path, self._piece_rows), None, False
        while not is_end:
            start = self._starts[number]
            if number + 1 < len(self._starts):
                after = self._starts[number + 1]
                lines, rows = after.line - start.line, after.row - start.row
                feed.fill_again(lines)
            else:
                lines, rows, is_end = cutter.cut(has_header=number == 0)
            if not lines:
                break
            if ready is not None:
                yield ready
            ready = RawPiece(number, start.row, rows, start.line, feed.take(lines))
            number += 1
            if number == len(self._starts):
                more = feed.fill(1)
                self._starts.append(Start(feed.checkpoint() if more else None, feed.first, start.row + rows))
        ready = ready or RawPiece(number, 0, 0)
        yield replace(ready, lines=ready.lines + feed.take(len(feed.kept)), is_last=True)

    def share(self, number: int) -> float:
        """Return how much of the list is read after the piece with this number, which was found before."""
        after = self._starts[number + 1] if number + 1 < len(self._starts) else None
        return after.checkpoint.offset / self.size if after is not None and after.checkpoint is not None else 1.0
