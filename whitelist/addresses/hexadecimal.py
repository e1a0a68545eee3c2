"""Bare bytes in hexadecimal, without a checksum: Aptos, Sui and IOTA (32 bytes), QuarkChain, Iron Fish.

The case of the letters means nothing. Only the length can be judged.

Sources: https://github.com/aptos-foundation/AIPs/blob/main/aips/aip-40.md,
https://docs.sui.io/concepts/transactions/transaction-auth/auth-overview, https://docs.iota.org/about-iota/iota-architecture

>>> decode("0xA", Parameters(special=True)).text
'0x000000000000000000000000000000000000000000000000000000000000000a'
>>> decode("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", Parameters())
Traceback (most recent call last):
whitelist.address.WrongLength: has 40 hexadecimal digits, as many as an Ethereum address has; 64 are expected
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whitelist.address import Address, WrongPrefix
from whitelist.encodings import hexadecimal
from whitelist.family import Family


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a network writes its bytes."""

    prefix: str = "0x"
    size: int = 32
    prefix_optional: bool = False
    special: bool = False
    """Whether addresses below 16 may be written with their last digit alone, as AIP-40 has it."""
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    """Beginning of a form that is not in use any more → what to say of it."""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* is as long as an address, behind the prefix or without one."""
    lengths = (2 * parameters.size, 1) if parameters.special else (2 * parameters.size,)
    if text.startswith(parameters.prefix):
        return len(text) - len(parameters.prefix) in lengths
    return parameters.prefix_optional and len(text) in lengths


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account, unchecked), or raise WrongPrefix, WrongAlphabet or WrongLength."""
    for beginning, words in parameters.withdrawn.items():
        if text[: len(beginning)].lower() == beginning:
            raise WrongPrefix(words)
    prefix, count = parameters.prefix, 2 * parameters.size
    if parameters.prefix_optional and not text.startswith(prefix):
        digits = hexadecimal.read(text, "", (count,)) if len(text) == count else _unprefixed(text, parameters)
    elif parameters.special and len(text) == len(prefix) + 1:
        digits = hexadecimal.read(text, prefix, (1,))
    else:
        digits = hexadecimal.read(text, prefix, (count,))
    lower = digits.lower().rjust(count, "0")
    return Address(prefix + lower, "account", bytes.fromhex(lower), checked=False)


def _unprefixed(text: str, parameters: Parameters) -> str:
    """Read the one short form that may lack its prefix, or raise the fault of the form that has one."""
    if parameters.special and len(text) == 1:
        return hexadecimal.read(text, "", (1,))
    return hexadecimal.read(text, parameters.prefix, (2 * parameters.size,))


FAMILY = Family("bytes in hexadecimal", "shape", Parameters, claims, decode)
