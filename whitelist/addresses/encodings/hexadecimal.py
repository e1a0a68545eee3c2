"""Hexadecimal digits after a prefix such as 0x.

Source: https://www.rfc-editor.org/rfc/rfc4648#section-8
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from whitelist.addresses.address import WrongLength, WrongPrefix
from whitelist.addresses.encodings.alphabet import HEXADECIMAL, Alphabet
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.encodings.requirements import length_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

_ETHEREUM_LENGTH: Final = 42


def read(text: str, prefix: str, counts: Sequence[int], alphabet: Alphabet = HEXADECIMAL) -> str:
    """Return the digits of *text* after *prefix*; their number must be one of *counts* (ascending).

    Raises WrongPrefix, WrongAlphabet or WrongLength.
    """
    digits = text[len(prefix) :]
    if not text.startswith(prefix) or len(digits) not in counts:
        refuse(text, prefix, counts, alphabet)
    alphabet.digits(text, len(prefix))
    return digits


def refuse(text: str, prefix: str, counts: Sequence[int], alphabet: Alphabet = HEXADECIMAL) -> NoReturn:
    """Raise the fault of *text*, which ``read`` does not accept: WrongPrefix, WrongAlphabet or WrongLength."""
    if not text.startswith(prefix):
        if len(text) in counts and set(text) <= set(HEXADECIMAL.characters):
            raise WrongPrefix(f'is missing "{prefix}" at the start')
        raise prefix_fault(text, prefix)
    start = len(prefix)
    alphabet.digits(text, start)
    lengths = [start + count for count in counts]
    if len(text) == _ETHEREUM_LENGTH and prefix == "0x":
        raise WrongLength(f"{length_fault(text, lengths)}, like an Ethereum address")
    raise length_fault(text, lengths)


def has_one_case(digits: str) -> bool:
    """Say whether all letters are upper case or all are lower case, so that their case cannot be a checksum."""
    return digits in (digits.lower(), digits.upper())
