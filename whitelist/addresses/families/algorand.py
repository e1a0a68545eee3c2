"""Algorand address: 32 bytes and the last four of their SHA-512/256, in base32 without padding.

Test networks write the same addresses.

Source: https://dev.algorand.co/concepts/accounts/overview

>>> decode("7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6Q", NoParameters()).kind
'account'
>>> decode("7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6R", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: has padding bits that are not zero
"""

from __future__ import annotations

from typing import Final

from whitelist.addresses.address import Address
from whitelist.addresses.encodings import quintets
from whitelist.addresses.encodings.alphabet import BASE32
from whitelist.addresses.encodings.requirements import require_checksum, require_length
from whitelist.addresses.encodings.sha512_256 import sha512_256
from whitelist.addresses.family import Family, NoParameters

_LENGTH: Final = 58


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* has the length of an address; there is no other sign."""
    return len(text) == _LENGTH


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (32 bytes), or raise WrongAlphabet, WrongLength or WrongChecksum."""
    digits = BASE32.digits(text)
    require_length(text, _LENGTH)
    data = quintets.unpack(digits)
    require_checksum(sha512_256(data[:32])[-4:] == data[32:])
    return Address(text, "account", data[:32])


FAMILY = Family("an Algorand address", "checksum", NoParameters, claims, decode)
