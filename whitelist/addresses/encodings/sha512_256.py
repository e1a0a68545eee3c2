"""SHA-512/256: SHA-512 with another start, cut to 32 bytes.

``hashlib`` has it only where OpenSSL offers it, and a verdict must not depend on that.

Source: https://csrc.nist.gov/pubs/fips/180-4/upd1/final (FIPS 180-4, sections 4.1.3, 4.2.3, 5.3.6.2 and 6.4)
"""

from __future__ import annotations

import hashlib
from functools import cache
from struct import Struct
from typing import Final

_BLOCK: Final = 128  # bytes
_ROUNDS: Final = 80
_MASK: Final = 2**64 - 1
_WORDS: Final = Struct(">16Q")
_STATE: Final = Struct(">8Q")
_SIZE: Final = 32
_START: Final = (
    *(0x22312194FC2BF72C, 0x9F555FA3C84C64C2, 0x2393B86B6F53B151, 0x963877195940EABD),
    *(0x96283EE2A88EFFE3, 0xBE5E1E2553863992, 0x2B0199FC2C85B8AA, 0x0EB72DDC81C52CA2),
)


def sha512_256(data: bytes) -> bytes:
    """Return the 32 bytes of the hash of *data*."""
    try:
        return hashlib.new("sha512_256", data).digest()
    except ValueError:
        return compute(data)


def compute(data: bytes) -> bytes:
    """Return the same without OpenSSL, about 200 times slower."""
    padded = data + b"\x80" + bytes((111 - len(data)) % _BLOCK) + (8 * len(data)).to_bytes(16)
    state: tuple[int, ...] = _START
    for start in range(0, len(padded), _BLOCK):
        state = _compress(state, _WORDS.unpack_from(padded, start))
    return _STATE.pack(*state)[:_SIZE]


def _compress(state: tuple[int, ...], block: tuple[int, ...]) -> tuple[int, ...]:
    """Return the state after one block of 16 words."""
    words = list(block)
    for t in range(16, _ROUNDS):
        early, late = words[t - 15], words[t - 2]
        sigma0 = _rotate(early, 1) ^ _rotate(early, 8) ^ early >> 7
        sigma1 = _rotate(late, 19) ^ _rotate(late, 61) ^ late >> 6
        words.append((sigma1 + words[t - 7] + sigma0 + words[t - 16]) & _MASK)
    a, b, c, d, e, f, g, h = state
    for word, constant in zip(words, _constants(), strict=True):
        sum1 = _rotate(e, 14) ^ _rotate(e, 18) ^ _rotate(e, 41)
        first = h + sum1 + (e & f ^ ~e & g) + constant + word
        second = (_rotate(a, 28) ^ _rotate(a, 34) ^ _rotate(a, 39)) + (a & b ^ a & c ^ b & c)
        a, b, c, d, e, f, g, h = (first + second) & _MASK, a, b, c, (d + first) & _MASK, e, f, g
    return tuple((old + new) & _MASK for old, new in zip(state, (a, b, c, d, e, f, g, h), strict=True))


def _rotate(word: int, count: int) -> int:
    """Return *word* rotated to the right."""
    return (word >> count | word << 64 - count) & _MASK


@cache
def _constants() -> tuple[int, ...]:
    """Return the first 64 bits after the point of the cube roots of the first 80 primes."""
    primes = [n for n in range(2, 410) if all(n % divisor for divisor in range(2, n))]
    return tuple(_cube_root(prime << 192) & _MASK for prime in primes)


def _cube_root(number: int) -> int:
    """Return the largest integer whose cube is at most *number*, by Newton's method."""
    root = 1 << number.bit_length() // 3 + 1
    while True:
        better = (2 * root + number // root**2) // 3
        if better >= root:
            return root
        root = better
