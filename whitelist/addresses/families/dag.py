"""Constellation address: DAG, a check digit, and the last 36 characters of a hash in base58.

The check digit is the sum of the digits among the 36 modulo 9. It does not detect a wrong
letter in the place of another letter, so it misses seven of ten wrong characters. Such an address is not checked.

Sources: https://github.com/Constellation-Labs/documentation-hub (metagraphs/concepts/02-account-keys.md),
https://github.com/Constellation-Labs/tessellation (io.constellationnetwork.schema.address)

>>> decode("DAG5poQ31KFjikEgLoqnf9CQR2KVYv3pfxV5NQZY", NoParameters()).kind
'account'
>>> decode("DAG4poQ31KFjikEgLoqnf9CQR2KVYv3pfxV5NQZY", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: has check digit 4, but its other digits require 5
"""

from __future__ import annotations

from typing import Final

from whitelist.addresses.address import Address, WrongChecksum
from whitelist.addresses.encodings.alphabet import character_fault
from whitelist.addresses.encodings.base58 import BITCOIN
from whitelist.addresses.encodings.requirements import require_length, require_prefix
from whitelist.addresses.family import Family, NoParameters

_PREFIX: Final = "DAG"
_LENGTH: Final = 40


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* starts with the prefix."""
    return text.startswith(_PREFIX)


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (payload = the 36 characters, not checked), or raise an AddressError."""
    require_prefix(text, _PREFIX)
    start = len(_PREFIX) + 1
    BITCOIN.digits(text, start)
    require_length(text, _LENGTH)
    if not "0" <= text[start - 1] <= "8":
        raise character_fault(text, start - 1, "the check digit is from 0 to 8")
    expected = sum(int(character) for character in text[start:] if character.isdigit()) % 9
    if int(text[start - 1]) != expected:
        raise WrongChecksum(f"has check digit {text[start - 1]}, but its other digits require {expected}")
    return Address(text, "account", text[start:].encode("ascii"), checked=False)


FAMILY = Family("a Constellation address", "shape", NoParameters, claims, decode, claims_by_text=True)
