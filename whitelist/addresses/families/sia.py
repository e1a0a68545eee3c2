"""Siacoin address: the hash of its unlock conditions and six bytes of checksum, in hexadecimal.

Either case of the letters is taken, as the chain's own reader does; it means nothing. ``addr:`` was written in
front for a while.

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
from hashlib import blake2b

from whitelist.addresses.address import Address, WrongChecksum, WrongLength
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.family import Family

_HEX = Alphabet("hexadecimal", "0123456789abcdefABCDEF")
_HASH_SIZE, _CHECKSUM_SIZE = 32, 6
_DIGITS = 2 * (_HASH_SIZE + _CHECKSUM_SIZE)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a network may write in front."""

    optional_prefix: str = ""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* is as long as an address, or has the prefix."""
    prefix = parameters.optional_prefix
    return len(text) == _DIGITS or (prefix != "" and text.startswith(prefix))


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (32 bytes), or raise WrongAlphabet, WrongLength or WrongChecksum."""
    start = len(parameters.optional_prefix) if text.startswith(parameters.optional_prefix) else 0
    _HEX.digits(text, start)
    if len(text) != start + _DIGITS:
        raise WrongLength(f"is {len(text)} characters long; {start + _DIGITS} are expected")
    data = bytes.fromhex(text[start:])
    payload = data[:_HASH_SIZE]
    if blake2b(payload, digest_size=32).digest()[:_CHECKSUM_SIZE] != data[_HASH_SIZE:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    return Address(text[start:].lower(), "account", payload)


FAMILY = Family("a Siacoin address", "checksum", Parameters, claims, decode)
