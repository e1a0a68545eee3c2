"""Feeds lines to what cuts a list into pieces, and keeps them until they belong to one."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from whitelist.model.errors import SourceError
from whitelist.model.printable import printable_name
from whitelist.model.quoted_field import unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.model.deadline import Deadline
    from whitelist.readers.pieces.line_stream import Checkpoint, LineStream

STEP: Final = 64
"""Records that are read between two looks at how many characters they have."""
STEP_LIMIT: Final = 256 * 1024 * 1024
"""Maximum characters of so many records: a row can have any number of quoted line ends."""
REST_LIMIT: Final = 10_000
"""Maximum lines that are shown of a list behind a place where it cannot be read."""


class LineFeed:
    """The lines of a list from line *first* on, which are read some thousand at a time."""

    def __init__(self, lines: LineStream, first: int, name: str, deadline: Deadline) -> None:
        self._lines = lines
        self._name = name
        self._deadline = deadline
        self._points: list[Checkpoint] = []
        self._chunks = self._read()
        self.first = first
        """The number of the first line of *kept*."""
        self.kept: list[str] = []
        """Lines that are in no piece yet."""
        self.size = self.marked = 0
        """Characters that were taken in all, and before the records that are being read."""

    def fill(self, count: int) -> bool:
        """Keep so many lines, or all that there are; say whether there are so many."""
        while len(self.kept) < count:
            if next(self._chunks, None) is None:
                return False
        return True

    def fill_again(self, count: int) -> None:
        """Keep so many lines of a piece that was found before, and so has no row that is too long."""
        while len(self.kept) < count:
            self.marked = self.size
            if next(self._chunks, None) is None:
                return

    def lines(self, *, quoted: bool) -> Iterator[str]:
        """Yield the lines from the first kept one on, without the quotes around them if they are *quoted*."""
        lines = chain.from_iterable(chain([self.kept[:]], self._chunks))
        return map(unquoted, lines) if quoted else lines

    def take_rest(self, read: int) -> None:
        """Keep, behind so many kept lines, only REST_LIMIT more: the list cannot be read there."""
        self.fill(read + REST_LIMIT)
        del self.kept[read + REST_LIMIT :]

    def take(self, count: int) -> tuple[str, ...]:
        """Return so many lines, and keep them no longer."""
        taken = tuple(self.kept[:count])
        del self.kept[:count]
        self.first += count
        while len(self._points) > 1 and self._points[1].line <= self.first:
            del self._points[0]
        return taken

    def checkpoint(self) -> Checkpoint:
        """Return where to begin again, so as to get the first of the kept lines."""
        return self._points[0]

    def _read(self) -> Iterator[list[str]]:
        for point, lines in self._lines.chunks():
            self._deadline.check()
            self.size += sum(map(len, lines))
            if self.size - self.marked > STEP_LIMIT:
                message = f"{printable_name(self._name)}: has a row with more than {STEP_LIMIT:,} characters"
                raise SourceError(message, "look for a quote that is not closed")
            chunk = lines[max(0, self.first - point.line) :] if point.line < self.first and not self.kept else lines
            self._points.append(point)
            self.kept += chunk
            yield chunk
