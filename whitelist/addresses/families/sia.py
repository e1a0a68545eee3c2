"""Siacoin address: the hash of its unlock conditions and six bytes of checksum, in hexadecimal.

The case of the letters means nothing; the software of the network accepts both. Some older addresses start with
``addr:``.

Source: https://github.com/SiaFoundation/core/blob/master/types/types.go (Address.UnmarshalText)

>>> good = "000000000000000000000000000000000000000000000000000000000000000089eb0d6a8a69"
>>> decode(good, Parameters()).kind
'account'
>>> decode(good[:-1] + "8", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass

from whitelist.addresses.address import Address
from whitelist.addresses.encodings import digests, hexadecimal
from whitelist.addresses.encodings.requirements import strip_checksum
from whitelist.addresses.family import Family

_HASH_SIZE, _CHECKSUM_SIZE = 32, 6
_DIGITS = 2 * (_HASH_SIZE + _CHECKSUM_SIZE)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a network can write before the address."""

    optional_prefix: str = ""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* has the length of an address, or starts with the prefix."""
    prefix = parameters.optional_prefix
    return len(text) == _DIGITS or (prefix != "" and text.startswith(prefix))


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (32 bytes), or raise WrongAlphabet, WrongLength or WrongChecksum."""
    prefix = parameters.optional_prefix if text.startswith(parameters.optional_prefix) else ""
    digits = hexadecimal.read(text, prefix, (_DIGITS,))
    payload = strip_checksum(bytes.fromhex(digits), digests.blake2b_256, _CHECKSUM_SIZE)
    return Address(digits.lower(), "account", payload)


FAMILY = Family("a Siacoin address", "checksum", Parameters, claims, decode)
