"""Numbers in groups of seven bits, the lowest first; all bytes except the last have their top bit set (LEB128).

Source: https://protobuf.dev/programming-guides/encoding/#varints
"""

from __future__ import annotations


def encode(number: int) -> bytes:
    """Return the shortest form of *number*."""
    groups = bytearray()
    while number > 0x7F:
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*groups, number])


def read(data: bytes) -> int:
    """Return the number at the start of *data*, of at most ten bytes."""
    number = 0
    for place, byte in enumerate(data[:10]):
        number |= (byte & 0x7F) << 7 * place
        if byte <= 0x7F:
            break
    return number
