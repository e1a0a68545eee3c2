"""Filecoin address: an id (f0), a key or actor (f1, f2, f3), or a delegated address (f4), in base32 with BLAKE2b.

An id has no checksum. f410f addresses are the 20 bytes that the chain's EVM side writes behind 0x.

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

from whitelist.addresses.address import Address, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import quintets
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.family import Family

_BASE32 = Alphabet("base32 in small letters", "abcdefghijklmnopqrstuvwxyz234567")
_DECIMAL = Alphabet("decimal", "0123456789")
_KEYS = {"1": ("secp256k1", 20), "2": ("actor", 20), "3": ("bls", 48)}
_NAMESPACE = re.compile(r"4([1-9][0-9]{0,18})f", re.ASCII)
_LONGEST_SUBADDRESS = 54  # FIP-0048
_ETHEREUM, _ETHEREUM_SIZE = 10, 20  # the namespace of the Ethereum address manager, FIP-0055
_HIGHEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Parameters:
    """The letter of the network: f, or t for test networks."""

    network: str = "f"


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the letter and the digit of a protocol."""
    return text[:1] == parameters.network and text[1:2] in ("0", "1", "2", "3", "4")


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind id, secp256k1, actor, bls or delegated), or raise an AddressError."""
    if not text.startswith(parameters.network):
        raise prefix_fault(text, parameters.network)
    protocol = text[1:2]
    if protocol == "0":
        return _decode_id(text)
    if protocol in _KEYS:
        kind, size = _KEYS[protocol]
        return Address(text, kind, _body(text, 2, bytes([int(protocol)]), (size,)))
    match = _NAMESPACE.match(text, 1)
    if match is None or int(match[1]) > _HIGHEST:
        raise WrongPrefix("names no protocol: a digit from 0 to 3, or 4, a number and f, is expected next")
    namespace = int(match[1])
    sizes = (_ETHEREUM_SIZE,) if namespace == _ETHEREUM else range(_LONGEST_SUBADDRESS + 1)
    head = _varint(namespace)
    return Address(text, "delegated", head + _body(text, match.end(), b"\x04" + head, sizes))


def _decode_id(text: str) -> Address:
    _DECIMAL.digits(text, 2)
    if not 3 <= len(text) <= 21:
        raise WrongLength(f"is {len(text)} characters long; 3 to 21 are expected")
    number = int(text[2:])
    if number > _HIGHEST or str(number) != text[2:]:
        raise WrongLength("has a number of more than 63 bits, or with leading zeros")
    return Address(text, "id", number.to_bytes(8), checked=False)


def _body(text: str, start: int, head: bytes, sizes: tuple[int, ...] | range) -> bytes:
    """Return the bytes from index *start*; *head* goes before them into the checksum of four bytes."""
    digits = _BASE32.digits(text, start)
    if len(digits) not in {quintets.count(size + 4) for size in sizes}:
        wanted = f"{start + quintets.count(sizes[-1] + 4)} are" if len(sizes) == 1 else "fewer are"
        raise WrongLength(f"is {len(text)} characters long; {wanted} expected")
    data = quintets.unpack(digits)
    if blake2b(head + data[:-4], digest_size=4).digest() != data[-4:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    return data[:-4]


def _varint(number: int) -> bytes:
    """Return *number* in groups of seven bits, the lowest first."""
    groups = bytearray()
    while number >= 0x80:
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*groups, number])


FAMILY = Family("a Filecoin address", "checksum", Parameters, claims, decode)
