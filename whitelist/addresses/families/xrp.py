"""Classic XRP Ledger address: a version, 20 bytes and a checksum, in the base58 alphabet of the ledger.

Source: https://xrpl.org/docs/references/protocol/data-types/base58-encodings

>>> decode("rrrrrrrrrrrrrrrrrrrrrhoLvTp", Parameters()).payload == bytes(20)
True
>>> decode("rrrrrrrrrrrrrrrrrrrrrhoLvTo", Parameters())
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


@dataclass(frozen=True, slots=True)
class Parameters:
    """The version of an account, one byte."""

    version: bytes = b"\x00"


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with a character that the version can give."""
    return text[:1] != "" and text[0] in base58.find_first_characters(parameters.version, 24, base58.RIPPLE)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account, 20 bytes), or raise an AddressError."""
    return _read(text, base58.decode(text, (_size(parameters),), base58.RIPPLE), parameters)


def decode_many(texts: Sequence[str], parameters: Parameters) -> list[Address | None]:
    """Return the Address of each text that has one; None for any other."""
    data = base58_lanes.decode_many(texts, _size(parameters), base58.RIPPLE)
    return read_each(partial(_read, parameters=parameters), texts, data)


def _size(parameters: Parameters) -> int:
    return len(parameters.version) + 24


def _read(text: str, data: bytes, parameters: Parameters) -> Address:
    version = parameters.version
    data = strip_checksum(data, sha256d)
    if not data.startswith(version):
        raise WrongPrefix(f"has version {data[: len(version)].hex()} instead of {version.hex()}")
    return fast_new(Address, (text, "account", data[len(version) :], True, None))


def encode(kind: str, payload: bytes, parameters: Parameters) -> str | None:
    """Return the text of an account."""
    data = parameters.version + payload
    return base58.encode(data + sha256d(data)[:4], base58.RIPPLE) if kind == "account" else None


def _find_starts(parameters: Parameters) -> str:
    """Return the characters that the version can give."""
    return base58.find_first_characters(parameters.version, 24, base58.RIPPLE)


FAMILY = Family(
    "an XRP Ledger address",
    "checksum",
    Parameters,
    claims,
    decode,
    decode_many,
    encode=encode,
    starts=_find_starts,
)
