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
from functools import partial
from typing import TYPE_CHECKING

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import base58, base58_lanes
from whitelist.addresses.encodings.digests import sha256d
from whitelist.addresses.encodings.requirements import strip_checksum
from whitelist.addresses.family import Family, read_each
from whitelist.model.strict_tuple import fast_new

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZE = 2 + 20 + 1 + 8 + 4  # version, account, flag, tag, checksum


@dataclass(frozen=True, slots=True)
class Parameters:
    """The version, two bytes: 0544 on the main network, 0493 on test networks."""

    version: bytes = b"\x05\x44"

    @property
    def first_characters(self) -> str:
        """The characters that an address can start with."""
        return base58.find_first_characters(self.version, _SIZE - 2, base58.RIPPLE)


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with a character that the version can give."""
    return text[:1] != "" and text[0] in parameters.first_characters


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload of the classic address, memo = tag), or raise an AddressError."""
    return _read(text, base58.decode(text, (_SIZE,), base58.RIPPLE), parameters)


def decode_many(texts: Sequence[str], parameters: Parameters) -> list[Address | None]:
    """Return the Address of each text that has one; None for any other."""
    data = base58_lanes.decode_many(texts, _SIZE, base58.RIPPLE)
    return read_each(partial(_read, parameters=parameters), texts, data)


def _read(text: str, data: bytes, parameters: Parameters) -> Address:
    data = strip_checksum(data, sha256d)
    version, flag, tag, reserved = data[:2], data[22], data[23:27], data[27:31]
    if version != parameters.version:
        raise WrongPrefix(f"has version {version.hex()} instead of {parameters.version.hex()}")
    if flag > 1 or any(reserved) or (not flag and any(tag)):
        # Another text for an address without tag, or a tag that is wider than a tag of the ledger.
        raise WrongPrefix("has a kind of tag that is not defined")
    memo = str(int.from_bytes(tag, "little")) if flag else None
    return fast_new(Address, (text, "account", data[2:22], True, memo))


FAMILY = Family(
    "an XRP Ledger X-address",
    "checksum",
    Parameters,
    claims,
    decode,
    decode_many,
    starts=lambda known: known.first_characters,
)
