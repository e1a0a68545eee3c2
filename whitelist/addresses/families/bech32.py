"""Bech32 address as Cosmos and others write it: a human-readable part and the bytes of an account.

Sources: https://docs.cosmos.network/main/build/spec/addresses/bech32,
https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki

>>> cosmos = Parameters("cosmos", (20, 32))
>>> len(decode("cosmos1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnrk363e", cosmos).payload)
20
>>> decode("osmo1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnmrvm4n", cosmos)
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: starts with "osmo1"; "cosmos1" is expected
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import bech32, quintets
from whitelist.addresses.family import Family

_CONSTANTS = {"bech32": bech32.BECH32, "bech32m": bech32.BECH32M}
_ROLES = {
    "valoper1": "a validator's operator",
    "valcons1": "a validator's consensus key",
    "pub1": "a public key",
    "valoperpub1": "a public key",
    "valconspub1": "a public key",
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The human-readable part, and how many bytes may follow."""

    hrp: str
    sizes: tuple[int, ...]
    variant: Literal["bech32", "bech32m"] = "bech32"
    kind: str = "account"
    lead: str = ""
    """A text before the human-readable part, such as Avalanche's ``X-``."""
    digit: int | None = None
    """A version that is a digit of its own before the bytes, as in Handshake."""
    versions: tuple[bytes, ...] = ()
    """First bytes that an account may have, as in Radix and Oasis; any if empty. They are part of the payload."""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the human-readable part."""
    prefix = f"{parameters.lead}{parameters.hrp}1"
    return text[: len(prefix)].lower() == prefix.lower()


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address, or raise an AddressError."""
    hrp, lead = parameters.hrp, parameters.lead
    start = len(lead) + len(hrp) + 1
    for role, words in _ROLES.items():
        if text[: start - 1 + len(role)].lower() == hrp + role:
            raise WrongPrefix(f'starts with "{hrp}{role}", which is {words}; "{hrp}1" is expected')
    extra = 0 if parameters.digit is None else 1
    lengths = [start + extra + quintets.count(size) + 6 for size in parameters.sizes]
    digits = bech32.read(text, hrp, max(lengths), lead)
    if len(text) not in lengths:
        wanted = " or ".join(map(str, lengths))
        raise WrongLength(f"is {len(text)} characters long; {wanted} are expected")
    bech32.verify(hrp, digits, _CONSTANTS[parameters.variant], lead)
    if extra and digits[0] != parameters.digit:
        raise WrongPrefix(f"has version {digits[0]}; {parameters.digit} is expected")
    payload = quintets.unpack(digits[extra:-6])
    if parameters.versions and not payload.startswith(parameters.versions):
        wanted = " or ".join(version.hex() for version in parameters.versions)
        raise WrongPrefix(f"holds something else than an account: its first byte is {payload[0]:02x}, not {wanted}")
    return Address(lead + text[len(lead) :].lower(), parameters.kind, payload)


FAMILY = Family("a bech32 address", "checksum", Parameters, claims, decode)
