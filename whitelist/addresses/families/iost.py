"""Account name on IOST: 5 to 11 of a-z, 0-9 and the underscore, without a checksum.

Only the names in the first block can be different.

Source: https://github.com/iost-official/go-iost/blob/master/config/genesis/contract/account.js (_checkIdValid)

>>> decode("iost_2018", NoParameters()).kind
'name'
>>> decode("iost", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: has 4 characters instead of 5 to 11
"""

from __future__ import annotations

from typing import Final

from whitelist.addresses.address import Address
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.requirements import require_length
from whitelist.addresses.family import Family, NoParameters

_CHARACTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789_"
_NAME = Alphabet("an account name", _CHARACTERS)
_LENGTHS: Final = range(5, 11 + 1)


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* could be a name."""
    return len(text) in _LENGTHS and set(text) <= set(_CHARACTERS)


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (payload = the name, not checked), or raise WrongAlphabet or WrongLength."""
    _NAME.digits(text)
    require_length(text, _LENGTHS)
    return Address(text, "name", text.encode("ascii"), checked=False)


FAMILY = Family("an IOST account name", "shape", NoParameters, claims, decode)
