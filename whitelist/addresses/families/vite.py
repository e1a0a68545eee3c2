"""Vite address: vite_, 20 bytes and five bytes of BLAKE2b in hexadecimal.

For a contract, all bits of the checksum are inverted. The case of the hexadecimal letters means nothing; the software
of the network accepts both.

Sources: https://github.com/vitelabs/go-vite/blob/master/common/types/address.go (ValidHexAddress),
https://github.com/vitelabs/vite.js/blob/master/src/wallet/address.ts

>>> decode("vite_bcdc5b9dd0ed0de7de2f0e97c36638e108aa64a2bedc22c0e6", NoParameters()).kind
'account'
>>> decode("vite_bcdc5b9dd0ed0de7de2f0e97c36638e108aa64a2bedc22c0e7", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from whitelist.addresses.address import Address
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.requirements import require_checksum
from whitelist.addresses.family import Family, NoParameters

_PREFIX: Final = "vite_"
_SIZE, _CHECKSUM_SIZE = 20, 5
_DIGITS: Final = 2 * (_SIZE + _CHECKSUM_SIZE)


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* starts with the prefix."""
    return text.startswith(_PREFIX)


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (kind account or contract, 20 bytes), or raise an AddressError."""
    data = bytes.fromhex(hexadecimal.read(text, _PREFIX, (_DIGITS,)))
    payload, checksum = data[:_SIZE], data[_SIZE:]
    expected = blake2b(payload, digest_size=_CHECKSUM_SIZE).digest()
    if checksum == expected:
        return Address(text.lower(), "account", payload)
    require_checksum(checksum == bytes(byte ^ 0xFF for byte in expected))
    return Address(text.lower(), "contract", payload)


FAMILY = Family("a Vite address", "checksum", NoParameters, claims, decode, starts=lambda _: _PREFIX[0])
