"""Arweave address: 32 bytes in base64url, and optionally a colon and their CRC-32 in base64url.

Hardly anybody writes the checksum. Without it, an address is not checked.

Source: https://github.com/ArweaveTeam/arweave (apps/arweave/src/ar_wallet.erl)

>>> decode("GRQ7swQO1AMyFgnuAPI7AvGQlW3lzuQuwlJbIpWV7xk", Parameters()).checked
False
>>> decode("GRQ7swQO1AMyFgnuAPI7AvGQlW3lzuQuwlJbIpWV7xl", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: has padding bits that are not zero
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from whitelist.addresses.address import Address, WrongChecksum, WrongLength
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.family import Family

_BASE64 = Alphabet("base64url", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
_LENGTH: Final = 43
_CHECKSUM_LENGTH: Final = 6
_WHOLE_LENGTH: Final = _LENGTH + 1 + _CHECKSUM_LENGTH


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* has a length that an address can have; nothing else is visible."""
    return len(text) == _LENGTH or (len(text) == _WHOLE_LENGTH and text[_LENGTH] == ":")


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (32 bytes), or raise WrongAlphabet, WrongLength or WrongChecksum."""
    whole = len(text) == _WHOLE_LENGTH and text[_LENGTH] == ":"
    if whole:
        _BASE64.digits(text, _LENGTH + 1)
    body = text[:_LENGTH] if whole else text
    _BASE64.digits(body)
    if len(body) != _LENGTH:
        raise WrongLength(f"is {len(text)} characters long; {_LENGTH} or {_WHOLE_LENGTH} are expected")
    payload = _unpacked(body)
    if whole and _unpacked(text[_LENGTH + 1 :]) != crc32(payload).to_bytes(4):
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    return Address(text, "account", payload, checked=whole)


def _unpacked(text: str) -> bytes:
    """Return the bytes of *text*, whose last character may hold no bits but theirs."""
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if urlsafe_b64encode(data).rstrip(b"=").decode() != text:
        raise WrongLength("has padding bits that are not zero")
    return data


FAMILY = Family("an Arweave address", "checksum", Parameters, claims, decode)
