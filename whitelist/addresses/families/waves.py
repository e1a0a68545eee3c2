"""Waves-like address: a version, a byte for the network, 20 bytes of hash and a checksum, in base58.

The checksum is the first four bytes of Keccak-256 of BLAKE2b-256.

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
from typing import Final

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import base58, digests
from whitelist.addresses.encodings.requirements import strip_checksum
from whitelist.addresses.family import Family

_SIZE: Final = 2 + 20 + 4


@dataclass(frozen=True, slots=True)
class Parameters:
    """The differences between the networks."""

    version: int
    chain: str
    """One character: W for Waves, M for V Systems, T for their test networks."""

    @property
    def start(self) -> bytes:
        """The two bytes that an address starts with."""
        return bytes([self.version]) + self.chain.encode("ascii")

    @property
    def first_characters(self) -> str:
        """The characters that an address can start with."""
        return base58.find_first_characters(self.start, _SIZE - 2)


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with a character that the version can give, and has a length of an address."""
    return 35 <= len(text) <= 36 and text[0] in parameters.first_characters


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (20 bytes), or raise an AddressError."""
    body = strip_checksum(base58.decode(text, (_SIZE,)), lambda data: digests.keccak(digests.blake2b_256(data)))
    if body[:2] != parameters.start:
        raise WrongPrefix(
            f"has version {body[:2].hex()} instead of {parameters.start.hex()}, so it belongs to another network"
        )
    return Address(text, "account", body[2:])


FAMILY = Family(
    "a Waves-like address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda known: known.first_characters,
)
