"""Bech32 address as Cosmos and others write it: a human-readable part and the bytes of an account.

Sources: https://docs.cosmos.network/main/build/spec/addresses/bech32,
https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki

>>> cosmos = Parameters("cosmos", (20, 32))
>>> len(decode("cosmos1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnrk363e", cosmos).payload)
20
>>> decode("osmo1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnmrvm4n", cosmos)
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: starts with "osmo1" instead of "cosmos1"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whitelist.addresses.address import Address, WrongAlphabet, WrongPrefix
from whitelist.addresses.encodings import bech32, quintets
from whitelist.addresses.encodings.requirements import require_length
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
    """The human-readable part, and how many bytes can follow."""

    hrp: str
    sizes: tuple[int, ...]
    variant: Literal["bech32", "bech32m"] = "bech32"
    kind: str = "account"
    lead: str = ""
    """A text before the human-readable part, such as Avalanche's ``X-``."""
    digit: int | None = None
    """A version in one digit before the bytes, as in Handshake."""
    versions: tuple[bytes, ...] = ()
    """First bytes that an account can have, as in Radix and Oasis; any if empty. They are part of the payload."""
    upper: bool = True
    """Whether the network's own software accepts upper case, as BIP-173 requires."""
    extra: int = 0
    """How many bytes more than the largest size can follow."""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the human-readable part."""
    prefix = f"{parameters.lead}{parameters.hrp}1"
    return text[: len(prefix)].lower() == prefix.lower()


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address, or raise an AddressError."""
    hrp, lead = parameters.hrp, parameters.lead
    start = len(lead) + len(hrp) + 1
    if not claims(text, parameters):
        _refuse_roles(text, hrp)
    extra = 0 if parameters.digit is None else 1
    sizes = (
        range(parameters.sizes[0], parameters.sizes[-1] + parameters.extra + 1)
        if parameters.extra
        else parameters.sizes
    )
    lengths = [start + extra + quintets.count(size) + bech32.CHECK_DIGITS for size in sizes]
    digits = bech32.read(text, hrp, max(lengths), lead)
    require_length(text, lengths)
    bech32.verify(hrp, digits, _CONSTANTS[parameters.variant], lead)
    if extra and digits[0] != parameters.digit:
        raise WrongPrefix(f"has version {digits[0]} instead of {parameters.digit}")
    payload = quintets.unpack(digits[extra : -bech32.CHECK_DIGITS])
    if parameters.versions and not payload.startswith(parameters.versions):
        expected = " or ".join(version.hex() for version in parameters.versions)
        raise WrongPrefix(f"is not an account: its first byte is {payload[0]:02x} instead of {expected}")
    canonical = lead + text[len(lead) :].lower()
    if not parameters.upper and text != canonical:
        raise WrongAlphabet(
            "is in upper case; the software of this network accepts only lower case", replacement=canonical
        )
    return Address(canonical, parameters.kind, payload)


def encode(kind: str, payload: bytes, parameters: Parameters) -> str | None:
    """Return the text of an account; None for the formats with a lead, a version digit, or first bytes of their own."""
    if kind != parameters.kind or parameters.lead or parameters.digit is not None or parameters.versions:
        return None
    return bech32.encode(parameters.hrp, quintets.pack(payload), _CONSTANTS[parameters.variant])


def print_lower(text: str) -> str:
    """Return a good address in lower case, except a text before its human-readable part such as ``X-``."""
    lead = text[: text.find("-") + 1]
    return lead + text[len(lead) :].lower()


def _refuse_roles(text: str, hrp: str) -> None:
    """Raise WrongPrefix when *text* is a key or validator, which cannot receive payments."""
    for role, name in _ROLES.items():
        if text[: len(hrp) + len(role)].lower() == hrp + role:
            raise WrongPrefix(f'is {name}; the address of an account starts with "{hrp}1", not "{hrp}{role}"')


FAMILY = Family("a bech32 address", "checksum", Parameters, claims, decode, encode=encode, printed=print_lower)
