"""Account name on Hive and Steem: labels of three characters or more joined by dots, 16 characters in all.

A label starts with a letter, ends with a letter or digit, and may have hyphens between. There is no checksum.

Sources: https://github.com/openhive-network/hive/blob/master/libraries/protocol/authority.cpp (check_account_name),
https://github.com/steemit/steem/blob/master/libraries/protocol/authority.cpp (is_valid_account_name)

>>> decode("bittrex", Parameters()).kind
'name'
>>> decode("deep-crypto8-", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongAlphabet: has "-" at position 13, which the end of a label does not use
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, AddressError, WrongLength
from whitelist.addresses.encodings.alphabet import Alphabet, foreign
from whitelist.addresses.family import Family

_NAME = Alphabet("an account name", "abcdefghijklmnopqrstuvwxyz0123456789-.")
_SHORTEST, _LONGEST = 3, 16
_SHORTEST_LABEL: Final = 3


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* could be a name."""
    try:
        decode(text, parameters)
    except AddressError:
        return False
    return True


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (payload = the name, not checked), or raise WrongAlphabet or WrongLength."""
    _NAME.digits(text)
    if not _SHORTEST <= len(text) <= _LONGEST:
        raise WrongLength(f"is {len(text)} characters long; {_SHORTEST} to {_LONGEST} are expected")
    start = 0
    for label in text.split("."):
        if len(label) < _SHORTEST_LABEL:
            raise WrongLength(f"has a part of {len(label)} characters between dots; at least 3 are expected")
        if not label[0].isalpha():
            raise foreign(text, start, "the start of a label")
        if label[-1] == "-":
            raise foreign(text, start + len(label) - 1, "the end of a label")
        start += len(label) + 1
    return Address(text, "name", text.encode("ascii"), checked=False)


FAMILY = Family("an account name", "shape", Parameters, claims, decode)
