"""Digits of five bits packed into bytes, as every base32 does it, without padding characters.

Source: https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki (segwit address format)
"""

from __future__ import annotations

from whitelist.addresses.address import WrongLength

_BASE32 = bytes.maketrans(bytes(range(32)), b"0123456789abcdefghijklmnopqrstuv")


def unpack(digits: bytes) -> bytes:
    """Return the bytes that *digits* (0-31 each) encode, in time linear in their number.

    Raises WrongLength when there is a digit too many, or when the spare bits are not zero: the same bytes could then
    be written in two ways.
    """
    spare = len(digits) * 5 % 8
    if spare >= 5:
        raise WrongLength("has one character too many or too few")
    number = int(digits.translate(_BASE32), 32) if digits else 0
    if number & ((1 << spare) - 1):
        raise WrongLength("has padding bits that are not zero")
    return (number >> spare).to_bytes(len(digits) * 5 // 8)


def pack(data: bytes) -> bytes:
    """Return the digits of *data*, with zeros for the spare bits: ``unpack`` returns *data* again."""
    number = count(len(data))
    bits = int.from_bytes(data) << (number * 5 - len(data) * 8)
    return bytes(bits >> 5 * place & 31 for place in reversed(range(number)))


def count(size: int) -> int:
    """Return how many digits *size* bytes need."""
    return (size * 8 + 4) // 5
