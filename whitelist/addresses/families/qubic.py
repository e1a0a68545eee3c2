"""Qubic identity: 32 bytes in 56 capital letters, and four letters of checksum.

Each eight bytes are 14 letters, the lowest first. The checksum is 18 bits of KangarooTwelve. Sixty letters in lower
case are the id of a transaction.

Source: https://github.com/qubic/qubic-cli/blob/main/keyUtils.cpp (getIdentityFromPublicKey)

>>> len(decode("BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAARMID", NoParameters()).payload)
32
>>> decode("BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAARMIE", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from typing import Final

from whitelist.addresses.address import Address, WrongChecksum, WrongPrefix
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.kangaroo import kangaroo_twelve
from whitelist.addresses.encodings.requirements import require_checksum, require_length
from whitelist.addresses.family import Family, NoParameters

_LETTERS = Alphabet("a Qubic identity", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LENGTH: Final = 60
_BLOCK: Final = 14
_BODY: Final = 4 * _BLOCK
_CHECKSUM_BITS: Final = 18


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* has the length of an identity and starts with a capital letter."""
    return len(text) == _LENGTH and "A" <= text[0] <= "Z"


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (32 bytes), or raise an AddressError."""
    if len(text) == _LENGTH and text.isascii() and text.isalpha() and text.islower():
        raise WrongPrefix("is in lower case, like the id of a transaction; an identity is in upper case")
    digits = _LETTERS.digits(text)
    require_length(text, _LENGTH)
    blocks = [_read_number(digits[start : start + _BLOCK]) for start in range(0, _BODY, _BLOCK)]
    if any(block >> 64 for block in blocks):
        raise WrongChecksum("contains a number of more than 64 bits: at least one character is wrong")
    payload = b"".join(block.to_bytes(8, "little") for block in blocks)
    checksum = int.from_bytes(kangaroo_twelve(payload, 3), "little") & (1 << _CHECKSUM_BITS) - 1
    require_checksum(_read_number(digits[_BODY:]) == checksum)
    return Address(text, "identity", payload)


def _read_number(digits: bytes) -> int:
    number = 0
    for digit in reversed(digits):
        number = number * 26 + digit
    return number


FAMILY = Family("a Qubic identity", "checksum", NoParameters, claims, decode)
