"""NEAR account: 64 hexadecimal digits (a public key), 0x or 0s and 40 digits, or a name with dots; no checksum.

A name has only a format, so many words could be names. Only names under .testnet are known to belong to the test
network.

Sources: https://github.com/near/near-account-id-rs/blob/main/src/validation.rs,
https://docs.near.org/protocol/account-id, https://github.com/near/NEPs/pull/616 (0s: a deterministic account)

>>> decode("relay.aurora", Parameters()).kind
'name'
>>> decode("relay..aurora", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: is not an account name: each "-", "_" and "." must be between letters or digits
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whitelist.addresses.address import UNCHECKED, Address, WrongPrefix
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.requirements import require_length
from whitelist.addresses.family import Family
from whitelist.model.strict_tuple import fast_new

_LENGTHS = range(2, 64 + 1)
_CHARACTERS = Alphabet("a NEAR account", "abcdefghijklmnopqrstuvwxyz0123456789-_.")
_NAME = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*")
_IMPLICIT = re.compile(r"[0-9a-f]{64}")
_FORTY = re.compile(r"0[xs][0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Parameters:
    """Whether names belong to the test network."""

    test: bool = False


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* has a length that an account can have; there is no other sign."""
    return len(text) in _LENGTHS


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind implicit, ethereum, deterministic or name; unchecked), or raise an AddressError."""
    if _IMPLICIT.fullmatch(text):  # first, because most accounts have no name
        return fast_new(Address, (text, "implicit", bytes.fromhex(text), UNCHECKED, None))
    _CHARACTERS.digits(text)
    require_length(text, _LENGTHS)
    if not _NAME.fullmatch(text):
        raise WrongPrefix('is not an account name: each "-", "_" and "." must be between letters or digits')
    kind, payload = "name", text.encode()
    if _FORTY.fullmatch(text):
        kind, payload = "ethereum" if text[1] == "x" else "deterministic", bytes.fromhex(text[2:])
    if kind == "name" and text.endswith(".testnet") != parameters.test:
        raise WrongPrefix("belongs to the main network" if parameters.test else "belongs to the test network")
    return Address(text, kind, payload, checked=False)


FAMILY = Family("a NEAR account", "shape", Parameters, claims, decode, characters=_CHARACTERS.characters)
