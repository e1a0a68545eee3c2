"""Base58: a number written in 58 characters; a leading zero byte is a leading first character.

Every byte string has exactly one spelling, so decoding needs no comparison with a canonical one.

Source: https://datatracker.ietf.org/doc/html/draft-msporny-base58-03
"""

from __future__ import annotations

from functools import cache
from struct import Struct
from typing import TYPE_CHECKING

from whitelist.addresses.address import WrongLength
from whitelist.addresses.encodings.alphabet import Alphabet

if TYPE_CHECKING:
    from collections.abc import Sequence

_BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"

BITCOIN = Alphabet("base58", _BITCOIN)
RIPPLE = Alphabet("the XRP alphabet", _RIPPLE)
_CHARACTERS = {BITCOIN: _BITCOIN, RIPPLE: _RIPPLE}


def decode(text: str, sizes: Sequence[int], alphabet: Alphabet = BITCOIN, start: int = 0) -> bytes:
    """Return the bytes that *text* holds from index *start*, as many as one of *sizes* (ascending) says.

    Raises WrongAlphabet or WrongLength. The decoding is quadratic, so that the length is bounded before it.
    """
    digits = alphabet.digits(text, start)
    if len(digits) > 2 * sizes[-1]:  # 1.37 characters a byte
        most = start + len(encode(b"\xff" * sizes[-1]))
        raise WrongLength(f"is {len(text)} characters long; at most {most} are expected")
    number = _join(digits)
    zeros = len(digits) - len(digits.lstrip(b"\0"))
    size = zeros + (number.bit_length() + 7) // 8
    if size not in sizes:
        wanted = f"{sizes[0]} to {sizes[-1]}" if len(sizes) > 2 else " or ".join(map(str, sizes))
        raise WrongLength(f"is {len(text)} characters long and holds {size} bytes; {wanted} are expected")
    return number.to_bytes(size)


def encode(data: bytes, alphabet: Alphabet = BITCOIN) -> str:
    """Return the one spelling of *data*."""
    characters = _CHARACTERS[alphabet]
    number, text = int.from_bytes(data), ""
    while number:
        number, digit = divmod(number, 58)
        text = characters[digit] + text
    return characters[0] * (len(data) - len(data.lstrip(b"\0"))) + text


@cache
def first_characters(version: bytes, size: int, alphabet: Alphabet = BITCOIN) -> str:
    """Return the characters that a text can start with when it holds *version* and then *size* bytes more."""
    characters = _CHARACTERS[alphabet]
    low, high = encode(version + bytes(size), alphabet), encode(version + b"\xff" * size, alphabet)
    if len(low) != len(high):  # the leading digit overflows on the way: too many first characters to tell
        return low[0] if version[0] == 0 else ""
    return characters[characters.index(low[0]) : characters.index(high[0]) + 1]


def _join(digits: bytes) -> int:
    """Return the number with these base-58 digits.

    One long integer holds a digit in each byte. Three multiplications join all neighbours at once, to 2, 4 and
    8 digits in lanes twice as wide each time; eight base-58 digits need 47 of the 64 bits that the lanes have then.
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
