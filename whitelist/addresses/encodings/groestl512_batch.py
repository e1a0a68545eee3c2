"""Grøstl-512 of many short messages at once, with numpy: the steps of ``groestl512`` for a byte of each message.

>>> compute_batch([b"Groestl", b"groestl"] * 8) == [groestl512(b"Groestl"), groestl512(b"groestl")] * 8
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from whitelist.addresses.encodings.groestl512 import (
    ROUNDS,
    SHIFTS_P,
    SHIFTS_Q,
    START,
    WIDTH,
    groestl512,
    pad,
    substitution,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Matrix = npt.NDArray[np.uint8]
    Words = npt.NDArray[np.uint64]

_FEWEST: Final = 16  # fewer are faster one by one
_TOGETHER: Final = 1024  # more need memory, and not less time
_LONGEST: Final = WIDTH - 9  # bytes of a message that needs one block
_BOX_P: Final = bytes(substitution())
_BOX_Q: Final = _BOX_P[::-1]  # after the other constants, which turn all bits around in all rows
_CONSTANTS: Final = [(np.arange(16, dtype=np.uint8)[:, None] << 4) ^ np.uint8(number) for number in range(ROUNDS)]
_HIGH, _OTHERS = np.uint64(0x8080808080808080), np.uint64(0x7F7F7F7F7F7F7F7F)
_MODULUS, _ONE, _SEVEN = np.uint64(0x1B), np.uint64(1), np.uint64(7)


def compute_batch(messages: Sequence[bytes]) -> list[bytes]:
    """Return the digest (64 bytes) of each of *messages*, which have one size."""
    if len(messages) < _FEWEST or len(messages[0]) > _LONGEST:
        return [*map(groestl512, messages)]
    digests = []
    for start in range(0, len(messages), _TOGETHER):
        blocks = [*map(pad, messages[start : start + _TOGETHER])]
        blocks += [bytes(WIDTH)] * (-len(blocks) % 8)  # words of eight messages
        digests += _compute(blocks)[: len(messages) - start]
    return digests


def _compute(blocks: Sequence[bytes]) -> list[bytes]:
    """Return the digests of messages that are one block each."""
    block = np.frombuffer(b"".join(blocks), np.uint8).reshape(-1, 16, 8).transpose(2, 1, 0)  # row, column, message
    block = np.ascontiguousarray(block)
    start = np.frombuffer(b"".join(column.to_bytes(8) for column in START), np.uint8).reshape(16, 8).T[:, :, None]
    state = start ^ _permute(start ^ block, 0, _BOX_P, SHIFTS_P) ^ _permute(block, 7, _BOX_Q, SHIFTS_Q)
    state ^= _permute(state, 0, _BOX_P, SHIFTS_P)
    digests = state.transpose(2, 1, 0)[:, 8:].tobytes()
    return [digests[place : place + 64] for place in range(0, len(digests), 64)]


def _permute(state: Matrix, row: int, box: bytes, shifts: tuple[int, ...]) -> Matrix:
    """Return P or Q of the specification; the constants are added to this *row*."""
    moved = np.roll(state, 3, axis=0)  # as ``_mix`` leaves the rows
    row = (row + 3) % 8
    rows = (np.arange(8) + 3) % 8
    places = 16 * rows[:, None] + (np.arange(16) + np.array(shifts)[:, None]) % 16
    buffers = [np.empty_like(moved.view(np.uint64)) for _ in range(3)]
    for constants in _CONSTANTS:
        np.bitwise_xor(moved[row], constants, out=moved[row])
        replaced = np.frombuffer(bytearray(moved).translate(box), np.uint64).reshape(WIDTH, -1)  # bytes are slower
        moved = _mix(replaced.take(places, axis=0), *buffers).view(np.uint8)
    return np.roll(moved, -3, axis=0)


def _mix(a: Words, x: Words, y: Words, z: Words) -> Words:
    """Return what MixBytes makes of the rows *a*, each moved down by three; *x*, *y* and *z* are written over.

    Row i is 2(2y[i + 3] + z[i + 7]) + z[i + 4], with x[i] = a[i] + a[i + 1], y[i] = x[i] + x[i + 3] and
    z[i] = x[i] + x[i + 2] + a[i + 6]. Source: the optimized implementation of the authors of Grøstl
    """
    _add(a, a, 1, x)
    _add(x, x, 3, y)
    _add(x, x, 2, z)
    _add(z, a, 6, x)
    z, unused = x, z
    _double(y, unused)
    _add(y, z, 4, unused)
    _double(unused, y)
    return _add(unused, z, 1, y)


def _add(one: Words, other: Words, rows: int, added: Words) -> Words:
    """Return in *added* the sums of each row of *one*, and the row of *other* so many *rows* further."""
    np.bitwise_xor(one[:-rows], other[rows:], out=added[:-rows])
    np.bitwise_xor(one[-rows:], other[:rows], out=added[-rows:])
    return added


def _double(words: Words, high: Words) -> None:
    """Multiply each byte by 2 in the field of 256 elements; *high* is written over."""
    np.bitwise_and(words, _HIGH, out=high)
    words &= _OTHERS
    words <<= _ONE
    high >>= _SEVEN
    high *= _MODULUS
    words ^= high
