"""Account name on EOS and other Antelope networks: up to 12 of a-z, 1-5 and the dot, not ending with a dot.

A name has no checksum. Most names have exactly 12 characters and no dot; shorter names and names with a dot were sold
at auctions.

Sources: https://github.com/EOSIO/eosjs/issues/795 (the guideline),
https://github.com/AntelopeIO/leap/blob/main/libraries/chain/eosio_contract.cpp (apply_eosio_newaccount)

>>> decode("eosio.token", NoParameters()).kind
'name'
>>> decode("Vaulta", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongAlphabet: contains "V" at position 1; an account name does not use this character
"""

from __future__ import annotations

from typing import Final

from whitelist.addresses.address import Address
from whitelist.addresses.encodings.alphabet import Alphabet, character_fault
from whitelist.addresses.encodings.requirements import require_length
from whitelist.addresses.family import Family, NoParameters

_CHARACTERS: Final = ".12345abcdefghijklmnopqrstuvwxyz"
_NAME = Alphabet("an account name", _CHARACTERS)
_LENGTHS: Final = range(1, 12 + 1)


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* could be a name."""
    return len(text) in _LENGTHS and set(text) <= set(_CHARACTERS) and text[-1] != "."


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (payload = the name, not checked), or raise WrongAlphabet or WrongLength."""
    _NAME.digits(text)
    require_length(text, _LENGTHS)
    if text[-1] == ".":
        raise character_fault(text, len(text) - 1, "a name does not end with a dot")
    return Address(text, "name", text.encode("ascii"), checked=False)


FAMILY = Family("an account name", "shape", NoParameters, claims, decode)
