"""Base58: a number written in 58 characters; each leading zero byte is a leading first character of the alphabet.

All bytes can be written in exactly one way, so decoding needs no comparison with a canonical text.

Source: https://datatracker.ietf.org/doc/html/draft-msporny-base58-03
"""

from __future__ import annotations

from functools import cache
from struct import Struct
from typing import TYPE_CHECKING

from whitelist.addresses.address import WrongLength
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.requirements import length_fault, list_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

BITCOIN = Alphabet("base58", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
RIPPLE = Alphabet("the base58 of XRP", "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz")


def decode(text: str, sizes: Sequence[int], alphabet: Alphabet = BITCOIN, start: int = 0) -> bytes:
    """Return the bytes that *text* encodes from index *start*; their number must be one of *sizes* (ascending).

    Raises WrongAlphabet or WrongLength. The time grows with the square of the length, so the length is limited first.
    """
    digits = alphabet.digits(text, start)
    if len(digits) > 2 * sizes[-1]:  # 1.37 characters a byte
        most = start + len(encode(b"\xff" * sizes[-1]))
        raise length_fault(text, range(most + 1))
    number = _join(digits)
    zeros = len(digits) - len(digits.lstrip(b"\0"))
    size = zeros + (number.bit_length() + 7) // 8
    if size not in sizes:
        raise WrongLength(f"has {len(text)} characters, which are {size} bytes instead of {list_numbers(sizes)}")
    return number.to_bytes(size)


def encode(data: bytes, alphabet: Alphabet = BITCOIN) -> str:
    """Return *data* as text."""
    characters = alphabet.characters
    number, text = int.from_bytes(data), ""
    while number:
        number, digit = divmod(number, 58)
        text = characters[digit] + text
    return characters[0] * (len(data) - len(data.lstrip(b"\0"))) + text


@cache
def find_first_characters(version: bytes, size: int, alphabet: Alphabet = BITCOIN) -> str:
    """Return the characters that a text can start with when it encodes *version* and then *size* bytes more."""
    characters = alphabet.characters
    low, high = encode(version + bytes(size), alphabet), encode(version + b"\xff" * size, alphabet)
    if len(low) != len(high):  # the texts differ in length: too many first characters are possible
        return low[0] if version[0] == 0 else ""
    return characters[characters.index(low[0]) : characters.index(high[0]) + 1]


def _join(digits: bytes) -> int:
    """Return the number with these base-58 digits.

    One long integer has a digit in each byte. Three multiplications join all neighbours at once, to 2, 4 and 8 digits
    in lanes that are twice as wide each time. Eight base-58 digits need 47 of the 64 bits of the last lanes.
    """
    masks, lanes = _lanes((len(digits) + 7) // 8)
    number = int.from_bytes(digits)
    for width, base, mask in masks:
        number = (number >> width & mask) * base + (number & mask)
    joined = 0
    for lane in lanes.unpack(number.to_bytes(lanes.size)):
        joined = joined * 58**8 + lane
    return joined


@cache
def _lanes(count: int) -> tuple[tuple[tuple[int, int, int], ...], Struct]:
    """Return width, base and mask of the three steps for *count* lanes of 64 bits, and how to read the lanes."""
    steps = tuple((8 * n, 58**n, int.from_bytes((bytes(n) + b"\xff" * n) * (count * 4 // n))) for n in (1, 2, 4))
    return steps, Struct(f">{count}Q")
