"""Base58 as CryptoNote has it: every 8 bytes become 11 characters by themselves, and a rest becomes fewer.

Each number of bytes has one number of characters, and each block one spelling, so that there is nothing to compare.

Source: https://github.com/monero-project/monero/blob/master/src/common/base58.cpp
"""

from __future__ import annotations

from typing import Final

from whitelist.address import WrongChecksum, WrongLength
from whitelist.encodings.base58 import BITCOIN

_BYTES: Final = 8
_CHARACTERS: Final = 11
_SIZES: Final = {0: 0, 2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7}  # characters of the rest → its bytes


def decode(text: str, longest: int) -> bytes:
    """Return the bytes that *text* holds, at most *longest*.

    Raises WrongAlphabet, WrongLength, or WrongChecksum when a block holds a number too large for its bytes.
    """
    digits = BITCOIN.digits(text)
    whole, rest = divmod(len(digits), _CHARACTERS)
    if len(digits) > count(longest):
        raise WrongLength(f"is {len(digits)} characters long; at most {count(longest)} are expected")
    if rest not in _SIZES:
        raise WrongLength(f"is {len(digits)} characters long, which no number of bytes gives")
    data = b""
    for block in range(whole + (rest > 0)):
        number = 0
        for digit in digits[block * _CHARACTERS : (block + 1) * _CHARACTERS]:
            number = number * 58 + digit
        size = _BYTES if block < whole else _SIZES[rest]
        if number >> 8 * size:
            raise WrongChecksum("has characters that no bytes give: at least one character is wrong")
        data += number.to_bytes(size)
    return data


def count(size: int) -> int:
    """Return how many characters *size* bytes need."""
    whole, rest = divmod(size, _BYTES)
    return whole * _CHARACTERS + next(characters for characters, held in _SIZES.items() if held == rest)
