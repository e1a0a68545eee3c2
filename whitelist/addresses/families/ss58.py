"""SS58 address of a Substrate-like network: a prefix, 32 bytes and two bytes of checksum, in base58.

SS58 can also contain indices of 1 to 8 bytes and keys of 33 bytes. Only the 32 bytes of an account are accepted: an
index can get another owner later, and these networks do not credit a key. The prefix must be in its shortest form.

Source: https://docs.polkadot.com/reference/parachains/accounts/#address-format

>>> len(decode("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5", Parameters((0,))).payload)
32
>>> decode("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", Parameters((0,)))
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: has prefix 42 instead of 0, so it belongs to another network
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from whitelist.addresses.address import Address, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import base58, base58_lanes, digests
from whitelist.addresses.encodings.requirements import WRONG_CHECKSUM
from whitelist.addresses.family import Family, read_each
from whitelist.model.strict_tuple import fast_new

if TYPE_CHECKING:
    from collections.abc import Sequence

_REST = 34  # bytes after the prefix


@dataclass(frozen=True, slots=True)
class Parameters:
    """The prefixes that a network's addresses have; see https://github.com/paritytech/ss58-registry."""

    prefixes: tuple[int, ...]


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* has a length that an account can have."""
    return 46 <= len(text) <= 50


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account, 32 bytes), or raise an AddressError."""
    return _read(text, base58.decode(text, (35, 36)), parameters)


def decode_many(texts: Sequence[str], parameters: Parameters) -> list[Address | None]:
    """Return the Address of each text with the first prefix that has one; None for any other."""
    data = base58_lanes.decode_many(texts, len(_version(parameters.prefixes[0])) + _REST)
    return read_each(partial(_read, parameters=parameters), texts, data)


def _read(text: str, data: bytes, parameters: Parameters) -> Address:
    first = data[0]
    if (len(data) == 36) != (first >= 64):
        size = len(data) - (3 if first < 64 else 4)
        raise WrongLength(f"contains {size} bytes instead of 32 after its prefix")
    body = data[:-2]
    if digests.ss58(body) != data[-2:]:
        raise WrongChecksum(WRONG_CHECKSUM)
    prefix = first
    if first >= 64:
        second = data[1]  # the bits of both are rearranged to keep the first byte between 64 and 127
        prefix = (first & 0x3F) << 2 | second >> 6 | (second & 0x3F) << 8
        if prefix < 64 or first > 127:
            raise WrongPrefix("has a prefix in a form that is not defined")
    if prefix not in parameters.prefixes:
        expected = " or ".join(map(str, parameters.prefixes))
        raise WrongPrefix(f"has prefix {prefix} instead of {expected}, so it belongs to another network")
    return fast_new(Address, (text, "account", body[-32:], True, None))


def _version(prefix: int) -> bytes:
    """Return the bytes of a prefix: one up to 63, otherwise two with their bits rearranged."""
    low, high = 0x40 | prefix >> 2 & 0x3F, prefix >> 8 | (prefix & 3) << 6
    return bytes([prefix]) if prefix < 64 else bytes([low, high])


def encode(kind: str, payload: bytes, parameters: Parameters) -> str | None:
    """Return the text of an account with the first of the prefixes."""
    body = _version(parameters.prefixes[0]) + payload
    return base58.encode(body + digests.ss58(body)[:2]) if kind == "account" else None


def _find_starts(parameters: Parameters) -> str:
    """Return the characters that the prefixes can give, or nothing when one of them can give many."""
    found = [base58.find_first_characters(_version(prefix), _REST) for prefix in parameters.prefixes]
    return "".join(found) if all(found) else ""


FAMILY = Family(
    "an SS58 address",
    "checksum",
    Parameters,
    claims,
    decode,
    decode_many,
    encode=encode,
    characters=base58.BITCOIN.characters,
    starts=_find_starts,
)
