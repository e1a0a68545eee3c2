"""XRP Ledger X-address: a classic address and its destination tag in one text.

Source: https://github.com/XRPLF/XRPL-Standards/discussions/16 (XLS-5d)

>>> decode("XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi", Parameters()).memo
'4294967295'
>>> decode("XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHj", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass

from whitelist.addresses.address import Address, WrongChecksum, WrongPrefix
from whitelist.addresses.encodings import base58
from whitelist.addresses.encodings.digests import sha256d
from whitelist.addresses.family import Family

_SIZE = 2 + 20 + 1 + 8 + 4  # version, account, flag, tag, checksum


@dataclass(frozen=True, slots=True)
class Parameters:
    """The version, two bytes: 0544 on the main network, 0493 on test networks."""

    version: bytes = b"\x05\x44"


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the character that the version leads to."""
    return text[:1] != "" and text[0] in base58.first_characters(parameters.version, _SIZE - 2, base58.RIPPLE)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload of the classic address, memo = tag), or raise an AddressError."""
    data = base58.decode(text, (_SIZE,), base58.RIPPLE)
    if sha256d(data[:-4]) != data[-4:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    version, flag, tag, reserved = data[:2], data[22], data[23:27], data[27:31]
    if version != parameters.version:
        raise WrongPrefix(f"has version {version.hex()}; {parameters.version.hex()} is expected")
    if flag > 1 or any(reserved) or (not flag and any(tag)):
        # A second spelling of an untagged address, or a tag wider than the ledger has.
        raise WrongPrefix("has a tag of a kind that is not defined")
    memo = str(int.from_bytes(tag, "little")) if flag else None
    return Address(text, "account", data[2:22], memo=memo)


FAMILY = Family("an XRP Ledger X-address", "checksum", Parameters, claims, decode)
