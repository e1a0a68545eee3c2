"""Account name on EOS and other Antelope chains: up to 12 of a-z, 1-5 and the dot, not ending with a dot.

A name has no checksum. Most have exactly 12 characters and no dot; shorter ones and those with a dot were sold
at auctions.

Sources: https://github.com/EOSIO/eosjs/issues/795 (the guideline),
https://github.com/AntelopeIO/leap/blob/main/libraries/chain/eosio_contract.cpp (apply_eosio_newaccount)

>>> decode("eosio.token", Parameters()).kind
'name'
>>> decode("Vaulta", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongAlphabet: has "V" at position 1, which an account name does not use
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongAlphabet, WrongLength
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.family import Family

_CHARACTERS: Final = ".12345abcdefghijklmnopqrstuvwxyz"
_NAME = Alphabet("an account name", _CHARACTERS)
_LONGEST: Final = 12


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* could be a name."""
    return 1 <= len(text) <= _LONGEST and set(text) <= set(_CHARACTERS) and text[-1] != "."


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (payload = the name, not checked), or raise WrongAlphabet or WrongLength."""
    _NAME.digits(text)
    if not 1 <= len(text) <= _LONGEST:
        raise WrongLength(f"is {len(text)} characters long; 1 to {_LONGEST} are expected")
    if text[-1] == ".":
        raise WrongAlphabet(f"ends with a dot at position {len(text)}, as no name does", len(text) - 1)
    return Address(text, "name", text.encode("ascii"), checked=False)


FAMILY = Family("an account name", "shape", Parameters, claims, decode)
