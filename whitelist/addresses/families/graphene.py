"""Account name on Hive and Steem: labels of three characters or more joined by dots, 16 characters in all.

A label starts with a letter, ends with a letter or digit, and can have hyphens between them. There is no checksum.

Sources: https://github.com/openhive-network/hive/blob/master/libraries/protocol/authority.cpp (check_account_name),
https://github.com/steemit/steem/blob/master/libraries/protocol/authority.cpp (is_valid_account_name)

>>> decode("bittrex", NoParameters()).kind
'name'
>>> decode("deep-crypto8-", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongAlphabet: contains "-" at position 13; a label ends with a letter or digit
"""

from __future__ import annotations

from typing import Final

from whitelist.addresses.address import Address, AddressError, WrongLength
from whitelist.addresses.encodings.alphabet import Alphabet, character_fault
from whitelist.addresses.encodings.requirements import require_length
from whitelist.addresses.family import Family, NoParameters

_NAME = Alphabet("an account name", "abcdefghijklmnopqrstuvwxyz0123456789-.")
_LENGTHS: Final = range(3, 16 + 1)
_SHORTEST_LABEL: Final = 3


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* could be a name."""
    if len(text) not in _LENGTHS:
        return False
    try:
        decode(text, parameters)
    except AddressError:
        return False
    return True


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (payload = the name, not checked), or raise WrongAlphabet or WrongLength."""
    _NAME.digits(text)
    require_length(text, _LENGTHS)
    start = 0
    for label in text.split("."):
        if len(label) < _SHORTEST_LABEL:
            raise WrongLength(f"has a label of {len(label)} characters instead of at least {_SHORTEST_LABEL}")
        if not label[0].isalpha():
            raise character_fault(text, start, "a label starts with a letter")
        if label[-1] == "-":
            raise character_fault(text, start + len(label) - 1, "a label ends with a letter or digit")
        start += len(label) + 1
    return Address(text, "name", text.encode("ascii"), checked=False)


FAMILY = Family("an account name", "shape", NoParameters, claims, decode, claims_by_text=True)
