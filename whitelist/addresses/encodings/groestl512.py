"""Grøstl-512, a finalist of the SHA-3 competition, in its final version.

The state is a matrix of 8 rows and 16 columns of bytes. Here, each column is one number of 64
bits, with row 0 in the highest byte.

Source: https://www.groestl.info/Groestl.pdf (Grøstl, a SHA-3 candidate, March 2011)
"""

from __future__ import annotations

from functools import cache
from struct import Struct
from typing import Final

ROUNDS: Final = 14
WIDTH: Final = 128  # bytes of a block
_COLUMNS: Final = Struct(">16Q")
START: Final = (0,) * 15 + (512,)
_MIX: Final = (2, 2, 3, 4, 5, 3, 5, 7)  # first row of the matrix that MixBytes multiplies with

# How far ShiftBytes moves each row; and what AddRoundConstant adds to column j, besides the number of the round.
SHIFTS_P: Final = (0, 1, 2, 3, 4, 5, 6, 11)
SHIFTS_Q: Final = (1, 3, 5, 11, 0, 2, 4, 6)
_CONSTANTS_P: Final = tuple(j << 60 for j in range(16))
_CONSTANTS_Q: Final = tuple(2**64 - 1 ^ j << 4 for j in range(16))

_State = tuple[int, ...]


def groestl512(data: bytes) -> bytes:
    """Return the 64 bytes of the digest."""
    padded = pad(data)
    state: _State = START
    for start in range(0, len(padded), WIDTH):
        block = _COLUMNS.unpack_from(padded, start)
        state = _sum(state, _p(_sum(state, block)), _q(block))
    return _COLUMNS.pack(*_sum(state, _p(state)))[WIDTH // 2 :]


def pad(data: bytes) -> bytes:
    """Return *data*, and what fills its last block: a one bit, and the number of blocks."""
    blocks = (len(data) + 8) // WIDTH + 1
    return data + b"\x80" + bytes(blocks * WIDTH - len(data) - 9) + blocks.to_bytes(8)


def _sum(*states: _State) -> _State:
    first, second, *more = states
    added = tuple(left ^ right for left, right in zip(first, second, strict=True))
    return _sum(added, *more) if more else added


def _p(state: _State) -> _State:
    return _permute(state, _CONSTANTS_P, 56, SHIFTS_P)  # the number of the round is added to row 0


def _q(state: _State) -> _State:
    return _permute(state, _CONSTANTS_Q, 0, SHIFTS_Q)  # … to row 7


def _permute(state: _State, constants: _State, place: int, shifts: tuple[int, ...]) -> _State:
    t0, t1, t2, t3, t4, t5, t6, t7 = _tables()
    s0, s1, s2, s3, s4, s5, s6, s7 = shifts
    for number in range(ROUNDS):
        x = [column ^ constant ^ number << place for column, constant in zip(state, constants, strict=True)]
        state = tuple(
            t0[x[(j + s0) & 15] >> 56]
            ^ t1[x[(j + s1) & 15] >> 48 & 255]
            ^ t2[x[(j + s2) & 15] >> 40 & 255]
            ^ t3[x[(j + s3) & 15] >> 32 & 255]
            ^ t4[x[(j + s4) & 15] >> 24 & 255]
            ^ t5[x[(j + s5) & 15] >> 16 & 255]
            ^ t6[x[(j + s6) & 15] >> 8 & 255]
            ^ t7[x[(j + s7) & 15] & 255]
            for j in range(16)
        )
    return state


@cache
def _tables() -> tuple[tuple[int, ...], ...]:
    """Return for each row what a byte in this row adds to its column, after SubBytes and MixBytes."""
    box = substitution()
    return tuple(
        tuple(int.from_bytes(_times(box[byte], _MIX[(row - i) % 8]) for i in range(8)) for byte in range(256))
        for row in range(8)
    )


def substitution() -> tuple[int, ...]:
    """Return the S-box of AES: the inverse in the field of 256 elements, then an affine map."""
    box = [0x63] * 256
    power, inverse = 1, 1
    for _ in range(255):  # 3 generates the field, and 0xf6 is its inverse
        power, inverse = _times(power, 3), _times(inverse, 0xF6)
        spread = inverse * 0x0101  # the byte twice, so that a shift is a rotation
        box[power] = (inverse ^ spread >> 4 ^ spread >> 5 ^ spread >> 6 ^ spread >> 7) & 255 ^ 0x63
    return tuple(box)


def _times(left: int, right: int) -> int:
    """Multiply in the field of 256 elements, modulo x⁸ + x⁴ + x³ + x + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left, right = left << 1 ^ (0x11B if left & 0x80 else 0), right >> 1
    return product
