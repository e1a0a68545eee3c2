"""Filecoin address: an id (f0), a key or actor (f1, f2, f3), or a delegated address (f4), in base32 with BLAKE2b.

An id has no checksum. f410f addresses are the 20 bytes that Filecoin EVM writes after 0x.

Sources: https://spec.filecoin.io/appendix/address/, https://github.com/filecoin-project/go-address,
https://github.com/filecoin-project/FIPs/blob/master/FIPS/fip-0048.md

>>> decode("f17uoq6tp427uzv7fztkbsnn64iwotfrristwpryy", Parameters()).kind
'secp256k1'
>>> decode("f17uoq6tp427uzv7fztkbsnn64iwotfrristwpryz", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: has padding bits that are not zero
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import quintets, varint
from whitelist.addresses.encodings.alphabet import BASE32_LOWER, DECIMAL
from whitelist.addresses.encodings.requirements import require_length, require_prefix, strip_checksum
from whitelist.addresses.family import ZEROS, Family

_KEYS = {"1": ("secp256k1", 20), "2": ("actor", 20), "3": ("bls", 48)}
_NAMESPACE = re.compile(r"4([1-9][0-9]{0,18})f")
_LONGEST_SUBADDRESS = 54  # FIP-0048
_ETHEREUM, _ETHEREUM_SIZE = 10, 20  # the namespace of the Ethereum address manager, FIP-0055
_HIGHEST = 2**63 - 1
_ID_LENGTHS = range(3, 21 + 1)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The letter of the network: f, or t for test networks."""

    network: str = "f"


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the letter and the digit of a protocol."""
    return text[:1] == parameters.network and text[1:2] in ("0", "1", "2", "3", "4")


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind id, secp256k1, actor, bls or delegated), or raise an AddressError."""
    require_prefix(text, parameters.network)
    protocol = text[1:2]
    if protocol == "0":
        return _decode_id(text)
    if protocol in _KEYS:
        kind, size = _KEYS[protocol]
        return Address(text, kind, _decode_bytes(text, 2, bytes([int(protocol)]), (size,)))
    match = _NAMESPACE.match(text, 1)
    if match is None or int(match[1]) > _HIGHEST:
        raise WrongPrefix("does not name a protocol after its first letter: a digit from 0 to 3, or 4, a number and f")
    namespace = int(match[1])
    sizes = (_ETHEREUM_SIZE,) if namespace == _ETHEREUM else range(_LONGEST_SUBADDRESS + 1)
    head = varint.encode(namespace)
    return Address(text, "delegated", head + _decode_bytes(text, match.end(), b"\x04" + head, sizes))


def _decode_id(text: str) -> Address:
    DECIMAL.digits(text, 2)
    require_length(text, _ID_LENGTHS)
    number = int(text[2:])
    if number > _HIGHEST or str(number) != text[2:]:
        raise WrongLength("has a number of more than 63 bits, or with leading zeros")
    return Address(text, "id", number.to_bytes(8), checked=False)


def _decode_bytes(text: str, start: int, head: bytes, sizes: tuple[int, ...] | range) -> bytes:
    """Return the bytes from index *start*. The checksum of four bytes covers *head* and these bytes."""
    digits = BASE32_LOWER.digits(text, start)
    require_length(text, [start + quintets.count(size + 4) for size in sizes])
    return strip_checksum(quintets.unpack(digits), lambda data: blake2b(head + data, digest_size=4).digest())


FAMILY = Family(
    "a Filecoin address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda known: known.network,
    keyless=ZEROS | {varint.encode(_ETHEREUM) + bytes(_ETHEREUM_SIZE)},
)
