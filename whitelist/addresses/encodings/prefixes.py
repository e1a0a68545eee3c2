"""What a message says when a text does not start with the right prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whitelist.addresses.address import WrongPrefix
from whitelist.addresses.encodings.alphabet import character_fault

if TYPE_CHECKING:
    from whitelist.addresses.address import AddressError

_ROLES = {
    "valoper1": "a validator's operator",
    "valcons1": "a validator's consensus key",
    "pub1": "a public key",
    "valoperpub1": "a public key",
    "valconspub1": "a public key",
}
_LONGEST_NAME = 24  # of another prefix that is worth repeating; more would repeat the text


def prefix_fault(text: str, prefix: str) -> AddressError:
    """Return the fault of *text*, which does not start with *prefix*.

    WrongAlphabet when the first characters are spaces or look-alike characters; otherwise WrongPrefix.
    """
    head = text[: len(prefix)]
    for at, character in enumerate(head):
        if not "!" <= character <= "~":
            return character_fault(text, at, "an address does not use this character")
    if head.lower() == prefix.lower():
        return WrongPrefix(f'starts with "{head}" instead of "{prefix}": upper and lower case matter here')
    found = find_prefix(text)
    if found:
        return WrongPrefix(f'starts with "{found}" instead of "{prefix}"')
    return WrongPrefix(f'does not start with "{prefix}"')


def refuse_roles(text: str, hrp: str) -> None:
    """Raise WrongPrefix when *text* is a key or validator, which cannot receive payments."""
    for role, name in _ROLES.items():
        if text[: len(hrp) + len(role)].lower() == hrp + role:
            raise WrongPrefix(f'is {name}; the address of an account starts with "{hrp}1", not "{hrp}{role}"')


def find_prefix(text: str) -> str:
    """Return the start of *text* up to ``1`` or ``:``, if it is a prefix as in bech32 and CashAddr, or ""."""
    for at, character in enumerate(text[:_LONGEST_NAME]):
        if character in "1:" and at >= 2:
            return text[: at + 1]
        if not (character.isascii() and (character.isalpha() or character == "_")):
            break
    return ""
