"""Kadena account: a principal, which names its own guard (k: and a public key), or a free name; no checksum.

A name that starts with one character and a colon is reserved for principals, so a damaged principal is not a free
name. The chain, a number from 0 to 19, belongs to the destination, but is not part of the account. Test networks
write the same accounts.

Sources: https://github.com/kadena-io/KIPs/blob/master/kip-0012.md,
https://github.com/kadena-io/chainweb-node/blob/master/pact/coin-contract/coin.pact (validate-account, enforce-reserved)

>>> decode("k:" + "0a" * 32, NoParameters()).kind
'k'
>>> decode("k:" + "0a" * 31, NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: has 64 characters instead of 66
"""

from __future__ import annotations

import re

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.alphabet import HEXADECIMAL_LOWER, character_fault
from whitelist.addresses.encodings.requirements import require_length
from whitelist.addresses.family import Family, NoParameters

_LENGTHS = range(3, 256 + 1)
_HASH = r"[A-Za-z0-9_-]{43}"
_PRINCIPALS = {
    "w": re.compile(rf"{_HASH}:.+"),  # several keys, and how many must sign
    "r": re.compile(r".+"),  # a keyset kept on the chain
    "u": re.compile(rf".+:{_HASH}"),  # a user guard
    "m": re.compile(r".+:.+"),  # a module guard
    "p": re.compile(rf"{_HASH}:.+"),  # a pact guard
    "c": re.compile(_HASH),  # a capability guard
}


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* has a length that an account can have: a free name has no other sign."""
    return len(text) in _LENGTHS


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (kind: letter of the principal, or name; unchecked), or raise an AddressError."""
    require_length(text, _LENGTHS)
    is_plain = text.isascii() and text.isprintable()
    at = None if is_plain else next((i for i, c in enumerate(text) if c > "\xff" or not c.isprintable()), None)
    if at is not None:
        raise character_fault(text, at, "a Kadena account does not use this character")
    if text[1] != ":":
        return Address(text, "name", text.encode("latin-1"), checked=False)
    letter, rest = text[0], text[2:]
    if letter == "k":
        key = bytes.fromhex(hexadecimal.read(text, "k:", (64,), HEXADECIMAL_LOWER))
        return Address(text, "k", key, checked=False)
    if letter not in _PRINCIPALS:
        raise WrongPrefix(f'starts with "{text[:2]}", which is not a kind of principal; most accounts start with "k:"')
    if not _PRINCIPALS[letter].fullmatch(rest):
        raise WrongPrefix(f'is not a complete principal after "{text[:2]}"')
    return Address(text, letter, rest.encode("latin-1"), checked=False)


FAMILY = Family("a Kadena account", "shape", NoParameters, claims, decode)
