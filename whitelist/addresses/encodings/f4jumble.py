"""F4Jumble mixes bytes so that each byte depends on every other byte. This module reverses it.

Two halves hash each other four times, as in a Feistel cipher without a key.

Source: https://zips.z.cash/zip-0316#jumbling
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

SHORTEST: Final = 48
"""The fewest bytes that F4Jumble mixes."""
_HALF: Final = 64  # bytes of the left half at most: the longest hash of BLAKE2b


def unmix(data: bytes) -> bytes:
    """Return what *data*, at least 48 bytes, was before mixing."""
    size = min(_HALF, len(data) // 2)
    left, right = data[:size], data[size:]
    left = _sum(left, _left_hash(1, right, size))
    right = _sum(right, _right_hash(1, left, len(right)))
    left = _sum(left, _left_hash(0, right, size))
    right = _sum(right, _right_hash(0, left, len(right)))
    return left + right


def _left_hash(turn: int, data: bytes, size: int) -> bytes:
    """Return the function H of the specification."""
    return blake2b(data, digest_size=size, person=b"UA_F4Jumble_H" + bytes([turn, 0, 0])).digest()


def _right_hash(turn: int, data: bytes, size: int) -> bytes:
    """Return the function G: as many digests, numbered, as *size* bytes need."""
    count = (size + 63) // 64
    parts = (
        blake2b(data, person=b"UA_F4Jumble_G" + bytes([turn]) + i.to_bytes(2, "little")).digest() for i in range(count)
    )
    return b"".join(parts)[:size]


def _sum(left: bytes, right: bytes) -> bytes:
    return (int.from_bytes(left) ^ int.from_bytes(right)).to_bytes(len(left))
