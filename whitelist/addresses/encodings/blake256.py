"""BLAKE-256, a finalist of the SHA-3 competition, with its 14 rounds; BLAKE2 is another function.

Source: https://www.aumasson.jp/blake/blake.pdf (SHA-3 proposal BLAKE, version 1.4)
"""

from __future__ import annotations

from struct import Struct
from typing import Final

ROUNDS: Final = 14
_MASK: Final = 0xFFFFFFFF
_WORDS: Final = Struct(">16I")
_DIGEST: Final = Struct(">8I")

# fmt: off
START: Final = (  # as in SHA-256
    0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19,
)
PI: Final = (  # the first digits of pi
    0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0, 0x082EFA98, 0xEC4E6C89,
    0x452821E6, 0x38D01377, 0xBE5466CF, 0x34E90C6C, 0xC0AC29B7, 0xC97C50DD, 0x3F84D5B5, 0xB5470917,
)
# fmt: on
ORDERS: Final = tuple(
    tuple(int(place, 16) for place in row)
    for row in (
        "0123456789abcdef",
        "ea489fd61c02b753",
        "b8c052fdae367194",
        "7931dcbe265a40f8",
        "905724afe1bc683d",
        "2c6a0b834d75fe19",
        "c51fed4a0763928b",
        "db7ec13950f4862a",
        "6fe9b308c2d714a5",
        "a2847615fb9e3cd0",
    )
)
_COLUMNS: Final = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15))  # of a four by four matrix
_DIAGONALS: Final = ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


def blake256(data: bytes) -> bytes:
    """Return the 32 bytes of the digest."""
    bits, padded = len(data) * 8, pad(data)
    state: tuple[int, ...] = START
    for start in range(0, len(padded), 64):
        # The counter is the number of message bits up to here; it is 0 in a block without message bits.
        seen = min(bits, start * 8 + 512) if start * 8 < bits else 0
        state = _compress(state, padded[start : start + 64], seen)
    return _DIGEST.pack(*state)


def pad(data: bytes) -> bytes:
    """Return *data*, and what fills its last block of 64 bytes."""
    zeros = bytearray(-(len(data) + 9) % 64 + 1)  # a one bit, zeros, a one bit: sometimes all in the same byte
    zeros[0] |= 0x80
    zeros[-1] |= 0x01
    return data + bytes(zeros) + (len(data) * 8).to_bytes(8)


def _compress(state: tuple[int, ...], block: bytes, seen: int) -> tuple[int, ...]:
    words = _WORDS.unpack(block)
    low, high = seen & _MASK, seen >> 32
    v = [*state, *PI[:4], low ^ PI[4], low ^ PI[5], high ^ PI[6], high ^ PI[7]]
    for number in range(ROUNDS):
        order = ORDERS[number % 10]
        for i, places in enumerate(_COLUMNS + _DIAGONALS):
            first, second = order[2 * i], order[2 * i + 1]
            _mix(v, places, words[first] ^ PI[second], words[second] ^ PI[first])
    return tuple(old ^ left ^ right for old, left, right in zip(state, v[:8], v[8:], strict=True))


def _mix(v: list[int], places: tuple[int, int, int, int], first: int, second: int) -> None:
    """Apply the function G of the specification to four of the sixteen words."""
    i, j, k, m = places
    a, b, c, d = v[i], v[j], v[k], v[m]
    a = (a + b + first) & _MASK
    d ^= a
    d = d >> 16 | d << 16 & _MASK
    c = (c + d) & _MASK
    b ^= c
    b = b >> 12 | b << 20 & _MASK
    a = (a + b + second) & _MASK
    d ^= a
    d = d >> 8 | d << 24 & _MASK
    c = (c + d) & _MASK
    b ^= c
    v[i], v[j], v[k], v[m] = a, b >> 7 | b << 25 & _MASK, c, d
