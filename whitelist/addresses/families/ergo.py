"""Ergo address: a byte for network and type, a key, a hash or a whole script, and four bytes of BLAKE2b, in base58.

A script can be as long as the box that it guards, so its address can have thousands of characters.

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

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import base58, digests
from whitelist.addresses.encodings.requirements import require_size, strip_checksum
from whitelist.addresses.family import Family
from whitelist.model.characters import is_alphanumeric

_CHECKSUM_SIZE = 4
_LONGEST_SCRIPT = 4096  # bytes: the limit of a box
_SIZES = range(2 + _CHECKSUM_SIZE, 2 + _LONGEST_SCRIPT + _CHECKSUM_SIZE)
_KINDS = {1: ("p2pk", 33), 2: ("p2sh", 24), 3: ("p2s", None)}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The network: 0 for the main network, 16 for the test network."""

    network: int = 0


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* is letters and digits, and long enough; a script can start with anything."""
    return len(text) > _SIZES[0] and is_alphanumeric(text)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind p2pk, p2sh or p2s; payload = key, hash or script), or raise an AddressError."""
    body = strip_checksum(base58.decode(text, _SIZES), digests.blake2b_256)
    network, content = body[0] & 0xF0, body[1:]
    if network != parameters.network:
        raise WrongPrefix(f"belongs to network {network} instead of {parameters.network}")
    kind, size = _KINDS.get(body[0] & 0x0F, ("", None))
    if not kind:
        raise WrongPrefix(f"has type {body[0] & 0x0F}, which is not defined")
    if size is not None:
        require_size(content, size)
    return Address(text, kind, content)


FAMILY = Family(
    "an Ergo address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda _: base58.BITCOIN.characters,
    characters=base58.BITCOIN.characters,
)
