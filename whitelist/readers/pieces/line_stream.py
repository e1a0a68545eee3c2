"""Splits bytes into physical lines, some thousand at a time, and remembers where to begin again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from whitelist.readers.csv import split_lines
from whitelist.readers.delimited.records import LINE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whitelist.readers.decoding import Encoding

CHUNK: Final = 256 * 1024
"""Bytes that are decoded at once: fewer than the characters of the longest line."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A point in a file from which its lines can be read: bytes of a character or line that began before are kept."""

    offset: int
    """Bytes before it, when they are unpacked."""
    line: int = 1
    """The number of the first line from here on."""
    rest: str = ""
    """The start of this line."""
    state: tuple[bytes, int] = (b"", 0)
    """The state of the decoder."""


class LineStream:
    """The lines of a stream from a checkpoint on, up to a line that is too long."""

    def __init__(self, stream: BinaryIO, encoding: Encoding, start: Checkpoint | None = None) -> None:
        self._stream = stream
        self._point = start or Checkpoint(len(encoding.mark))
        self._decoder = encoding.decoder()
        self._decoder.setstate(self._point.state)
        self.long_line: int | None = None
        """The number of the first line that is longer than LINE_LIMIT: neither it nor a later one is returned."""
        self.newlines = 0
        """How many bytes that end a line came before those that are being decoded."""
        self.size = 0
        """How many bytes were read, unpacked."""

    def chunks(self) -> Iterator[tuple[Checkpoint, list[str]]]:
        """Yield the lines with their ends, and the checkpoint at which the first of them begins.

        Raises UnicodeDecodeError, also for bytes after a line that is too long.
        """
        self._stream.seek(self._point.offset)
        data = b" "
        while data:
            data, point = self._stream.read(CHUNK), self._point
            text = point.rest + self._decoder.decode(data, final=not data)
            self.newlines += data.count(b"\n")
            self.size += len(data)
            lines = [] if self.long_line else split_lines(text)
            # A line can go on; after \r, a \n can follow.
            rest = lines.pop() if data and lines and not lines[-1].endswith("\n") else ""
            if len(text) > LINE_LIMIT:
                self._cut(lines, rest)
            rest = "" if self.long_line else rest
            number = point.line + len(lines)
            self._point = Checkpoint(point.offset + len(data), number, rest, self._decoder.getstate())
            if lines:
                yield point, lines

    def _cut(self, lines: list[str], rest: str) -> None:
        """Remove the first of *lines* that is too long, and those below it."""
        for index, line in enumerate([*lines, rest]):
            if len(line) > LINE_LIMIT:
                self.long_line = self._point.line + index
                del lines[index:]
                return
