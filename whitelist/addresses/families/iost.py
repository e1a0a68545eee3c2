"""Account name on IOST: 5 to 11 of a-z, 0-9 and the underscore, without any checksum.

Only the names given away in the first block are exempt from this rule.

Source: https://github.com/iost-official/go-iost/blob/master/config/genesis/contract/account.js (_checkIdValid)

>>> decode("iost_2018", Parameters()).kind
'name'
>>> decode("iost", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: is 4 characters long; 5 to 11 are expected
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongLength
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.family import Family

_CHARACTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789_"
_NAME = Alphabet("an account name", _CHARACTERS)
_SHORTEST, _LONGEST = 5, 11


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* could be a name."""
    return _SHORTEST <= len(text) <= _LONGEST and set(text) <= set(_CHARACTERS)


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (payload = the name, not checked), or raise WrongAlphabet or WrongLength."""
    _NAME.digits(text)
    if not _SHORTEST <= len(text) <= _LONGEST:
        raise WrongLength(f"is {len(text)} characters long; {_SHORTEST} to {_LONGEST} are expected")
    return Address(text, "name", text.encode("ascii"), checked=False)


FAMILY = Family("an IOST account name", "shape", Parameters, claims, decode)
