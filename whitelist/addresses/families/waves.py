"""Waves-like address: a version, the byte of a chain, 20 bytes of hash and a checksum, in base58.

The checksum is the beginning of Keccak-256 of BLAKE2b-256.

Sources: https://docs.waves.tech/en/blockchain/binary-format/address-binary-format,
https://github.com/virtualeconomy/v-systems (vsys.account.Address)

>>> waves = Parameters(version=1, chain="W")
>>> len(decode("3PDfnPknnYrg2k2HMvkNLDb3Y1tDTtEnp9X", waves).payload)
20
>>> decode("3PDfnPknnYrg2k2HMvkNLDb3Y1tDTtEnp9x", waves)
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from whitelist.addresses.address import Address, WrongChecksum, WrongPrefix
from whitelist.addresses.encodings import base58
from whitelist.addresses.encodings.keccak import keccak_256
from whitelist.addresses.family import Family

_HASH_SIZE, _CHECKSUM_SIZE = 20, 4
_SIZE = 2 + _HASH_SIZE + _CHECKSUM_SIZE


@dataclass(frozen=True, slots=True)
class Parameters:
    """What tells the chains apart."""

    version: int
    chain: str
    """One character: W for Waves, M for V Systems, T for their test networks."""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with a character that the version leads to, and has a length of an address."""
    start = bytes([parameters.version]) + parameters.chain.encode("ascii")
    return 35 <= len(text) <= 36 and text[0] in base58.first_characters(start, _SIZE - 2)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (20 bytes), or raise an AddressError."""
    data = base58.decode(text, (_SIZE,))
    body = data[:-_CHECKSUM_SIZE]
    if keccak_256(blake2b(body, digest_size=32).digest()).digest()[:_CHECKSUM_SIZE] != data[-_CHECKSUM_SIZE:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    if body[0] != parameters.version:
        raise WrongPrefix(f"has version {body[0]}, of another chain; {parameters.version} is expected")
    if body[1] != ord(parameters.chain):
        raise WrongPrefix(f"has chain byte {body[1]}, of another chain; {ord(parameters.chain)} is expected")
    return Address(text, "account", body[2:])


FAMILY = Family("a Waves-like address", "checksum", Parameters, claims, decode)
