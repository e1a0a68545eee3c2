"""Base58: a number written in 58 characters; each leading zero byte is a leading first character of the alphabet.

All bytes can be written in exactly one way, so decoding needs no comparison with a canonical text.

Source: https://datatracker.ietf.org/doc/html/draft-msporny-base58-03
"""

from __future__ import annotations

from binascii import a2b_base64
from functools import cache
from typing import TYPE_CHECKING, Final

from whitelist.addresses.address import WrongLength
from whitelist.addresses.encodings.alphabet import BASE64, Alphabet
from whitelist.addresses.encodings.lanes import repeat
from whitelist.addresses.encodings.requirements import length_fault, list_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

_to_number: Final = int.from_bytes  # to look it up takes as long as to call it
_ZERO: Final = BASE64.characters[:1].encode()


class Base58Alphabet(Alphabet):
    """The 58 characters, in the order of their digits."""

    __slots__ = ("base64",)

    def __init__(self, name: str, characters: str) -> None:
        super().__init__(name, characters)
        table = bytearray(b"*") * 256  # which base64 does not have
        for own, other in zip(characters.encode(), BASE64.characters.encode(), strict=False):
            table[own] = other
        self.base64: Final = bytes(table)
        """Character → the character of base64 with the same digit."""


BITCOIN = Base58Alphabet("base58", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
RIPPLE = Base58Alphabet("the base58 of XRP", "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz")


def decode(text: str, sizes: Sequence[int], alphabet: Base58Alphabet = BITCOIN, start: int = 0) -> bytes:
    """Return the bytes that *text* encodes from index *start*; their number must be one of *sizes* (ascending).

    Raises WrongAlphabet or WrongLength. The time grows with the square of the length, so the length is limited first.
    """
    if len(text) - start > _USUAL and len(text) - start > 2 * sizes[-1]:
        alphabet.digits(text, start)  # a character that is none is the fault to tell
        raise _size_fault(text, start, 0, sizes)
    data = _to_bytes(text, start, alphabet)
    if data is None:
        raise alphabet.fault(text, start)
    if len(data) not in sizes:
        raise _size_fault(text, start, len(data), sizes)
    return data


def _to_bytes(text: str, start: int, alphabet: Base58Alphabet) -> bytes | None:
    """Return the bytes that *text* encodes, however many; None if it has other characters."""
    try:
        digits = text[start:].encode().translate(alphabet.base64)
        number = _to_number(a2b_base64(digits.rjust(len(digits) + 3 & -4, _ZERO), strict_mode=True))
    except ValueError:  # binascii.Error, or a lone surrogate
        return None
    if len(digits) > _USUAL:
        number = _join(number, len(digits))
    else:  # the same steps without a loop, which saves a tenth of the time
        number -= (number >> 6 & _MASK_1) * _TAKE_1
        number -= (number >> 12 & _MASK_2) * _TAKE_2
        number -= (number >> 24 & _MASK_4) * _TAKE_4
        number -= (number >> 48 & _MASK_8) * _TAKE_8
        number -= (number >> 96 & _MASK_16) * _TAKE_16
        number -= (number >> 192) * _TAKE_32
    size = (number.bit_length() + 7) // 8
    if digits[:1] == _ZERO:
        size += len(digits) - len(digits.lstrip(_ZERO))
    return number.to_bytes(size)


def _size_fault(text: str, start: int, size: int, sizes: Sequence[int]) -> WrongLength:
    """Return the fault of *text*, whose *size* bytes are too many or too few."""
    if len(text) - start > 2 * sizes[-1]:  # 1.37 characters a byte
        most = start + len(encode(b"\xff" * sizes[-1]))
        return length_fault(text, range(most + 1))
    return WrongLength(f"has {len(text)} characters, which are {size} bytes instead of {list_numbers(sizes)}")


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


def _join(number: int, count: int) -> int:
    """Return the number whose *count* base-58 digits are the base-64 digits of *number*.

    Each step joins all neighbours at once, to lanes of 2, 4, 8 … digits. A lane is the high half times a power of 64
    plus the low half; the high half is to count for a power of 58, so the difference times the high half is taken away.
    """
    for width, mask, taken in make_steps(count):
        number -= (number >> width & mask) * taken
    return number


@cache
def make_steps(count: int, numbers: int = 1) -> tuple[tuple[int, int, int], ...]:
    """Return the bits of half a lane, a mask of all low halves and the difference of the powers, for *count* digits.

    With *numbers*, for so many numbers in a row, each of *count* digits, a power of 2.
    """
    steps, digits = [], 1
    while digits < count:
        width = 6 * digits
        mask = repeat((1 << width) - 1, 2 * width, count * numbers // (2 * digits) + 1)
        steps.append((width, mask, 64**digits - 58**digits))
        digits *= 2
    return tuple(steps)


_USUAL: Final = 64  # the digits of nearly all addresses
(
    (_, _MASK_1, _TAKE_1),
    (_, _MASK_2, _TAKE_2),
    (_, _MASK_4, _TAKE_4),
    (_, _MASK_8, _TAKE_8),
    (_, _MASK_16, _TAKE_16),
    (_, _, _TAKE_32),
) = make_steps(_USUAL)
