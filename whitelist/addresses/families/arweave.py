"""Arweave address: 32 bytes in base64url, and optionally a colon and their CRC-32 in base64url.

The checksum is rare. An address without checksum is not checked.

Source: https://github.com/ArweaveTeam/arweave (apps/arweave/src/ar_wallet.erl)

>>> decode("GRQ7swQO1AMyFgnuAPI7AvGQlW3lzuQuwlJbIpWV7xk", NoParameters()).checked
False
>>> decode("GRQ7swQO1AMyFgnuAPI7AvGQlW3lzuQuwlJbIpWV7xl", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: has padding bits that are not zero
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final
from zlib import crc32

from whitelist.addresses.address import Address, WrongLength
from whitelist.addresses.encodings.alphabet import BASE64URL
from whitelist.addresses.encodings.requirements import length_fault, require_checksum
from whitelist.addresses.family import Family, NoParameters

_LENGTH: Final = 43
_CHECKSUM_LENGTH: Final = 6
_WHOLE_LENGTH: Final = _LENGTH + 1 + _CHECKSUM_LENGTH


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* has a length that an address can have; there is no other sign."""
    return len(text) == _LENGTH or (len(text) == _WHOLE_LENGTH and text[_LENGTH] == ":")


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (32 bytes), or raise WrongAlphabet, WrongLength or WrongChecksum."""
    whole = len(text) == _WHOLE_LENGTH and text[_LENGTH] == ":"
    if whole:
        BASE64URL.digits(text, _LENGTH + 1)
    body = text[:_LENGTH] if whole else text
    BASE64URL.digits(body)
    if len(body) != _LENGTH:
        raise length_fault(text, (_LENGTH, _WHOLE_LENGTH))
    payload = _unpack(body)
    require_checksum(not whole or _unpack(text[_LENGTH + 1 :]) == crc32(payload).to_bytes(4))
    return Address(text, "account", payload, checked=whole)


def _unpack(text: str) -> bytes:
    """Return the bytes of *text*, whose last character must not contain other bits."""
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if urlsafe_b64encode(data).rstrip(b"=").decode() != text:
        raise WrongLength("has padding bits that are not zero")
    return data


FAMILY = Family("an Arweave address", "checksum", NoParameters, claims, decode)
