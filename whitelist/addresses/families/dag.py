"""Constellation address: DAG, a check digit, and the last 36 characters of a hash in base58.

The check digit is the sum of the digits among the 36 modulo 9. It misses every letter that stands for another
letter, seven wrong characters of ten, so that an address which fits it is not called checked.

Sources: https://github.com/Constellation-Labs/documentation-hub (metagraphs/concepts/02-account-keys.md),
https://github.com/Constellation-Labs/tessellation (io.constellationnetwork.schema.address)

>>> decode("DAG5poQ31KFjikEgLoqnf9CQR2KVYv3pfxV5NQZY", Parameters()).kind
'account'
>>> decode("DAG4poQ31KFjikEgLoqnf9CQR2KVYv3pfxV5NQZY", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: has check digit 4; the digits behind it demand 5
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongChecksum, WrongLength
from whitelist.addresses.encodings.alphabet import foreign
from whitelist.addresses.encodings.base58 import BITCOIN
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.family import Family

_PREFIX: Final = "DAG"
_LENGTH: Final = 40


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* starts with the prefix."""
    return text.startswith(_PREFIX)


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (payload = the 36 characters, not checked), or raise an AddressError."""
    if not text.startswith(_PREFIX):
        raise prefix_fault(text, _PREFIX)
    start = len(_PREFIX) + 1
    BITCOIN.digits(text, start)
    if len(text) != _LENGTH:
        raise WrongLength(f"is {len(text)} characters long; {_LENGTH} are expected")
    if not "0" <= text[start - 1] <= "8":
        raise foreign(text, start - 1, "a remainder of 9")
    expected = sum(int(character) for character in text[start:] if character.isdigit()) % 9
    if int(text[start - 1]) != expected:
        raise WrongChecksum(f"has check digit {text[start - 1]}; the digits behind it demand {expected}")
    return Address(text, "account", text[start:].encode("ascii"), checked=False)


FAMILY = Family("a Constellation address", "shape", Parameters, claims, decode)
