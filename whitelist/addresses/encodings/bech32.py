"""Bech32 and bech32m: a prefix, "1", data digits, six check digits; one case throughout.

Sources: https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki,
https://github.com/bitcoin/bips/blob/master/bip-0350.mediawiki
"""

from __future__ import annotations

from functools import cache
from typing import Final

from whitelist.addresses.address import WrongAlphabet, WrongChecksum, WrongLength
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.polymod import Code
from whitelist.addresses.encodings.prefixes import prefix_fault

BECH32: Final = 1
BECH32M: Final = 0x2BC830A3
NAMES: Final = {BECH32: "bech32", BECH32M: "bech32m"}

CHARACTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
LOWER: Final = Alphabet("bech32 in lower case", CHARACTERS)
UPPER: Final = Alphabet("bech32 in upper case", CHARACTERS.upper())

# BIP-173 promises distance 5 up to 89 digits: one error then never looks like another one.
CODE: Final = Code((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3), width=30, reach=89)


def read(text: str, hrp: str, longest: int, lead: str = "") -> bytes:
    """Return the digits after ``hrp1``, check digits included. The checksum is not looked at.

    *lead* is a text before the hrp that the checksum does not know. Raises WrongPrefix, WrongAlphabet (mixed case
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
        raise WrongLength(f"is {len(text)} characters long; at most {longest} are expected")
    if len(digits) < 7:
        raise WrongLength(f"is {len(text)} characters long, too short for a checksum and anything before it")
    return digits


def remainder(hrp: str, digits: bytes) -> int:
    """Return BECH32, BECH32M, or another number when the checksum holds for neither."""
    return CODE.remainder(_head(hrp), digits)


def verify(hrp: str, digits: bytes, constant: int, lead: str = "") -> None:
    """Raise WrongChecksum, with the place if one digit explains it, unless *constant* is what comes out."""
    found = remainder(hrp, digits)
    if found == constant:
        return
    if found in NAMES:
        raise WrongChecksum(f"has the checksum of {NAMES[found]}; this kind uses {NAMES[constant]}")
    place = CODE.locate(found ^ constant, len(digits)) if len(digits) + len(hrp) < 90 else None
    raise checksum_fault(len(lead) + len(hrp) + 1 + place[0] if place else None)


def checksum_fault(position: int | None) -> WrongChecksum:
    """Return the fault of a checksum that does not hold; *position* is the index of the suspect, if any."""
    if position is None:
        return WrongChecksum("fails its checksum: at least one character is wrong")
    where = f"if only one character is wrong, it is the one at position {position + 1}"
    return WrongChecksum(f"fails its checksum: {where}", position)


@cache
def _head(hrp: str) -> bytes:
    """The hrp counts twice: the high bits of its characters, a zero, the low bits."""
    raw = hrp.encode("ascii")
    return bytes(c >> 5 for c in raw) + b"\0" + bytes(c & 31 for c in raw)
