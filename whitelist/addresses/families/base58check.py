"""Base58Check address: a version, a hash and four bytes of checksum, written in base58.

Checked in this order: alphabet, length, checksum, version.

Source: https://en.bitcoin.it/wiki/Base58Check_encoding

>>> bitcoin = Parameters({"p2pkh": (b"\\x00",), "p2sh": (b"\\x05",)})
>>> decode("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH", bitcoin).kind
'p2pkh'
>>> decode("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMJ", bitcoin)
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Final, Literal

from whitelist.addresses.address import Address, WrongChecksum, WrongPrefix
from whitelist.addresses.encodings import base58, base58_lanes, digests
from whitelist.addresses.encodings.requirements import WRONG_CHECKSUM
from whitelist.addresses.family import Family
from whitelist.model.strict_tuple import fast_new

CHECKSUM_SIZE: Final = 4


@dataclass(frozen=True)  # no slots: cached properties need a __dict__
class Parameters:
    """The versions of a network, and how many bytes follow them."""

    versions: Mapping[str, tuple[bytes, ...]]
    """Kind → its version bytes."""
    size: int = 20
    checksum: Literal["sha256d", "blake256d", "groestl512d"] = "sha256d"
    others: Mapping[str, str] = field(default_factory=dict)
    """Version, in hex, of what looks like an address but cannot receive payments → what it is: "a smart rollup"."""

    @cached_property
    def compute(self) -> Callable[[bytes], bytes]:
        """What computes the checksum."""
        return digests.DOUBLE[self.checksum]

    @cached_property
    def kinds(self) -> Mapping[bytes, str]:
        """Version → kind."""
        return MappingProxyType({v: kind for kind, versions in self.versions.items() for v in versions})

    @cached_property
    def first_characters(self) -> frozenset[str]:
        """The characters that an address can start with."""
        return frozenset("".join(base58.find_first_characters(v, self.size + CHECKSUM_SIZE) for v in self.kinds))

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many bytes an address can contain, ascending."""
        return tuple(sorted({len(version) + self.size + CHECKSUM_SIZE for version in self.kinds}))


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with a character that one of the versions can give."""
    return text[:1] in parameters.first_characters


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload without version), or raise an AddressError."""
    data = base58.decode(text, parameters.sizes)
    body, size = data[:-CHECKSUM_SIZE], parameters.size
    if parameters.compute(body) != data[-CHECKSUM_SIZE:]:
        raise WrongChecksum(WRONG_CHECKSUM)
    if (kind := parameters.kinds.get(body[:-size])) is None:
        raise _version_fault(body[:-size], parameters)
    return fast_new(Address, (text, kind, body[-size:], True, None))


def decode_many(texts: Sequence[str], parameters: Parameters) -> list[Address | None]:
    """Return the Address of each text that has one; None for any other, and where versions differ in length."""
    found: list[Address | None] = [None] * len(texts)
    if len(parameters.sizes) > 1:
        return found
    start, end, kind_of = -CHECKSUM_SIZE - parameters.size, -CHECKSUM_SIZE, parameters.kinds.get
    all_data = base58_lanes.decode_many(texts, parameters.sizes[0])
    compute = digests.double_of_many(parameters.checksum, (data[:end] for data in all_data if data))
    for place, data in enumerate(all_data):  # in one loop: a call takes as long as half a checksum
        if data is not None and compute(data[:end]) == data[end:] and (kind := kind_of(data[:start])) is not None:
            found[place] = fast_new(Address, (texts[place], kind, data[start:end], True, None))
    return found


def encode(kind: str, payload: bytes, parameters: Parameters) -> str | None:
    """Return the text of a hash with the first version of its kind."""
    versions = parameters.versions.get(kind, ())
    if not versions or len(payload) != parameters.size:
        return None
    body = versions[0] + payload
    return base58.encode(body + parameters.compute(body))


def _version_fault(version: bytes, parameters: Parameters) -> WrongPrefix:
    if other := parameters.others.get(version.hex()):
        return WrongPrefix(f"is {other} and cannot receive payments")
    expected = " or ".join(known.hex() for known in parameters.kinds)
    return WrongPrefix(f"has version {version.hex()} instead of {expected}, so it belongs to another network or kind")


FAMILY = Family(
    "a base58 address with a version",
    "checksum",
    Parameters,
    claims,
    decode,
    decode_many,
    encode=encode,
    characters=base58.BITCOIN.characters,
    starts=lambda known: "".join(known.first_characters),
)
