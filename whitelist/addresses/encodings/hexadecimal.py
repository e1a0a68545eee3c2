"""Hexadecimal digits behind a visible prefix such as 0x.

Source: https://www.rfc-editor.org/rfc/rfc4648#section-8
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from whitelist.addresses.address import WrongLength, WrongPrefix
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.prefixes import prefix_fault

if TYPE_CHECKING:
    from collections.abc import Sequence

CHARACTERS: Final = "0123456789abcdefABCDEF"
DIGITS: Final = Alphabet("hexadecimal", CHARACTERS)
LOWER: Final = Alphabet("hexadecimal in small letters", CHARACTERS[:16])


def read(text: str, prefix: str, counts: Sequence[int], alphabet: Alphabet = DIGITS) -> str:
    """Return the digits of *text* after *prefix*, as many as one of *counts* (ascending) says.

    Raises WrongPrefix, WrongAlphabet or WrongLength.
    """
    digits = text[len(prefix) :]
    if not text.startswith(prefix) or len(digits) not in counts:
        refuse(text, prefix, counts, alphabet)
    alphabet.digits(text, len(prefix))
    return digits


def refuse(text: str, prefix: str, counts: Sequence[int], alphabet: Alphabet = DIGITS) -> NoReturn:
    """Raise what is wrong with *text*, which ``read`` does not take: WrongPrefix, WrongAlphabet or WrongLength."""
    if not text.startswith(prefix):
        if len(text) in counts and set(text) <= set(CHARACTERS):
            raise WrongPrefix(f'lacks "{prefix}" at its start')
        raise prefix_fault(text, prefix)
    start = len(prefix)
    alphabet.digits(text, start)
    found = len(text) - start
    wanted = f"{counts[0]} to {counts[-1]}" if len(counts) > 2 else " or ".join(map(str, counts))
    like = ", as many as an Ethereum address has" if found == 40 and prefix == "0x" else ""
    raise WrongLength(f"has {found} hexadecimal digits{like}; {wanted} are expected")


def one_case(digits: str) -> bool:
    """Say whether all letters have the same case, so that the case can carry no checksum."""
    return digits in (digits.lower(), digits.upper())
