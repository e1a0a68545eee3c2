"""Nimiq address: NQ, two check digits as in an IBAN, and 20 bytes in a base32 without I, O, W and Z.

Blanks mean nothing. The canonical spelling has one behind every four characters, as the chain's own software
writes it. Lower case is refused, as the chain's own software does.

Source: https://github.com/nimiq/core-rs-albatross/blob/albatross/keys/src/address.rs

>>> decode("NQ862H8FYGU5RM77QSN9LYLHC56ACYYR0MLA", Parameters()).text
'NQ86 2H8F YGU5 RM77 QSN9 LYLH C56A CYYR 0MLA'
>>> decode("NQ42 2H8F YGU5 RM77 QSN9 LYLH C56A CYYR 0MLA", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongChecksum, WrongLength
from whitelist.addresses.encodings import quintets
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.family import Family

_ALPHABET = Alphabet("the Nimiq alphabet", "0123456789ABCDEFGHJKLMNPQRSTUVXY ")  # blanks are dropped afterwards
_BLANK = b"\x20"  # the digit that a blank stands for there
_PREFIX: Final = "NQ"
_LENGTH: Final = 36
_MOST_BLANKS: Final = 40


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* starts with the country code and a digit."""
    return text.startswith(_PREFIX) and text[2:3].isdigit()


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (20 bytes), or raise an AddressError."""
    if not text.startswith(_PREFIX):
        raise prefix_fault(text, _PREFIX)
    digits = _ALPHABET.digits(text, len(_PREFIX)).translate(None, _BLANK)
    compact = text[: _LENGTH + _MOST_BLANKS].replace(" ", "")
    if len(compact) != _LENGTH or len(digits) != _LENGTH - len(_PREFIX):
        count = len(digits) + len(_PREFIX)
        raise WrongLength(f"is {count} characters long without blanks; {_LENGTH} are expected")
    # Of the two spellings that some remainders have (02 and 99), only the one that is computed is taken.
    if compact[2:4] != f"{98 - _number(compact[4:] + _PREFIX + '00') % 97:02}":
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    grouped = " ".join(compact[i : i + 4] for i in range(0, _LENGTH, 4))
    return Address(grouped, "account", quintets.unpack(digits[2:]))


def _number(text: str) -> int:
    """Return the number that IBANs take the remainder of: letters count from 10 on."""
    return int("".join(str(int(character, 36)) for character in text))


FAMILY = Family("a Nimiq address", "checksum", Parameters, claims, decode)
