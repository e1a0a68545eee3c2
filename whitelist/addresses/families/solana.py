"""Solana address: 32 bytes in base58, without any checksum.

Any 32 bytes are legal. Whether they are a point of the curve, as a wallet's are, is asked of
``whitelist.addresses.encodings.ed25519``: vaults and token accounts are none, and are addresses all the same.

Source: https://solana.com/docs/core/accounts

>>> decode("11111111111111111111111111111111", Parameters()).payload == bytes(32)
True
>>> decode("1111111111111111111111111111111O", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongAlphabet: has "O" at position 32, which base58 does not use
"""

from __future__ import annotations

from dataclasses import dataclass

from whitelist.addresses.address import Address
from whitelist.addresses.encodings import base58
from whitelist.addresses.family import Family


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* has a length that 32 bytes can have; nothing else is visible."""
    return 32 <= len(text) <= 44


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (kind account, 32 bytes, not checked), or raise WrongAlphabet or WrongLength."""
    return Address(text, "account", base58.decode(text, (32,)), checked=False)


FAMILY = Family("a Solana address", "shape", Parameters, claims, decode)
