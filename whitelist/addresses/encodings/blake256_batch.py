"""BLAKE-256 of many short messages at once, with numpy: the steps of ``blake256`` for a row of words in each message.

>>> compute_batch([b"decred", b"Decred"]) == [blake256(b"decred"), blake256(b"Decred")]
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from whitelist.addresses.encodings.blake256 import ORDERS, PI, ROUNDS, START, blake256, pad

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Words = npt.NDArray[np.uint32]

_FEWEST: Final = 12  # fewer are faster one by one
_LONGEST: Final = 55  # bytes of a message that needs one block
_PI: Final = np.array(PI, np.uint32)[:, None]
_PLACES: Final = np.array([ORDERS[number % len(ORDERS)] for number in range(ROUNDS)])
_FIRST: Final = _PLACES.reshape(-1, 4, 2)  # round and half, column or diagonal, first and second word
_NEXT: Final = [np.arange(row, row + 4) % 4 for row in range(4)]  # moves the diagonals of a four by four matrix upright
_BACK: Final = [np.arange(-row, 4 - row) % 4 for row in range(4)]


def compute_batch(messages: Sequence[bytes]) -> list[bytes]:
    """Return the digest (32 bytes) of each of *messages*, which have one size."""
    if len(messages) < _FEWEST or len(messages[0]) > _LONGEST:
        return [*map(blake256, messages)]
    data = b"".join(map(pad, messages))
    words = np.frombuffer(data, ">u4").reshape(-1, 16).T.astype(np.uint32)
    digests = _compress(words, 8 * len(messages[0])).T.astype(">u4").tobytes()
    return [digests[start : start + 32] for start in range(0, len(digests), 32)]


def _compress(words: Words, bits: int) -> Words:
    """Return the eight words of each digest, in columns, of blocks of 16 *words* with so many *bits* of a message."""
    start = np.array(START, np.uint32)[:, None]
    rows = [np.repeat(each, words.shape[1], axis=1) for each in (start[:4], start[4:], _PI[:4], _PI[4:8])]
    rows[3][:2] ^= np.uint32(bits)
    first, second = _FIRST[..., 0], _FIRST[..., 1]
    added = zip(words[first] ^ _PI[second], words[second] ^ _PI[first], strict=True)
    for half, (one, other) in enumerate(added):
        _mix(rows, one, other)
        moved = _BACK if half % 2 else _NEXT
        rows = [rows[0], *(row.take(places, axis=0) for row, places in zip(rows[1:], moved[1:], strict=True))]
    return start ^ np.concatenate((rows[0] ^ rows[2], rows[1] ^ rows[3]))


def _mix(rows: list[Words], first: Words, second: Words) -> None:
    """Apply the function G of the specification to four columns at once."""
    a, b, c, d = rows
    unused = np.empty_like(a)
    for added, right, further in ((first, 16, 12), (second, 8, 7)):
        a += b
        a += added
        d ^= a
        _rotate(d, right, unused)
        c += d
        b ^= c
        _rotate(b, further, unused)


def _rotate(words: Words, right: int, low: Words) -> None:
    """Rotate *words* by so many bits to the right; *low* is written over."""
    np.left_shift(words, np.uint32(32 - right), out=low)
    words >>= np.uint32(right)
    words |= low
