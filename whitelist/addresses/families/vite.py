"""Vite address: vite_, 20 bytes and five bytes of BLAKE2b in hexadecimal; a contract's checksum is complemented.

Either case of the hexadecimal letters is taken, as the chain's own reader does; it means nothing.

Sources: https://github.com/vitelabs/go-vite/blob/master/common/types/address.go (ValidHexAddress),
https://github.com/vitelabs/vite.js/blob/master/src/wallet/address.ts

>>> decode("vite_bcdc5b9dd0ed0de7de2f0e97c36638e108aa64a2bedc22c0e6", Parameters()).kind
'account'
>>> decode("vite_bcdc5b9dd0ed0de7de2f0e97c36638e108aa64a2bedc22c0e7", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from whitelist.addresses.address import Address, WrongChecksum, WrongLength
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.family import Family

_HEX = Alphabet("hexadecimal", "0123456789abcdefABCDEF")
_PREFIX: Final = "vite_"
_LENGTH: Final = len(_PREFIX) + 2 * (20 + 5)


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* starts with the prefix."""
    return text.startswith(_PREFIX)


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (kind account or contract, 20 bytes), or raise an AddressError."""
    if not text.startswith(_PREFIX):
        raise prefix_fault(text, _PREFIX)
    _HEX.digits(text, len(_PREFIX))
    if len(text) != _LENGTH:
        raise WrongLength(f"is {len(text)} characters long; {_LENGTH} are expected")
    data = bytes.fromhex(text[len(_PREFIX) :])
    payload, checksum = data[:20], data[20:]
    expected = blake2b(payload, digest_size=5).digest()
    if checksum == expected:
        return Address(text.lower(), "account", payload)
    if checksum == bytes(byte ^ 0xFF for byte in expected):
        return Address(text.lower(), "contract", payload)
    raise WrongChecksum("fails its checksum: at least one character is wrong")


FAMILY = Family("a Vite address", "checksum", Parameters, claims, decode)
