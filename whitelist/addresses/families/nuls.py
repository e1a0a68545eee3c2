"""NULS address: a prefix and, in base58, the chain, the type, 20 bytes of hash and an XOR over all of these.

The XOR is one byte: together with chain and type, which are known, it misses about one wrong character in 500.

Source: https://github.com/nuls-io/nuls-v2 (io.nuls.base.basic.AddressTool.validAddress)

>>> nuls = Parameters("NULS", 1)
>>> decode("NULSd6HgWabfcG6H7NDK2TJvtoU3wxY1YLKwJ", nuls).kind
'account'
>>> decode("NULSd6HgWabfcG6H7NDK2TJvtoU3wxY1YLKwK", nuls)
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import xor

from whitelist.addresses.address import Address, WrongChecksum, WrongPrefix
from whitelist.addresses.encodings import base58
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.family import Family

_SIZE = 24
_KINDS = {1: "account", 2: "contract", 3: "multisig"}
_LETTERS = " abcde"  # the letter behind the prefix tells how long that is


@dataclass(frozen=True, slots=True)
class Parameters:
    """What tells the chains of the NULS family apart."""

    prefix: str
    chain: int

    @property
    def start(self) -> str:
        """Prefix and letter."""
        return self.prefix + _LETTERS[len(self.prefix)]


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the prefix."""
    return text.startswith(parameters.start)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (20 bytes), or raise an AddressError."""
    start = parameters.start
    if not text.startswith(start):
        raise prefix_fault(text, start)
    data = base58.decode(text, (_SIZE,), start=len(start))
    if reduce(xor, data):
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    chain, kind = int.from_bytes(data[:2], "little"), _KINDS.get(data[2])
    if chain != parameters.chain:
        raise WrongPrefix(f"belongs to chain {chain}; {parameters.chain} is expected")
    if kind is None:
        raise WrongPrefix(f"has type {data[2]}, which no address has")
    return Address(text, kind, data[3:-1])


FAMILY = Family("a NULS address", "checksum", Parameters, claims, decode)
