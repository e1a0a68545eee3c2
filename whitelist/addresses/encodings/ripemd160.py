"""RIPEMD-160. ``hashlib`` has it only where OpenSSL offers it, and a verdict must not depend on that.

Source: https://homes.esat.kuleuven.be/~bosselae/ripemd160.html (specification and test vectors)
"""

from __future__ import annotations

import hashlib
import struct

_MASK = 0xFFFFFFFF
_START = (0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0)
_LEFT = (0, 0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xA953FD4E)
_RIGHT = (0x50A28BE6, 0x5C4DD124, 0x6D703EF3, 0x7A6D76E9, 0)

_RHO = (7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8)
_SHIFTS = (
    (11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8),
    (12, 13, 11, 15, 6, 9, 9, 7, 12, 15, 11, 13, 7, 8, 7, 7),
    (13, 15, 14, 11, 7, 7, 6, 8, 13, 14, 13, 12, 5, 5, 6, 9),
    (14, 11, 12, 14, 8, 6, 5, 5, 15, 12, 15, 14, 9, 9, 8, 6),
    (15, 12, 13, 13, 9, 5, 8, 6, 14, 11, 12, 11, 8, 6, 5, 5),
)


def _make_orders(first: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return the order of the message words in the five rounds: *first*, then permuted by rho each time."""
    orders = [first]
    for _ in range(4):
        orders.append(tuple(_RHO[word] for word in orders[-1]))
    return tuple(orders)


_LEFT_ORDERS = _make_orders(tuple(range(16)))
_RIGHT_ORDERS = _make_orders(tuple((9 * i + 5) % 16 for i in range(16)))


def ripemd160(data: bytes) -> bytes:
    """Return the 20 bytes of the hash of *data*."""
    try:
        return hashlib.new("ripemd160", data, usedforsecurity=False).digest()
    except ValueError:
        return compute(data)


def compute(data: bytes) -> bytes:
    """Return the same without OpenSSL, about 50 times slower."""
    padded = data + b"\x80" + bytes((55 - len(data)) % 64) + struct.pack("<Q", 8 * len(data))
    state: tuple[int, ...] = _START
    for start in range(0, len(padded), 64):
        words = struct.unpack_from("<16I", padded, start)
        left = _line(state, words, _LEFT_ORDERS, _LEFT, (0, 1, 2, 3, 4))
        right = _line(state, words, _RIGHT_ORDERS, _RIGHT, (4, 3, 2, 1, 0))
        state = tuple((state[(i + 1) % 5] + left[(i + 2) % 5] + right[(i + 3) % 5]) & _MASK for i in range(5))
    return struct.pack("<5I", *state)


def _line(
    state: tuple[int, ...],
    words: tuple[int, ...],
    orders: tuple[tuple[int, ...], ...],
    constants: tuple[int, ...],
    functions: tuple[int, ...],
) -> tuple[int, ...]:
    """Return the state after the 80 steps of one of the two lines."""
    a, b, c, d, e = state
    for order, shifts, constant, function in zip(orders, _SHIFTS, constants, functions, strict=True):
        for word in order:
            total = (a + _mix(function, b, c, d) + words[word] + constant) & _MASK
            shift = shifts[word]
            turned = (total << shift | total >> (32 - shift)) & _MASK
            a, b, c, d, e = e, (turned + e) & _MASK, b, (c << 10 | c >> 22) & _MASK, d
    return a, b, c, d, e


def _mix(function: int, x: int, y: int, z: int) -> int:
    """Return one of the five functions of three words."""
    if function == 0:
        return x ^ y ^ z
    if function == 1:
        return x & y | ~x & z & _MASK
    if function == 2:
        return (x | ~y & _MASK) ^ z
    if function == 3:
        return x & z | y & ~z & _MASK
    return x ^ (y | ~z & _MASK)
