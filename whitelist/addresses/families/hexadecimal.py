"""Bytes in hexadecimal without a checksum: Aptos, Sui and IOTA (32 bytes), QuarkChain, Iron Fish.

The case of the letters means nothing. Only the length can be verified.

Sources: https://github.com/aptos-foundation/AIPs/blob/main/aips/aip-40.md,
https://docs.sui.io/concepts/transactions/transaction-auth/auth-overview, https://docs.iota.org/about-iota/iota-architecture

>>> decode("0xA", Parameters(special=True)).text
'0x000000000000000000000000000000000000000000000000000000000000000a'
>>> decode("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongLength: has 42 characters instead of 66, like an Ethereum address
"""

from __future__ import annotations

from binascii import unhexlify
from collections.abc import Mapping
from dataclasses import dataclass, field

from whitelist.addresses.address import UNCHECKED, Address, WrongPrefix
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.family import Family
from whitelist.model.strict_tuple import fast_new


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a network writes its bytes."""

    prefix: str = "0x"
    size: int = 32
    prefix_optional: bool = False
    special: bool = False
    """Whether addresses below 16 can be written as one digit, as in AIP-40."""
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    """Start of a format that is no longer used → the message about it."""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* has the length of an address, after the prefix or without it."""
    lengths = (2 * parameters.size, 1) if parameters.special else (2 * parameters.size,)
    if text.startswith(parameters.prefix):
        return len(text) - len(parameters.prefix) in lengths
    return parameters.prefix_optional and len(text) in lengths


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account, unchecked), or raise WrongPrefix, WrongAlphabet or WrongLength."""
    prefix = parameters.prefix
    if text.startswith(prefix) or parameters.prefix_optional:
        try:
            payload = unhexlify(text.removeprefix(prefix))
        except ValueError:
            payload = b""
        if len(payload) == parameters.size:
            return fast_new(Address, (prefix + payload.hex(), "account", payload, UNCHECKED, None))
    return _decode_digit(text, parameters)


def _decode_digit(text: str, parameters: Parameters) -> Address:
    """Return the Address of a text with one digit, or raise the fault of any other text."""
    for start, message in parameters.withdrawn.items():
        if text[: len(start)].lower() == start:
            raise WrongPrefix(message)
    prefix, count = parameters.prefix, 2 * parameters.size
    counts = (1, count) if parameters.special else (count,)
    bare = parameters.prefix_optional and not text.startswith(prefix) and len(text) in counts
    start = "" if bare else prefix
    if not parameters.special or len(text) != len(start) + 1:
        hexadecimal.refuse(text, start, (count,))
    digits = hexadecimal.read(text, start, (1,)).lower().rjust(count, "0")
    return Address(prefix + digits, "account", bytes.fromhex(digits), UNCHECKED)


FAMILY = Family("bytes in hexadecimal", "shape", Parameters, claims, decode)
