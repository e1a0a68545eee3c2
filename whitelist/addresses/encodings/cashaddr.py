"""CashAddr: a prefix, ":", data digits, eight check digits; one case throughout, and the prefix is optional.

Source: https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md
"""

from __future__ import annotations

from functools import cache
from typing import Final

from whitelist.addresses.address import WrongAlphabet
from whitelist.addresses.encodings import quintets
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.bech32 import checksum_fault
from whitelist.addresses.encodings.digit_layout import CHARACTERS, DigitLayout
from whitelist.addresses.encodings.polymod import Code
from whitelist.addresses.encodings.prefixes import prefix_fault

CHECK_DIGITS: Final = 8
_LOWER: Final = Alphabet("CashAddr in lower case", CHARACTERS)
_UPPER: Final = Alphabet("CashAddr in upper case", CHARACTERS.upper())
_CODE: Final = Code((0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470), width=40, reach=120)


def read(text: str, prefix: str, *, optional: bool) -> tuple[bytes, int]:
    """Return the digits after ``prefix:``, check digits included, and where they start.

    With *optional*, the prefix can be missing. The checksum is not verified. Raises WrongPrefix or WrongAlphabet.
    """
    expected = prefix + ":"
    head, start = text[: len(expected)], len(expected)
    if head in (expected, expected.upper()):
        upper = head != expected
    elif head.isascii() and head.lower() == expected:
        raise WrongAlphabet("mixes upper and lower case in its prefix, which CashAddr does not allow")
    elif ":" in text or not optional:
        raise prefix_fault(text, expected)
    else:
        start, upper = 0, "A" <= text[:1] <= "Z"
    return (_UPPER if upper else _LOWER).digits(text, start), start


def layouts(prefix: str, size: int, *, optional: bool) -> tuple[DigitLayout, ...]:
    """Return how *size* bytes are written, for a quick reading: with ``prefix:``, and with *optional* without it."""
    written = (prefix + ":", "") if optional else (prefix + ":",)
    return tuple(DigitLayout(_CODE, _head(prefix), start, size, 1) for start in written)


def verify(prefix: str, digits: bytes, start: int) -> None:
    """Raise WrongChecksum unless the checksum is correct; with the position, if one wrong digit explains the result.

    *start* is where the digits start in the text.
    """
    found = _CODE.remainder(_head(prefix), digits)
    if found != 1:
        place = _CODE.locate(found ^ 1, len(digits))
        raise checksum_fault(start + place[0] if place else None)


def encode(prefix: str, kind: int, data: bytes) -> str:
    """Return the address of type *kind*, the byte before *data*, with its prefix."""
    digits = quintets.pack(bytes([kind]) + data)
    check = _CODE.remainder(_head(prefix), digits + bytes(CHECK_DIGITS)) ^ 1
    digits += bytes(check >> 5 * place & 31 for place in reversed(range(CHECK_DIGITS)))
    return f"{prefix}:{''.join(CHARACTERS[digit] for digit in digits)}"


@cache
def _head(prefix: str) -> bytes:
    return bytes(c & 31 for c in prefix.encode("ascii")) + b"\0"
