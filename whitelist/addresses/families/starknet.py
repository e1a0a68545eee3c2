"""Starknet address: a number below 2²⁵¹ - 256 in hexadecimal, with an optional checksum in the case of the letters.

Leading zeros are optional. Fewer than 50 digits are refused, although one account in 2⁵² has so few: a shorter text
is usually damaged, or is an Ethereum address (40 digits). Test networks write the same addresses.

Source: https://github.com/starknet-io/starknet.js/blob/develop/src/utils/address.ts

>>> decode("0x0000090591D9fA3EfC87067d95a643f8455E0b8190eb8Cb7bFd39e4fb7571fDF", NoParameters()).checked
True
>>> decode("0x90591d9fa3efc87067d95a643f8455e0b8190eb8cb7bfd39e4fb7571fdf", NoParameters()).text
'0x0000090591d9fa3efc87067d95a643f8455e0b8190eb8cb7bfd39e4fb7571fdf'
>>> decode("0x0000090591D9fA3EfC87067d95a643f8455E0b8190eb8Cb7bFd39e4fb7571fDf", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character, or its upper or lower case...
"""

from __future__ import annotations

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.keccak import keccak_256
from whitelist.addresses.encodings.requirements import require_letter_case
from whitelist.addresses.family import Family, NoParameters

_BOUND = 2**251 - 256  # ADDR_BOUND of the Starknet operating system
_COUNTS = range(50, 65)


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* starts with 0x and has about the length of an address."""
    return text.startswith("0x") and len(text) - 2 in _COUNTS


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (kind account, 32 bytes), or raise an AddressError."""
    digits = hexadecimal.read(text, "0x", _COUNTS)
    number = int(digits, 16)
    if number >= _BOUND:
        raise WrongPrefix("is a number that is too high for a Starknet address")
    payload = number.to_bytes(32)
    if hexadecimal.has_one_case(digits):
        return Address(f"0x{payload.hex()}", "account", payload, checked=False)
    full = _write_with_checksum(payload)
    require_letter_case(full.endswith(digits))
    return Address(f"0x{full}", "account", payload)


def _write_with_checksum(payload: bytes) -> str:
    """Return *payload* in hexadecimal, in upper case where the hash of the number has a digit of 8 or more."""
    digest = keccak_256(payload.lstrip(b"\0")).hexdigest()
    return "".join(c.upper() if hashed >= "8" else c for c, hashed in zip(payload.hex(), digest, strict=True))


FAMILY = Family("a Starknet address", "checksum", NoParameters, claims, decode, starts=lambda _: "0")
