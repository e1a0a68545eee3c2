"""Qubic identity: 32 bytes in 56 capital letters, and four letters of checksum.

Each eight bytes are 14 letters, the lowest first. The checksum is 18 bits of KangarooTwelve. The same letters in
lower case are a transaction's id.

Source: https://github.com/qubic/qubic-cli/blob/main/keyUtils.cpp (getIdentityFromPublicKey)

>>> len(decode("BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAARMID", Parameters()).payload)
32
>>> decode("BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAARMIE", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.kangaroo import kangaroo_twelve
from whitelist.addresses.family import Family

_LETTERS = Alphabet("a Qubic identity", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LENGTH: Final = 60
_BLOCK: Final = 14
_BODY: Final = 4 * _BLOCK
_CHECKSUM_BITS: Final = 18


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* is as long as an identity and starts with a letter."""
    return len(text) == _LENGTH and "A" <= text[0] <= "Z"


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (32 bytes), or raise an AddressError."""
    if len(text) == _LENGTH and text.isascii() and text.isalpha() and text.islower():
        raise WrongPrefix("is in lower case, as transaction ids are; an identity is in capitals")
    digits = _LETTERS.digits(text)
    if len(digits) != _LENGTH:
        raise WrongLength(f"is {len(text)} characters long; {_LENGTH} are expected")
    blocks = [_number(digits[start : start + _BLOCK]) for start in range(0, _BODY, _BLOCK)]
    if any(block >> 64 for block in blocks):
        raise WrongChecksum("holds a number of more than 64 bits: at least one character is wrong")
    payload = b"".join(block.to_bytes(8, "little") for block in blocks)
    checksum = int.from_bytes(kangaroo_twelve(payload, 3), "little") & (1 << _CHECKSUM_BITS) - 1
    if _number(digits[_BODY:]) != checksum:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    return Address(text, "identity", payload)


def _number(digits: bytes) -> int:
    number = 0
    for digit in reversed(digits):
        number = number * 26 + digit
    return number


FAMILY = Family("a Qubic identity", "checksum", Parameters, claims, decode)
