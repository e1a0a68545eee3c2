"""Many texts in one integer, each in a lane of its own: Python works on all lanes in one call, at the speed of C.

Nothing that the functions here and their callers do to a lane reaches into the next one. They read faultless texts and
name no faults; a text that they do not read, the decoder for single texts looks at.

Source: Leslie Lamport, Multiple byte processing with full-word instructions, CACM 18 (1975)
"""

from __future__ import annotations

from struct import iter_unpack
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

LANES: Final = 512
"""So many texts at once: longer integers do not fit in the fastest cache of a processor."""
NO_DIGIT: Final = ord("*")
"""What a table has for characters that are no digits."""


def read_in_lanes(read: Callable[[Sequence[T]], list[R]], texts: Sequence[T]) -> list[R]:
    """Return what *read* returns for *texts*, which gets at most LANES of them in each call."""
    return [found for start in range(0, len(texts), LANES) for found in read(texts[start : start + LANES])]


def join(digits: Sequence[str], table: bytes, zero: int) -> tuple[bytearray, set[int]]:
    """Return *digits*, texts of the same length, as one text after *table*, and which have a character without digit.

    These consist of *zero* afterwards.
    """
    width = len(digits[0])
    joined = bytearray("".join(digits).encode("ascii", "replace").translate(table))  # "?" is no digit anywhere
    others: set[int] = set()
    while (at := joined.find(NO_DIGIT)) >= 0:
        lane = at // width
        others.add(lane)
        joined[lane * width : (lane + 1) * width] = bytes([zero]) * width
    return joined, others


def repeat(pattern: int, width: int, count: int = LANES) -> int:
    """Return *pattern* in each of *count* lanes of *width* bits."""
    return int("1".rjust(width, "0") * count, 2) * pattern


def split(data: bytes | bytearray, size: int, skipped: int = 0) -> list[bytes]:
    """Return the lanes of *data*: each is *skipped* bytes, which are left out, and then *size* bytes."""
    return [part for (part,) in iter_unpack(f"{skipped}x{size}s", data)]


def find_nonzero(number: int, size: int, count: int) -> Iterator[int]:
    """Yield which of *count* lanes of *size* bytes are not zero, the highest first."""
    if number:
        data, zero = number.to_bytes(size * count), bytes(size)
        yield from (lane for lane in range(count) if not data.startswith(zero, lane * size))
