"""Nimiq address: NQ, two check digits as in an IBAN, and 20 bytes in a base32 without I, O, W and Z.

Spaces mean nothing. The canonical text has a space after every four characters, as in the software of the network.
Lower case is refused, as in the software of the network.

Source: https://github.com/nimiq/core-rs-albatross/blob/albatross/keys/src/address.rs

>>> decode("NQ862H8FYGU5RM77QSN9LYLHC56ACYYR0MLA", NoParameters()).text
'NQ86 2H8F YGU5 RM77 QSN9 LYLH C56A CYYR 0MLA'
>>> decode("NQ42 2H8F YGU5 RM77 QSN9 LYLH C56A CYYR 0MLA", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

import string
from typing import Final

from whitelist.addresses.address import Address, WrongLength
from whitelist.addresses.encodings import quintets
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.requirements import require_checksum, require_prefix
from whitelist.addresses.family import Family, NoParameters
from whitelist.model.strict_tuple import fast_new

_ALPHABET = Alphabet("the Nimiq alphabet", "0123456789ABCDEFGHJKLMNPQRSTUVXY ")  # spaces are removed afterwards
_NUMBERS = {ord(character): str(int(character, 36)) for character in string.ascii_uppercase}
_SPACE = b"\x20"  # the digit of a space in this alphabet
_PREFIX: Final = "NQ"
_LENGTH: Final = 36
_SPACES: Final = " " * 8  # between groups of four
_GROUPED: Final = _LENGTH + len(_SPACES)
_MOST_SPACES: Final = 40


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* starts with the country code and a digit."""
    return text.startswith(_PREFIX) and text[2:3].isdigit()


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (20 bytes), or raise an AddressError."""
    require_prefix(text, _PREFIX)
    digits = _ALPHABET.digits(text, len(_PREFIX)).translate(None, _SPACE)
    compact = text[: _LENGTH + _MOST_SPACES].replace(" ", "")
    if len(compact) != _LENGTH or len(digits) != _LENGTH - len(_PREFIX):
        count = len(digits) + len(_PREFIX)
        raise WrongLength(f"has {count} characters instead of {_LENGTH}, not counting spaces")
    # Some remainders can be written in two ways (02 and 99); only the computed one is accepted.
    require_checksum(compact[2:4] == f"{98 - _convert_to_number(compact[4:] + _PREFIX + '00') % 97:02}")
    is_grouped = len(text) == _GROUPED and text[4::5] == _SPACES
    grouped = text if is_grouped else " ".join([compact[i : i + 4] for i in range(0, _LENGTH, 4)])
    return fast_new(Address, (grouped, "account", quintets.unpack(digits[2:]), True, None))


def _convert_to_number(text: str) -> int:
    """Return *text* as a number, as IBANs do: A is 10, B is 11, and so on."""
    return int(text.translate(_NUMBERS))


FAMILY = Family("a Nimiq address", "checksum", NoParameters, claims, decode, claims_by_text=True)
