"""Account name on IOST: 5 to 11 of a-z, 0-9 and the underscore, without a checksum.

Only the names in the first block can be different. The contract also accepts an Ethereum address in lower case.

Source: https://github.com/iost-official/go-iost/blob/master/config/genesis/contract/account.js (_checkIdValid)

>>> decode("iost_2018", Parameters()).kind
'name'
>>> decode("iost", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: has 4 characters instead of 5 to 11
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.alphabet import HEXADECIMAL_LOWER, Alphabet
from whitelist.addresses.encodings.requirements import require_length
from whitelist.addresses.family import Family

_CHARACTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789_"
_NAME = Alphabet("an account name", _CHARACTERS)
_LENGTHS: Final = range(5, 11 + 1)
_ETHEREUM_LENGTH: Final = 42


@dataclass(frozen=True, slots=True)
class Parameters:
    """Whether the accounts are Ethereum addresses instead of names."""

    ethereum: bool = False


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* could be a name, or starts like an Ethereum address."""
    if parameters.ethereum:
        return text.startswith("0x") and len(text) == _ETHEREUM_LENGTH
    return len(text) in _LENGTHS and set(text) <= set(_CHARACTERS)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = the name or 20 bytes, not checked), or raise an AddressError."""
    if parameters.ethereum:
        digits = hexadecimal.read(text, "0x", (40,), HEXADECIMAL_LOWER)
        return Address(text, "ethereum", bytes.fromhex(digits), checked=False)
    _NAME.digits(text)
    require_length(text, _LENGTHS)
    return Address(text, "name", text.encode("ascii"), checked=False)


FAMILY = Family("an IOST account name", "shape", Parameters, claims, decode, characters=_CHARACTERS)
