"""CryptoNote address, as of Monero: a number, a spend key, a view key and four bytes of Keccak, in blocks of base58.

An integrated address holds a payment id as well, which tells the customers of one receiver apart. It has the kind
and payload of the standard address that it belongs to, and the payment id, in hexadecimal, as memo.

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

from whitelist.addresses.address import Address, AddressError, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import base58_blocks, digests
from whitelist.addresses.family import Family

_KEYS: Final = 64
_CHECKSUM: Final = 4
_FIRST_BLOCK: Final = 11


@dataclass(frozen=True)  # no slots: the cached properties need a place
class Parameters:
    """The numbers that announce the kinds of a network; None for a kind that it does not have."""

    standard: int
    integrated: int | None = None
    subaddress: int | None = None
    payment_id: tuple[int, ...] = (8, 8)
    """The fewest and the most bytes of a payment id."""

    @cached_property
    def kinds(self) -> Mapping[bytes, str]:
        """The number, as it stands in front of the keys → kind."""
        numbers = {"standard": self.standard, "integrated": self.integrated, "subaddress": self.subaddress}
        return MappingProxyType({_varint(n): kind for kind, n in numbers.items() if n is not None})

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many bytes an address can hold, ascending."""
        heads = {kind: len(head) + _KEYS + _CHECKSUM for head, kind in self.kinds.items()}
        longer = heads.pop("integrated", None)
        fewest, most = self.payment_id
        more = range(longer + fewest, longer + most + 1) if longer is not None else ()
        return tuple(sorted({*heads.values(), *more}))


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether the first characters of *text* hold one of the numbers."""
    try:
        first = base58_blocks.decode(text[:_FIRST_BLOCK], (8,))
    except AddressError:
        return False
    return first.startswith(tuple(parameters.kinds))


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = spend key and view key; kind standard or subaddress), or raise an AddressError."""
    data = base58_blocks.decode(text, parameters.sizes)
    body = data[:-_CHECKSUM]
    if digests.keccak(body) != data[-_CHECKSUM:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    head = next((head for head in parameters.kinds if body.startswith(head)), None)
    if head is None:
        wanted = " or ".join(str(_number(known)) for known in parameters.kinds)
        raise WrongPrefix(f"has number {_number(body)}, of another network or kind; {wanted} is expected")
    kind = parameters.kinds[head]
    keys, payment_id = body[len(head) : len(head) + _KEYS], body[len(head) + _KEYS :]
    fewest, most = parameters.payment_id if kind == "integrated" else (0, 0)
    if not fewest <= len(payment_id) <= most:
        raise WrongLength(f"holds {len(body) - len(head)} bytes, which do not make a {kind} address")
    if payment_id:
        return Address(text, "standard", keys, memo=payment_id.hex())
    return Address(text, kind, keys)


def _varint(number: int) -> bytes:
    """Return *number* in groups of seven bits, the lowest first; all but the last have their top bit set."""
    groups = bytearray()
    while number > 0x7F:
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*groups, number])


def _number(data: bytes) -> int:
    """Return the number that *data* start with."""
    number = 0
    for place, byte in enumerate(data[:10]):
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return number


FAMILY = Family("a CryptoNote address", "checksum", Parameters, claims, decode)
