"""Digits of five bits packed into bytes, as every base32 does it, without padding characters.

Source: https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki (segwit address format)
"""

from __future__ import annotations

from whitelist.addresses.address import WrongLength

_BASE32 = bytes.maketrans(bytes(range(32)), b"0123456789abcdefghijklmnopqrstuv")


def unpack(digits: bytes) -> bytes:
    """Return the bytes that *digits* (0-31 each) hold; linear, because 32 is a power of two.

    Raises WrongLength when a whole digit is left over, or when the bits left over are not zero: both would be
    second spellings of the same bytes.
    """
    spare = len(digits) * 5 % 8
    if spare >= 5:
        raise WrongLength("has a number of characters that no whole number of bytes needs")
    number = int(digits.translate(_BASE32), 32) if digits else 0
    if number & ((1 << spare) - 1):
        raise WrongLength("has padding bits that are not zero")
    return (number >> spare).to_bytes(len(digits) * 5 // 8)


def count(size: int) -> int:
    """Return how many digits *size* bytes need."""
    return (size * 8 + 4) // 5
