"""Starknet address: a number below 2²⁵¹ - 256 in hexadecimal, with an optional checksum in the case of the letters.

Leading zeros may be left out. Fewer than 50 digits are refused, although a number that small could be an address:
one account in 2⁵² has it, and a text that short is a damaged one, or (40 digits) an Ethereum address.

Source: https://github.com/starknet-io/starknet.js/blob/develop/src/utils/address.ts

>>> decode("0x0000090591D9fA3EfC87067d95a643f8455E0b8190eb8Cb7bFd39e4fb7571fDF", Parameters()).checked
True
>>> decode("0x90591d9fa3efc87067d95a643f8455e0b8190eb8cb7bfd39e4fb7571fdf", Parameters()).text
'0x0000090591d9fa3efc87067d95a643f8455e0b8190eb8cb7bfd39e4fb7571fdf'
>>> decode("0x0000090591D9fA3EfC87067d95a643f8455E0b8190eb8Cb7bFd39e4fb7571fDf", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: upper and lower case of its letters do not fit
"""

from __future__ import annotations

from dataclasses import dataclass

from whitelist.addresses.address import Address, WrongChecksum, WrongPrefix
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.keccak import keccak_256
from whitelist.addresses.family import Family

_BOUND = 2**251 - 256  # ADDR_BOUND of the Starknet operating system
_COUNTS = range(50, 65)


@dataclass(frozen=True, slots=True)
class Parameters:
    """None: the main network and test networks write the same addresses."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* starts with 0x and is about as long as an address."""
    return text.startswith("0x") and len(text) - 2 in _COUNTS


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (kind account, 32 bytes), or raise an AddressError."""
    digits = hexadecimal.read(text, "0x", _COUNTS)
    number = int(digits, 16)
    if number >= _BOUND:
        raise WrongPrefix("is a number that no Starknet address can be")
    payload = number.to_bytes(32)
    if hexadecimal.one_case(digits):
        return Address(f"0x{payload.hex()}", "account", payload, checked=False)
    full = _with_checksum(payload)
    if not full.endswith(digits):
        raise WrongChecksum("fails its checksum: upper and lower case of its letters do not fit")
    return Address(f"0x{full}", "account", payload)


def _with_checksum(payload: bytes) -> str:
    """Write *payload* with capitals where the hash of the number, without leading zero bytes, has an 8 or more."""
    digest = keccak_256(payload.lstrip(b"\0")).hexdigest()
    return "".join(c.upper() if mark >= "8" else c for c, mark in zip(payload.hex(), digest, strict=True))


FAMILY = Family("a Starknet address", "checksum", Parameters, claims, decode)
