"""Ergo address: a byte for network and type, a key, a hash or a whole script, and four bytes of BLAKE2b, in base58.

A script may be as long as the box that it guards, so that such an address can have thousands of characters.

Sources: https://docs.ergoplatform.com/dev/wallet/address/address_types,
https://github.com/ergoplatform/sigma-rust/blob/develop/ergotree-ir/src/chain/address.rs

>>> decode("9fRAWhdxEsTcdb8PhGNrZfwqa65zfkuYHAMmkQLcic1gdLSV5vA", Parameters()).kind
'p2pk'
>>> decode("9fRAWhdxEsTcdb8PhGNrZfwqa65zfkuYHAMmkQLcic1gdLSV5vB", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from whitelist.addresses.address import Address, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import base58
from whitelist.addresses.family import Family

_CHECKSUM_SIZE = 4
_LONGEST_SCRIPT = 4096  # bytes: no box may be larger
_SIZES = range(2 + _CHECKSUM_SIZE, 2 + _LONGEST_SCRIPT + _CHECKSUM_SIZE)
_KINDS = {1: ("p2pk", 33), 2: ("p2sh", 24), 3: ("p2s", None)}


@dataclass(frozen=True, slots=True)
class Parameters:
    """What tells main net and test net apart."""

    network: int = 0
    """0 for the main net, 16 for the test net."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* is letters and digits, and long enough; a script can start with anything."""
    return len(text) > _SIZES[0] and text.isascii() and text.isalnum()


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind p2pk, p2sh or p2s; payload = key, hash or script), or raise an AddressError."""
    data = base58.decode(text, _SIZES)
    body = data[:-_CHECKSUM_SIZE]
    if blake2b(body, digest_size=32).digest()[:_CHECKSUM_SIZE] != data[-_CHECKSUM_SIZE:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    network, content = body[0] & 0xF0, body[1:]
    if network != parameters.network:
        raise WrongPrefix(f"belongs to network {network}; {parameters.network} is expected")
    kind, size = _KINDS.get(body[0] & 0x0F, ("", None))
    if not kind:
        raise WrongPrefix(f"has type {body[0] & 0x0F}, which is not defined")
    if size not in (None, len(content)):
        raise WrongLength(f"holds {len(content)} bytes; {size} are expected for its type")
    return Address(text, kind, content)


FAMILY = Family("an Ergo address", "checksum", Parameters, claims, decode)
