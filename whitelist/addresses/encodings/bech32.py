"""Bech32 and bech32m: a prefix, "1", data digits, six check digits; one case throughout.

Sources: https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki,
https://github.com/bitcoin/bips/blob/master/bip-0350.mediawiki
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from whitelist.addresses.address import WrongAlphabet, WrongChecksum, WrongLength
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.digit_layout import CHARACTERS, DigitLayout
from whitelist.addresses.encodings.polymod import Code
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.encodings.requirements import WRONG_CHECKSUM, length_fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BECH32: Final = 1
BECH32M: Final = 0x2BC830A3
CONSTANTS: Final = {"bech32": BECH32, "bech32m": BECH32M}
NAMES: Final = {constant: name for name, constant in CONSTANTS.items()}

LOWER: Final = Alphabet("bech32 in lower case", CHARACTERS)
UPPER: Final = Alphabet("bech32 in upper case", CHARACTERS.upper())
CHECK_DIGITS: Final = 6

# BIP-173 guarantees distance 5 up to 89 digits, so up to there no error looks like another error.
CODE: Final = Code((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3), width=30, reach=89)


def read(text: str, hrp: str, longest: int, lead: str = "") -> bytes:
    """Return the digits after ``hrp1``, check digits included. The checksum is not verified.

    *lead* is a text before the hrp that the checksum does not cover. Raises WrongPrefix, WrongAlphabet (mixed case
    too), or WrongLength beyond *longest* characters.
    """
    prefix = f"{lead}{hrp}1"
    head = text[: len(prefix)]
    if head == prefix:
        digits = LOWER.digits(text, len(prefix))
    elif head == prefix.upper():
        digits = UPPER.digits(text, len(prefix))
    elif head.isascii() and head.lower() == prefix:
        raise WrongAlphabet("mixes upper and lower case, which bech32 does not allow")
    else:
        raise prefix_fault(text, prefix)
    if len(text) > longest:
        raise length_fault(text, range(longest + 1))
    if len(digits) <= CHECK_DIGITS:
        raise WrongLength(f"has {len(text)} characters, which is too short for data and a checksum")
    return digits


def layout(hrp: str, size: int, constant: int, lead: str = "", first: bytes = b"") -> DigitLayout:
    """Return how *size* bytes are written after the digits *first*, such as a witness version: for a quick reading."""
    prefix = f"{lead}{hrp}1{''.join(CHARACTERS[digit] for digit in first)}"
    return DigitLayout(CODE, _head(hrp) + first, prefix, size, constant)


def layouts(
    hrp: str, sizes: Sequence[int], constant: int, lead: str = "", first: bytes = b""
) -> Mapping[int, DigitLayout]:
    """Return the layout of each of *sizes* by the number of its characters."""
    made = [layout(hrp, size, constant, lead, first) for size in sizes]
    return MappingProxyType({each.length: each for each in made})


def compute_remainder(hrp: str, digits: bytes) -> int:
    """Return BECH32, BECH32M, or another number when the checksum is correct for neither."""
    return CODE.remainder(_head(hrp), digits)


def verify(hrp: str, digits: bytes, constant: int, lead: str = "") -> None:
    """Raise WrongChecksum unless *constant* results; with the position, if one wrong digit explains the result."""
    found = compute_remainder(hrp, digits)
    if found == constant:
        return
    if found in NAMES:
        raise WrongChecksum(f"has the checksum of {NAMES[found]} instead of {NAMES[constant]}")
    place = CODE.locate(found ^ constant, len(digits)) if len(digits) + len(hrp) < 90 else None
    raise checksum_fault(len(lead) + len(hrp) + 1 + place[0] if place else None)


def encode(hrp: str, digits: bytes, constant: int) -> str:
    """Return *digits*, without check digits, as text with the checksum of *constant*."""
    check = compute_remainder(hrp, digits + bytes(CHECK_DIGITS)) ^ constant
    digits += bytes(check >> 5 * place & 31 for place in reversed(range(CHECK_DIGITS)))
    return f"{hrp}1{''.join(CHARACTERS[digit] for digit in digits)}"


def checksum_fault(position: int | None) -> WrongChecksum:
    """Return the fault of a wrong checksum; *position* is the index of the character that must be wrong, if known."""
    if position is None:
        return WrongChecksum(WRONG_CHECKSUM)
    where = f"if exactly one character is wrong, it is character {position + 1}"
    return WrongChecksum(f"fails its checksum; {where}", position)


@cache
def _head(hrp: str) -> bytes:
    """Return the hrp as the checksum uses it: the high bits of its characters, a zero, the low bits."""
    raw = hrp.encode("ascii")
    return bytes(c >> 5 for c in raw) + b"\0" + bytes(c & 31 for c in raw)
