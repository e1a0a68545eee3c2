"""Base58Check address: a version, a hash and four bytes of checksum, written in base58.

Judged in this order: alphabet, length, checksum, version.

Source: https://en.bitcoin.it/wiki/Base58Check_encoding

>>> bitcoin = Parameters({"p2pkh": (b"\\x00",), "p2sh": (b"\\x05",)})
>>> decode("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH", bitcoin).kind
'p2pkh'
>>> decode("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMJ", bitcoin)
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Final, Literal

from whitelist.addresses.address import Address, WrongChecksum, WrongPrefix
from whitelist.addresses.encodings import base58, digests
from whitelist.addresses.family import Family

CHECKSUM_SIZE: Final = 4
_CHECKSUMS: Final[Mapping[str, Callable[[bytes], bytes]]] = MappingProxyType(
    {"sha256d": digests.sha256d, "blake256d": digests.blake256d, "groestl512d": digests.groestl512d}
)


@dataclass(frozen=True)  # no slots: the cached properties need a place
class Parameters:
    """The versions of a network, and how much follows them."""

    versions: Mapping[str, tuple[bytes, ...]]
    """Kind → the version bytes that announce it."""
    size: int = 20
    checksum: Literal["sha256d", "blake256d", "groestl512d"] = "sha256d"
    others: Mapping[str, str] = field(default_factory=dict)
    """Version, in hex, of what looks like an address but cannot receive → what it is, as in "a smart rollup"."""

    @cached_property
    def kinds(self) -> Mapping[bytes, str]:
        """Version → kind."""
        return MappingProxyType({v: kind for kind, versions in self.versions.items() for v in versions})

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many bytes an address holds, ascending."""
        return tuple(sorted({len(version) + self.size + CHECKSUM_SIZE for version in self.kinds}))


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with a character that one of the versions leads to."""
    size = parameters.size + CHECKSUM_SIZE
    return any(text[:1] and text[0] in base58.first_characters(version, size) for version in parameters.kinds)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload without version), or raise an AddressError."""
    data = base58.decode(text, parameters.sizes)
    body = data[:-CHECKSUM_SIZE]
    if _CHECKSUMS[parameters.checksum](body) != data[-CHECKSUM_SIZE:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    version = body[: -parameters.size]
    kind = parameters.kinds.get(version)
    if kind is None:
        raise _version_fault(version, parameters)
    return Address(text, kind, body[-parameters.size :])


def _version_fault(version: bytes, parameters: Parameters) -> WrongPrefix:
    other = parameters.others.get(version.hex())
    if other:
        return WrongPrefix(f"is {other}, which cannot receive")
    wanted = " or ".join(known.hex() for known in parameters.kinds)
    return WrongPrefix(f"has version {version.hex()}, of another network or kind; {wanted} is expected")


FAMILY = Family("a base58 address with a version", "checksum", Parameters, claims, decode)
