"""Algorand address: 32 bytes and the last four of their SHA-512/256, in base32 without padding.

Source: https://dev.algorand.co/concepts/accounts/overview

>>> decode("7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6Q", Parameters()).kind
'account'
>>> decode("7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6R", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: has padding bits that are not zero
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from whitelist.addresses.address import Address, WrongChecksum, WrongLength
from whitelist.addresses.encodings import quintets
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.family import Family

_BASE32 = Alphabet("base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_LENGTH = 58


@dataclass(frozen=True, slots=True)
class Parameters:
    """None: the main network and test networks write the same addresses."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* is as long as an address; nothing else is visible."""
    return len(text) == _LENGTH


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (32 bytes), or raise WrongAlphabet, WrongLength or WrongChecksum."""
    digits = _BASE32.digits(text)
    if len(text) != _LENGTH:
        raise WrongLength(f"is {len(text)} characters long; {_LENGTH} are expected")
    data = quintets.unpack(digits)
    if hashlib.new("sha512_256", data[:32]).digest()[-4:] != data[32:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    return Address(text, "account", data[:32])


FAMILY = Family("an Algorand address", "checksum", Parameters, claims, decode)
