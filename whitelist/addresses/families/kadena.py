"""Kadena account: a principal, which names its own guard (k: and a public key), or a free name; no checksum.

A name that begins with one character and a colon is reserved for principals, so that a damaged one is no free name.
The chain, a number from 0 to 19, belongs to the destination, but is not part of the account.

Sources: https://github.com/kadena-io/KIPs/blob/master/kip-0012.md,
https://github.com/kadena-io/chainweb-node/blob/master/pact/coin-contract/coin.pact (validate-account, enforce-reserved)

>>> decode("k:" + "0a" * 32, Parameters()).kind
'k'
>>> decode("k:" + "0a" * 31, Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: has 62 hexadecimal digits; 64 are expected
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.alphabet import foreign
from whitelist.addresses.family import Family

_SHORTEST, _LONGEST = 3, 256
_HASH = r"[A-Za-z0-9_-]{43}"
_PRINCIPALS = {
    "w": re.compile(rf"{_HASH}:.+"),  # several keys, and how many must sign
    "r": re.compile(r".+"),  # a keyset kept on the chain
    "u": re.compile(rf".+:{_HASH}"),  # a user guard
    "m": re.compile(r".+:.+"),  # a module guard
    "p": re.compile(rf"{_HASH}:.+"),  # a pact guard
    "c": re.compile(_HASH),  # a capability guard
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """None: all chains and test networks write the same accounts."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* is as long as an account may be: a free name has no other sign."""
    return _SHORTEST <= len(text) <= _LONGEST


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (kind: letter of the principal, or name; unchecked), or raise an AddressError."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        raise WrongLength(f"is {len(text)} characters long; {_SHORTEST} to {_LONGEST} are expected")
    at = next((i for i, c in enumerate(text) if c > "\xff" or not c.isprintable()), None)
    if at is not None:
        raise foreign(text, at, "a Kadena account")
    if text[1] != ":":
        return Address(text, "name", text.encode("latin-1"), checked=False)
    letter, rest = text[0], text[2:]
    if letter == "k":
        key = bytes.fromhex(hexadecimal.read(text, "k:", (64,), hexadecimal.LOWER))
        return Address(text, "k", key, checked=False)
    if letter not in _PRINCIPALS:
        raise WrongPrefix(f'starts with "{text[:2]}", which no kind of principal does; "k:" is usual')
    if not _PRINCIPALS[letter].fullmatch(rest):
        raise WrongPrefix(f'does not go on after "{text[:2]}" as such a principal does')
    return Address(text, letter, rest.encode("latin-1"), checked=False)


FAMILY = Family("a Kadena account", "shape", Parameters, claims, decode)
