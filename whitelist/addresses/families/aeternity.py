"""æternity address: "ak_" and 32 bytes of public key in Base58Check without a version.

Source: https://docs.aeternity.com/protocol/node/api/api_encoding.html

>>> decode("ak_2a1j2Mk9YSmC1gioUq4PWRm3bsv887MbuRVwyv4KaUGoR1eiKi", Parameters()).kind
'account'
>>> decode("ct_2a1j2Mk9YSmC1gioUq4PWRm3bsv887MbuRVwyv4KaUGoR1eiKi", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: is a contract; "ak_" is expected
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongChecksum, WrongPrefix
from whitelist.addresses.encodings import base58, digests
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.family import Family

_PREFIX: Final = "ak_"
_OTHERS: Final = {"ct_": "a contract", "ok_": "an oracle", "th_": "a transaction", "nm_": "a name"}
_SIZE: Final = 32
_CHECKSUM: Final = 4


@dataclass(frozen=True, slots=True)
class Parameters:
    """All networks write accounts alike."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* starts with the prefix of an account."""
    return text.startswith(_PREFIX)


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (payload = public key), or raise an AddressError."""
    start = len(_PREFIX)
    if text[:start] != _PREFIX:
        other = _OTHERS.get(text[:start])
        raise WrongPrefix(f'is {other}; "{_PREFIX}" is expected') if other else prefix_fault(text, _PREFIX)
    data = base58.decode(text, (_SIZE + _CHECKSUM,), start=start)
    if digests.sha256d(data[:_SIZE]) != data[_SIZE:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    return Address(text, "account", data[:_SIZE])


FAMILY = Family("an æternity address", "checksum", Parameters, claims, decode)
