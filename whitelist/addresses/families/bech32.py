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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from whitelist.addresses.address import Address, WrongAlphabet, WrongPrefix
from whitelist.addresses.encodings import bech32, prefixes, quintets
from whitelist.addresses.encodings.digit_layout import DigitLayout, read_by_length
from whitelist.addresses.encodings.requirements import require_length
from whitelist.addresses.family import Family, place_addresses
from whitelist.model.strict_tuple import fast_new


@dataclass(frozen=True)  # no slots: cached properties need a __dict__
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

    @cached_property
    def layouts(self) -> Mapping[int, DigitLayout]:
        """Number of characters → how an address of that length is written."""
        sizes = range(self.sizes[0], self.sizes[-1] + self.extra + 1) if self.extra else self.sizes
        first = b"" if self.digit is None else bytes([self.digit])
        return bech32.layouts(self.hrp, sizes, bech32.CONSTANTS[self.variant], self.lead, first)


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the human-readable part."""
    prefix = f"{parameters.lead}{parameters.hrp}1"
    return text[: len(prefix)].lower() == prefix.lower()


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address, or raise an AddressError."""
    layout = parameters.layouts.get(len(text))
    payload = layout.read(text) if layout else None
    if payload is None or (parameters.versions and not payload.startswith(parameters.versions)):
        return _decode_other(text, parameters)
    return fast_new(Address, (text, parameters.kind, payload, True, None))


def decode_many(texts: Sequence[str], parameters: Parameters) -> list[Address | None]:
    """Return the Address of each text in lower case that has one; None for any other."""
    layouts = {length: ((parameters.kind, layout),) for length, layout in parameters.layouts.items()}
    found, versions = read_by_length(texts, layouts), parameters.versions
    return place_addresses(texts, (each for each in found if not versions or each[2].startswith(versions)))


def _decode_other(text: str, parameters: Parameters) -> Address:
    """Return the Address of a text in upper case, or raise the fault of any other text."""
    hrp, lead = parameters.hrp, parameters.lead
    prefixes.refuse_roles(text, hrp)
    extra = 0 if parameters.digit is None else 1
    digits = bech32.read(text, hrp, max(parameters.layouts), lead)
    require_length(text, tuple(parameters.layouts))
    bech32.verify(hrp, digits, bech32.CONSTANTS[parameters.variant], lead)
    if extra and digits[0] != parameters.digit:
        raise WrongPrefix(f"has version {digits[0]} instead of {parameters.digit}")
    payload = quintets.unpack(digits[extra : -bech32.CHECK_DIGITS])
    if parameters.versions and not payload.startswith(parameters.versions):
        expected = " or ".join(version.hex() for version in parameters.versions)
        raise WrongPrefix(f"is not an account: its first byte is {payload[0]:02x} instead of {expected}")
    canonical = lead + text[len(lead) :].lower()
    if not parameters.upper and text != canonical:
        message = "is in upper case; the software of this network accepts only lower case"
        raise WrongAlphabet(message, replacement=canonical)
    return Address(canonical, parameters.kind, payload)


def encode(kind: str, payload: bytes, parameters: Parameters) -> str | None:
    """Return the text of an account; None for the formats with a lead, a version digit, or first bytes of their own."""
    if kind != parameters.kind or parameters.lead or parameters.digit is not None or parameters.versions:
        return None
    return bech32.encode(parameters.hrp, quintets.pack(payload), bech32.CONSTANTS[parameters.variant])


def print_lower(text: str) -> str:
    """Return a good address in lower case, except a text before its human-readable part such as ``X-``."""
    lead = text[: text.find("-") + 1]
    return lead + text[len(lead) :].lower()


FAMILY = Family(
    "a bech32 address", "checksum", Parameters, claims, decode, decode_many, encode=encode, printed=print_lower
)
