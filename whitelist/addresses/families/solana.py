"""Solana address: 32 bytes in base58, without a checksum.

Any 32 bytes are allowed. ``encodings.ed25519`` says whether they are a point of the curve, as for a wallet: vaults and
token accounts are not, but they are addresses too.

Source: https://solana.com/docs/core/accounts

>>> decode("11111111111111111111111111111111", NoParameters()).payload == bytes(32)
True
>>> decode("1111111111111111111111111111111O", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongAlphabet: contains "O" at position 32; base58 does not use this character
"""

from __future__ import annotations

from typing import Final

from whitelist.addresses.address import UNCHECKED, Address
from whitelist.addresses.encodings import base58
from whitelist.addresses.family import Family, NoParameters
from whitelist.model.strict_tuple import fast_new

_SIZES: Final = (32,)


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* has a length that 32 bytes can have; there is no other sign."""
    return 32 <= len(text) <= 44


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (kind account, 32 bytes, not checked), or raise WrongAlphabet or WrongLength."""
    return fast_new(Address, (text, "account", base58.decode(text, _SIZES), UNCHECKED, None))


FAMILY = Family(
    "a Solana address",
    "shape",
    NoParameters,
    claims,
    decode,
    starts=lambda _: base58.BITCOIN.characters,
    characters=base58.BITCOIN.characters,
)
