"""Base58 as CryptoNote has it: every 8 bytes become 11 characters by themselves, and a rest becomes fewer.

Each number of bytes has one number of characters, and each block one spelling, so that there is nothing to compare.

Source: https://github.com/monero-project/monero/blob/master/src/common/base58.cpp
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whitelist.addresses.address import WrongChecksum, WrongLength
from whitelist.addresses.encodings.base58 import BITCOIN

if TYPE_CHECKING:
    from collections.abc import Sequence

_BYTES: Final = 8
_CHARACTERS: Final = 11
_COUNTS: Final = (0, 2, 3, 5, 6, 7, 9, 10)  # bytes of the rest → its characters


def decode(text: str, sizes: Sequence[int]) -> bytes:
    """Return the bytes that *text* holds, as many as one of *sizes* (ascending) says.

    Raises WrongAlphabet, WrongLength, or WrongChecksum when a block holds a number too large for its bytes.
    """
    digits = BITCOIN.digits(text)
    size = next((size for size in sizes if count(size) == len(digits)), None)
    if size is None:
        ends = dict.fromkeys((count(sizes[0]), count(sizes[-1])))  # one, if they are the same
        wanted = (" to " if len(sizes) > 2 else " or ").join(map(str, ends))
        raise WrongLength(f"is {len(digits)} characters long; {wanted} are expected")
    data = bytearray()
    for start in range(0, len(digits), _CHARACTERS):
        number = 0
        for digit in digits[start : start + _CHARACTERS]:
            number = number * 58 + digit
        width = min(_BYTES, size - len(data))
        if number >> 8 * width:
            raise WrongChecksum("has characters that no bytes give: at least one of them is wrong")
        data += number.to_bytes(width)
    return bytes(data)


def count(size: int) -> int:
    """Return how many characters *size* bytes need."""
    whole, rest = divmod(size, _BYTES)
    return whole * _CHARACTERS + _COUNTS[rest]
