"""Ardor address: ARDOR-, and an account number of 64 bits in base32 with four Reed-Solomon digits.

The digits have an order of their own. Case and the position of dashes mean nothing. The account number alone is
an address too, but has no checksum.

Source: https://github.com/ardornxtgroup/ardor/blob/master/src/java/nxt/util (ReedSolomon.java, Convert.java)

>>> decode("ardor-mt4p-ahg4-a4na-ccmm2", Parameters("ARDOR")).text
'ARDOR-MT4P-AHG4-A4NA-CCMM2'
>>> decode("ARDOR-MT4P-AHG4-A4NA-CCMM3", Parameters("ARDOR"))
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongLength
from whitelist.addresses.encodings import reed_solomon
from whitelist.addresses.encodings.alphabet import DECIMAL, Alphabet
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.encodings.requirements import require_checksum
from whitelist.addresses.family import Family

_DIGITS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_ALPHABET = Alphabet("an Ardor address", _DIGITS + _DIGITS[8:].lower() + "-")
_ORDER: Final = (3, 2, 1, 0, 7, 6, 5, 4, 13, 14, 15, 16, 12, 8, 9, 10, 11)
"""Position in the text → position in the code word: 13 digits of the number, lowest first, then four check digits."""
_LENGTH: Final = len(_ORDER)
_NUMBER_LENGTH: Final = 13
_LIMIT: Final = 1 << 64


@dataclass(frozen=True, slots=True)
class Parameters:
    """The word at the start."""

    prefix: str


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the prefix, or is a number."""
    return text[: len(parameters.prefix) + 1].upper() == parameters.prefix + "-" or _is_number(text)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (the account number in 8 bytes), or raise an AddressError."""
    start = parameters.prefix + "-"
    if _is_number(text):
        return _decode_number(int(text))
    if text[: len(start)].upper() != start or not text[: len(start)].isascii():
        raise prefix_fault(text, start)
    _ALPHABET.digits(text, len(start))
    body = text[len(start) :].replace("-", "").upper()
    if len(body) != _LENGTH:
        raise WrongLength(f"has {len(body)} characters instead of {_LENGTH} after its prefix, not counting dashes")
    word = [0] * _LENGTH
    for character, place in zip(body, _ORDER, strict=True):
        word[place] = _DIGITS.index(character)
    number, check = word[:_NUMBER_LENGTH][::-1], word[_NUMBER_LENGTH:][::-1]
    require_checksum(reed_solomon.compute_check_digits(number) == check)
    account = 0
    for digit in number:
        account = account << 5 | digit
    if account >= _LIMIT:
        raise WrongLength("contains a number of more than 64 bits")
    grouped = f"{start}{body[:4]}-{body[4:8]}-{body[8:12]}-{body[12:]}"
    return Address(grouped, "account", account.to_bytes(8))


def _is_number(text: str) -> bool:
    return len(text) <= 20 and text.isascii() and text.isdigit()


def _decode_number(account: int) -> Address:
    if account >= _LIMIT:
        raise WrongLength("is a number of more than 64 bits")
    return Address(str(account), "account", account.to_bytes(8), checked=False)


FAMILY = Family(
    "an Ardor address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda known: known.prefix[0] + DECIMAL.characters,
)
