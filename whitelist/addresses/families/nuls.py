"""NULS address: a prefix and, in base58, the chain id, the type, 20 bytes of hash and an XOR over all of these.

The XOR is one byte. Together with chain id and type, which are known, it misses about one wrong character in 500.

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

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import base58
from whitelist.addresses.encodings.requirements import require_checksum, require_prefix
from whitelist.addresses.family import Family

_SIZE = 24
_KINDS = {1: "account", 2: "contract", 3: "multisig"}
_LETTERS = " abcde"  # the letter after the prefix is the length of the prefix


@dataclass(frozen=True, slots=True)
class Parameters:
    """The differences between the networks of the NULS family."""

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
    require_prefix(text, start)
    data = base58.decode(text, (_SIZE,), start=len(start))
    require_checksum(reduce(xor, data) == 0)
    chain, kind = int.from_bytes(data[:2], "little"), _KINDS.get(data[2])
    if chain != parameters.chain:
        raise WrongPrefix(f"has chain id {chain} instead of {parameters.chain}, so it belongs to another network")
    if kind is None:
        raise WrongPrefix(f"has type {data[2]}, which is not defined")
    return Address(text, kind, data[3:-1])


FAMILY = Family(
    "a NULS address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda known: known.start[0],
    claims_by_text=True,
)
