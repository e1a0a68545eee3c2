"""Splits a part of an XLSB workbook into its records, and decodes what is in them.

A record is its kind, its length and its content ([MS-XLSB] 2.1.4); numbers are little-endian, texts are UTF-16.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from whitelist.readers.archive import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from whitelist.model.deadline import Deadline

RECORD_LIMIT: Final = 4 * 1024 * 1024
"""Maximum bytes of a record. The longest text with a format for each character needs less than 1 MiB."""

_CHUNK: Final = 1024 * 1024
_LONGEST_HEAD: Final = 6
_CLOCK: Final = 4096  # records between two looks at the clock
_MISSING: Final = 0xFFFFFFFF

_NUMBER: Final = struct.Struct("<I")
_REAL: Final = struct.Struct("<d")


def records(stream: IO[bytes], deadline: Deadline) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of each record of the part *stream*.

    Raises UnreadableError for a record that is too long or not complete, SourceError when time is over.
    """
    buffer, position, count = b"", 0, 0
    while True:
        count += 1
        if not count % _CLOCK:
            deadline.check()
        if len(buffer) - position < _LONGEST_HEAD:
            buffer, position = buffer[position:] + stream.read(_CHUNK), 0
            if not buffer:
                return
        kind, length, position = _head(buffer, position)
        end = position + length
        while len(buffer) < end:
            more = stream.read(_CHUNK)
            if not more:
                raise UnreadableError("contains a record that is longer than its part")
            buffer, end, position = buffer[position:] + more, end - position, 0
        yield kind, buffer[position:end]
        position = end


def _head(buffer: bytes, position: int) -> tuple[int, int, int]:
    """Return kind, length, and where the content starts. Each byte has seven bits, and one if more follow."""
    try:
        kind = buffer[position]
        position += 1
        if kind & 0x80:
            kind, position = kind & 0x7F | (buffer[position] & 0x7F) << 7, position + 1
        length = shift = 0
        while shift < 28:  # four bytes
            byte = buffer[position]
            position += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:  # the bit is not set
                break
    except IndexError:
        raise UnreadableError("contains a record that is longer than its part") from None
    if length > RECORD_LIMIT:
        raise UnreadableError(f"contains a record with more than {RECORD_LIMIT // 1024 // 1024} MiB")
    return kind, length, position


def number_at(content: bytes, position: int) -> int:
    """Return the whole number without a sign in four bytes of *content*. Raises struct.error for a short record."""
    found: int = _NUMBER.unpack_from(content, position)[0]
    return found


def real_at(content: bytes, position: int) -> float:
    """Return the number in eight bytes of *content*. Raises struct.error for a short record."""
    found: float = _REAL.unpack_from(content, position)[0]
    return found


def packed_number_at(content: bytes, position: int) -> float:
    """Return the number in four bytes of *content* ([MS-XLSB] 2.5.122 RkNumber). Raises struct.error."""
    packed = number_at(content, position)
    if packed & 2:  # a whole number with a sign
        value: float = packed >> 2 if packed < 1 << 31 else (packed >> 2) - (1 << 30)
    else:  # the upper half of a number
        value = _REAL.unpack(b"\0\0\0\0" + _NUMBER.pack(packed & ~3))[0]
    return value / 100 if packed & 1 else float(value)


def text_at(content: bytes, position: int) -> tuple[str, int]:
    """Return the text at *position* of *content*, and where it ends; a text that does not exist is empty.

    Half a character becomes U+FFFD. Raises UnreadableError for a text that is not complete, struct.error.
    """
    length = number_at(content, position)
    start = position + 4
    if length == _MISSING:
        return "", start
    end = start + 2 * length
    if end > len(content):
        raise UnreadableError("contains a text that is longer than its record")
    return content[start:end].decode("utf-16-le", "replace"), end
