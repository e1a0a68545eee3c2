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

from typing import TYPE_CHECKING, Final

from whitelist.addresses.address import UNCHECKED, Address
from whitelist.addresses.encodings import base58, base58_lanes
from whitelist.addresses.family import Family, NoParameters
from whitelist.model.strict_tuple import fast_new

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZES: Final = (32,)


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* has a length that 32 bytes can have; there is no other sign."""
    return 32 <= len(text) <= 44


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (kind account, 32 bytes, not checked), or raise WrongAlphabet or WrongLength."""
    return fast_new(Address, (text, "account", base58.decode(text, _SIZES), UNCHECKED, None))


def decode_many(texts: Sequence[str], parameters: NoParameters) -> list[Address | None]:
    """Return the Address of each text that has one; None for any other."""
    keys = base58_lanes.decode_many(texts, *_SIZES)
    return [
        None if key is None else fast_new(Address, (text, "account", key, UNCHECKED, None))
        for text, key in zip(texts, keys, strict=True)
    ]


FAMILY = Family(
    "a Solana address",
    "shape",
    NoParameters,
    claims,
    decode,
    decode_many,
    starts=lambda _: base58.BITCOIN.characters,
    characters=base58.BITCOIN.characters,
)
