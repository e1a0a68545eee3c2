"""Finds where the pieces of delimited text end. Only lines with quotes are read as records for that.

A piece ends below a row. So an empty line is in the piece with the next row, or in the last piece.
"""

from __future__ import annotations

import csv
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.readers.delimited.records import FIELD_LIMIT
from whitelist.readers.pieces.line_feed import STEP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whitelist.readers.pieces.line_feed import LineFeed
    from whitelist.readers.pieces.survey import Survey

PIECE_LIMIT: Final = 16 * 1024 * 1024
"""Characters after which a piece has enough rows: long ones would need too much memory."""
BLANK_LIMIT: Final = 2_097_152
"""Maximum empty lines one after the other."""


class Cut(NamedTuple):
    """Where a piece ends."""

    lines: int
    """Lines up to its last row; if there is no row, 0."""
    rows: int
    is_end: bool = False
    """Whether the list cannot be read any further."""


class Cutter:
    """Finds the ends of pieces of so many records in the lines of a *feed*."""

    def __init__(self, feed: LineFeed, survey: Survey, name: str, records: int) -> None:
        self._feed = feed
        self._quoted = survey.quoted_lines
        self._delimiter = survey.delimiter
        self._name = name
        self._records = records

    def cut(self, *, has_header: bool) -> Cut:
        """Return where the piece ends that begins with the first kept line; in the first piece it *has_header*."""
        self._feed.marked = self._feed.size
        self._feed.fill(self._records)
        lines = self._feed.kept[: self._records]
        cut = Cut(0, 0) if has_header or self._quoted or not _are_records(lines) else self._cut_lines(_limited(lines))
        return cut if cut.lines else self._cut_records(has_header=has_header)

    def _cut_lines(self, lines: Sequence[str]) -> Cut:
        """Return the same for *lines* of which each is a record."""
        odd = [index for index, line in enumerate(lines) if not line[0].isalnum()]
        blank = {index for index in odd if not lines[index].replace(self._delimiter, "").strip()}
        end = len(lines)
        while end - 1 in blank:
            end -= 1
        return Cut(end, end - sum(index < end for index in blank))

    def _cut_records(self, *, has_header: bool) -> Cut:
        """Return the same for lines that are not records."""
        feed, size, header = self._feed, self._feed.size, int(has_header)
        reader = csv.reader(feed.lines(quoted=self._quoted), delimiter=self._delimiter, strict=True)
        end = rows = 0
        try:
            for count, fields in enumerate(reader, 1):
                if "".join(fields).strip():
                    end, rows = reader.line_num, rows + 1
                if rows > header and (count >= self._records + header or feed.size - size > PIECE_LIMIT):
                    break
                if count % STEP == 0:
                    feed.marked = feed.size
                    self._refuse_blank(reader.line_num - end)
        except csv.Error:
            feed.take_rest(reader.line_num)
            return Cut(end, rows - header, is_end=True)
        return Cut(end, rows - header)

    def _refuse_blank(self, lines: int) -> None:
        if lines > BLANK_LIMIT:
            message = f"{printable_name(self._name)}: has more than {BLANK_LIMIT:,} empty lines"
            raise SourceError(message, "delete the empty lines")


def _are_records(lines: Sequence[str]) -> bool:
    """Say whether each of *lines* is a record by itself."""
    return '"' not in "".join(lines) and max(map(len, lines), default=0) <= FIELD_LIMIT


def _limited(lines: Sequence[str]) -> Sequence[str]:
    """Return the first of *lines* that are as long as a piece can be."""
    if sum(map(len, lines)) <= PIECE_LIMIT:
        return lines
    return lines[: sum(size <= PIECE_LIMIT for size in accumulate(map(len, lines))) + 1]
