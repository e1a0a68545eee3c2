"""NEAR account: 64 hexadecimal digits (a public key), 0x and 40 digits, or a name of parts joined by dots; no checksum.

A name says nothing about itself but its shape, so many a word would be one. Only names under .testnet are known to
be of the test network.

Sources: https://github.com/near/near-account-id-rs/blob/main/src/validation.rs, https://docs.near.org/protocol/account-id

>>> decode("relay.aurora", Parameters()).kind
'name'
>>> decode("relay..aurora", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: ...
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.family import Family

_CHARACTERS = Alphabet("a NEAR account", "abcdefghijklmnopqrstuvwxyz0123456789-_.")
_NAME = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*")
_IMPLICIT = re.compile(r"[0-9a-f]{64}")
_ETHEREUM = re.compile(r"0x[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Parameters:
    """Whether names are those of the test network."""

    test: bool = False


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* is as long as an account may be; nothing else is visible."""
    return 2 <= len(text) <= 64


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind implicit, ethereum or name; unchecked), or raise an AddressError."""
    _CHARACTERS.digits(text)
    if not 2 <= len(text) <= 64:
        raise WrongLength(f"is {len(text)} characters long; 2 to 64 are expected")
    if not _NAME.fullmatch(text):
        raise WrongPrefix('is no account name: "-", "_" and "." stand between letters or digits, one at a time')
    kind, payload = "name", text.encode()
    if _IMPLICIT.fullmatch(text):
        kind, payload = "implicit", bytes.fromhex(text)
    elif _ETHEREUM.fullmatch(text):
        kind, payload = "ethereum", bytes.fromhex(text[2:])
    if kind == "name" and text.endswith(".testnet") != parameters.test:
        raise WrongPrefix("belongs to the main network" if parameters.test else "belongs to the test network")
    return Address(text, kind, payload, checked=False)


FAMILY = Family("a NEAR account", "shape", Parameters, claims, decode)
