"""A list in delimited text that is read in pieces, from its start or from any piece that was read before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from whitelist.model.deadline import NO_DEADLINE
from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.model.table import Table, TextFacts
from whitelist.readers.contents import changed
from whitelist.readers.delimited.records import RecordReader, Records, long_line
from whitelist.readers.pieces.line_feed import STEP, LineFeed
from whitelist.readers.pieces.line_stream import Checkpoint, LineStream
from whitelist.readers.pieces.unpacking import DamagedData, packing_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.deadline import Deadline
    from whitelist.readers.pieces.list_file import ListFile
    from whitelist.readers.pieces.survey import Survey

PIECE_ROWS: Final = 10_000
"""Rows of a piece, unless you say another number."""
PIECE_LIMIT: Final = 16 * 1024 * 1024
"""Characters after which a piece has enough rows: long ones would need too much memory."""
BLANK_LIMIT: Final = 2_097_152
"""Maximum empty lines one after the other."""


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
        self._packing = packing_of(file.start())
        self.is_packed = bool(self._packing)
        self.header = survey.header
        self.size = survey.size
        self.line_ends = survey.line_ends
        self.may_spread = survey.may_spread
        self._survey = survey
        self._piece_rows = piece_rows
        self._starts = [Start()]

    def tables(self, first: int = 0, deadline: Deadline = NO_DEADLINE) -> Iterator[Table]:
        """Yield the list in pieces, from the piece with this number on, which must have been read before.

        Raises SourceError when the file was changed since it was surveyed, or the time is over.
        """
        start = self._starts[first]
        try:
            with unpacked(self.file) as stream:
                lines = LineStream(stream, self._survey.encoding, start.checkpoint)
                feed = LineFeed(lines, start.line, self.path, deadline)
                inner = feed.lines(quoted=self._survey.quoted_lines)
                reader = RecordReader(inner, self._survey.delimiter, feed.kept, deadline)
                reader.start_at(start.line)
                yield from self._pieces(reader, feed, first)
        except (DamagedData, UnicodeDecodeError):  # the survey saw neither
            raise changed(self.path) from None

    def _pieces(self, reader: RecordReader, feed: LineFeed, number: int) -> Iterator[Table]:
        """Yield pieces. The next one is read before, since what is left without a row belongs to the last one."""
        records, more = self._read(reader, feed, number)
        while True:
            blank = _blank_below(records) if more else []
            end = blank[0] if blank else reader.next_line
            following = None
            if more:
                following, more = self._read(reader, feed, number + 1)
                following.blank_lines[:0] = blank
            if following is None or not following.rows:
                yield self._last_table(records, following, feed, number)
                return
            del records.blank_lines[len(records.blank_lines) - len(blank) :]
            yield self._table(records, feed, number, end)
            row = self._starts[number].row + len(records.rows)
            if number + 1 == len(self._starts):
                self._starts.append(Start(feed.checkpoint(), end, row))
            number, records = number + 1, following

    def _read(self, reader: RecordReader, feed: LineFeed, number: int) -> tuple[Records, bool]:
        """Return the records of a piece, and whether there can be more; only the last one can be without a row."""
        records = Records(header=self.header if number else ())
        known = number + 1 < len(self._starts)  # it has as many rows as before
        most = self._starts[number + 1].row - self._starts[number].row if known else self._piece_rows
        begin, more = feed.size, True
        while more and len(records.rows) < most:
            if not known and records.rows and feed.size - begin > PIECE_LIMIT:
                break
            if len(records.blank_lines) > BLANK_LIMIT:
                message = f"{printable_name(self.path)}: has more than {BLANK_LIMIT:,} empty lines"
                raise SourceError(message, "delete the empty lines")
            feed.marked = feed.size
            more = reader.read(records, min(STEP, most - len(records.rows)), feed.first)
        return records, more

    def _last_table(self, records: Records, rest: Records | None, feed: LineFeed, number: int) -> Table:
        """Return the last piece, with what was read behind its rows."""
        if rest is not None:
            records.blank_lines = [*records.blank_lines, *(line for line in rest.blank_lines)]
            records.ends |= rest.ends
            records.failure = rest.failure
        feed.take_rest()
        if self._survey.long_line is not None:
            records.failure = long_line(self._survey.long_line)
        return self._table(records, feed, number, feed.first + len(feed.kept))

    def _table(self, records: Records, feed: LineFeed, number: int, end: int) -> Table:
        survey, first, row = self._survey, feed.first, self._starts[number].row
        encoding, ends = survey.encoding, frozenset(records.ends)
        return Table(
            self.path,
            "text",
            header=self.header,
            header_line=survey.header_line,
            rows=tuple(records.rows),
            lines=tuple(records.lines),
            blank_lines=tuple(records.blank_lines),
            text=TextFacts(
                encoding.name,
                bool(encoding.mark),
                survey.delimiter,
                ends,
                encoding.is_named,
                survey.quoted_lines,
                self._packing,
            ),
            read_failure=records.failure,
            physical_lines=feed.take(end),
            line_numbers=range(first, end),
            positions=range(row, row + len(records.rows)),
        )


def _blank_below(records: Records) -> list[int]:
    """Return the empty lines below the last row; they belong to the next piece."""
    last = records.lines[-1] if records.lines else 0
    count = 0
    while count < len(records.blank_lines) and records.blank_lines[-1 - count] > last:
        count += 1
    return records.blank_lines[len(records.blank_lines) - count :]
