"""Base58 of CryptoNote: each block of 8 bytes becomes 11 characters, and a shorter last block becomes fewer.

All bytes can be written in exactly one way, so decoding needs no comparison with a canonical text.

Source: https://github.com/monero-project/monero/blob/master/src/common/base58.cpp
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.addresses.address import WrongChecksum
from whitelist.addresses.encodings.base58 import BITCOIN
from whitelist.addresses.encodings.requirements import length_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

_BYTES: Final = 8
_CHARACTERS: Final = 11
_COUNTS: Final = (0, 2, 3, 5, 6, 7, 9, 10)  # bytes of the last block → its characters


def decode(text: str, sizes: Sequence[int]) -> bytes:
    """Return the bytes that *text* encodes; their number must be one of *sizes* (ascending).

    Raises WrongAlphabet, WrongLength, or WrongChecksum when the number in a block is too large for its bytes.
    """
    digits = BITCOIN.digits(text)
    size = next((size for size in sizes if count(size) == len(digits)), None)
    if size is None:
        raise length_fault(text, tuple(map(count, sizes)))
    data = bytearray()
    for start in range(0, len(digits), _CHARACTERS):
        number = 0
        for digit in digits[start : start + _CHARACTERS]:
            number = number * 58 + digit
        width = min(_BYTES, size - len(data))
        if number >> 8 * width:
            raise WrongChecksum("contains a number that is too high: at least one character is wrong")
        data += number.to_bytes(width)
    return bytes(data)


def find_first_characters(low: bytes, high: bytes) -> str:
    """Return the characters that a whole block from *low* to *high* can start with."""
    first, last = (int.from_bytes(block) // 58 ** (_CHARACTERS - 1) for block in (low, high))
    return BITCOIN.characters[first : last + 1]


def count(size: int) -> int:
    """Return how many characters *size* bytes need."""
    blocks, rest = divmod(size, _BYTES)
    return blocks * _CHARACTERS + _COUNTS[rest]
