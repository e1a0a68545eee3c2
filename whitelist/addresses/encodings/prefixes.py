"""What to say of a text that does not begin as it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.address import WrongPrefix
from whitelist.addresses.encodings.alphabet import foreign

if TYPE_CHECKING:
    from whitelist.addresses.address import AddressError

_LONGEST_NAME = 24  # of a foreign prefix worth repeating; more would echo the text


def prefix_fault(text: str, prefix: str) -> AddressError:
    """Return the fault of *text*, which does not start with *prefix*.

    WrongAlphabet when blanks or look-alike characters stand where the prefix should; otherwise WrongPrefix.
    """
    head = text[: len(prefix)]
    for at, character in enumerate(head):
        if not "!" <= character <= "~":
            return foreign(text, at, "an address")
    if head.lower() == prefix.lower():
        return WrongPrefix(f'starts with "{head}"; "{prefix}" is expected: its case matters')
    found = separated(text)
    if found:
        return WrongPrefix(f'starts with "{found}"; "{prefix}" is expected')
    return WrongPrefix(f'does not start with "{prefix}"')


def separated(text: str) -> str:
    """Return the word before ``1`` or ``:`` that *text* starts with, as in bech32 and CashAddr, or ""."""
    for at, character in enumerate(text[:_LONGEST_NAME]):
        if character in "1:" and at >= 2:
            return text[: at + 1]
        if not (character.isascii() and (character.isalpha() or character == "_")):
            break
    return ""
