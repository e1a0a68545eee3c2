"""Hashes that addresses use as checksums: functions of the bytes that the checksum protects."""

from __future__ import annotations

from binascii import crc_hqx
from hashlib import blake2b, sha256
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from whitelist.addresses.encodings.blake256 import blake256
from whitelist.addresses.encodings.groestl512 import groestl512
from whitelist.addresses.encodings.keccak import keccak_256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def sha256d(data: bytes) -> bytes:
    """First four bytes of SHA-256 of SHA-256, as Base58Check uses it."""
    return sha256(sha256(data).digest()).digest()[:4]


def blake256d(data: bytes) -> bytes:
    """First four bytes of BLAKE-256 of BLAKE-256, as Decred uses it instead of SHA-256."""
    return blake256(blake256(data))[:4]


def groestl512d(data: bytes) -> bytes:
    """First four bytes of Grøstl-512 of Grøstl-512, as Groestlcoin uses it instead of SHA-256."""
    return groestl512(groestl512(data))[:4]


DOUBLE: Final[Mapping[str, Callable[[bytes], bytes]]] = MappingProxyType(
    {"sha256d": sha256d, "blake256d": blake256d, "groestl512d": groestl512d}
)
"""Name → what hashes twice."""

_BATCHES: Final = {
    "blake256d": "whitelist.addresses.encodings.blake256_batch",
    "groestl512d": "whitelist.addresses.encodings.groestl512_batch",
}
"""Name → module that hashes many at once. It needs numpy, which is not loaded for a few addresses."""


def double_of_many(name: str, data: Iterable[bytes]) -> Callable[[bytes], bytes]:
    """Return what hashes each of *data* twice, which have one size; it has done so already if many at once are faster.

    *name* is one of DOUBLE.
    """
    if name not in _BATCHES:
        return DOUBLE[name]
    compute_batch = import_module(_BATCHES[name]).compute_batch
    inputs = [*data]
    digests = compute_batch(compute_batch(inputs))
    return {each: digest[:4] for each, digest in zip(inputs, digests, strict=True)}.__getitem__


def keccak(data: bytes) -> bytes:
    """First four bytes of Keccak-256 in its first version, as CryptoNote uses it."""
    return keccak_256(data).digest()[:4]


def blake2b_256(data: bytes) -> bytes:
    """All 32 bytes of BLAKE2b-256."""
    return blake2b(data, digest_size=32).digest()


def ss58(data: bytes) -> bytes:
    """First two bytes of BLAKE2b-512 after the text SS58PRE, as SS58 uses it."""
    return blake2b(b"SS58PRE" + data).digest()[:2]


def crc16_xmodem(data: bytes) -> bytes:
    """CRC-16 with polynomial 0x1021 and start 0, big endian."""
    return crc_hqx(data, 0).to_bytes(2)
