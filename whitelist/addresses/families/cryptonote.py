"""CryptoNote address, as of Monero: a number, a spend key, a view key and four bytes of Keccak, in blocks of base58.

An integrated address also contains a payment id, which identifies a customer of the receiver. It has the kind and
payload of its standard address, and the payment id, in hexadecimal, as memo.

Sources: https://docs.getmonero.org/public-address/standard-address/,
https://github.com/monero-project/monero/blob/master/src/cryptonote_basic/cryptonote_basic_impl.cpp

>>> monero = Parameters(standard=18, integrated=19, subaddress=42)
>>> fund = "888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H"
>>> decode(fund, monero).kind
'subaddress'
>>> decode(fund[:-1] + "J", monero)
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from whitelist.addresses.address import Address, AddressError, WrongLength, WrongPrefix
from whitelist.addresses.encodings import base58_blocks, digests, varint
from whitelist.addresses.encodings.requirements import strip_checksum
from whitelist.addresses.family import Family

_CHECKSUM: Final = 4
_FIRST_BLOCK: Final = 11


@dataclass(frozen=True)  # no slots: cached properties need a __dict__
class Parameters:
    """The number of each kind of address; None for a kind that the network does not have."""

    standard: int
    integrated: int | None = None
    subaddress: int | None = None
    payment_id: tuple[int, ...] = (8, 8)
    """The fewest and the most bytes of a payment id."""
    keys: int = 64
    """How many bytes are the keys, and the flags or version beside them."""

    @cached_property
    def kinds(self) -> Mapping[bytes, str]:
        """The number, as the bytes before the keys → kind."""
        numbers = {"standard": self.standard, "integrated": self.integrated, "subaddress": self.subaddress}
        return MappingProxyType({varint.encode(n): kind for kind, n in numbers.items() if n is not None})

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many bytes an address can contain, ascending."""
        heads = {kind: len(head) + self.keys + _CHECKSUM for head, kind in self.kinds.items()}
        longer = heads.pop("integrated", None)
        fewest, most = self.payment_id
        more = range(longer + fewest, longer + most + 1) if longer is not None else ()
        return tuple(sorted({*heads.values(), *more}))


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with one of the numbers."""
    try:
        first = base58_blocks.decode(text[:_FIRST_BLOCK], (8,))
    except AddressError:
        return False
    return first.startswith(tuple(parameters.kinds))


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = spend key and view key; kind standard or subaddress), or raise an AddressError."""
    body = strip_checksum(base58_blocks.decode(text, parameters.sizes), digests.keccak)
    head = next((head for head in parameters.kinds if body.startswith(head)), None)
    if head is None:
        expected = " or ".join(str(varint.read(known)) for known in parameters.kinds)
        found = varint.read(body)
        raise WrongPrefix(f"has number {found} instead of {expected}, so it belongs to another network or kind")
    kind = parameters.kinds[head]
    end = len(head) + parameters.keys
    keys, payment_id = body[len(head) : end], body[end:]
    fewest, most = parameters.payment_id if kind == "integrated" else (0, 0)
    if not fewest <= len(payment_id) <= most:
        raise WrongLength(f"contains {len(body) - len(head)} bytes, which do not fit a {kind} address")
    if payment_id:
        return Address(text, "standard", keys, memo=payment_id.hex())
    return Address(text, kind, keys)


def _find_starts(parameters: Parameters) -> str:
    """Return the characters that the numbers can give at the start of the first block."""
    ends = ((head.ljust(8, b"\0"), head.ljust(8, b"\xff")) for head in parameters.kinds)
    return "".join(base58_blocks.find_first_characters(low, high) for low, high in ends)


FAMILY = Family(
    "a CryptoNote address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=_find_starts,
)
