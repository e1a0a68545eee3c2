"""Kaspa address: a public key or the hash of a script, in the encoding of CashAddr, but with other versions.

The prefix is a part of the address and is required. The network's own software accepts only lower case.

Sources: https://github.com/kaspanet/rusty-kaspa/blob/master/crypto/addresses/src/lib.rs,
https://kaspa.aspectron.org/wallets/primitives/addresses.html

>>> decode("kaspa:qp0l70zd5x85ttwd6jv7g3s3a8llzj96d8dncn4zmhv4tlzx5k2jyqh70xmfj", Parameters("kaspa")).kind
'pubkey'
>>> decode("qp0l70zd5x85ttwd6jv7g3s3a8llzj96d8dncn4zmhv4tlzx5k2jyqh70xmfj", Parameters("kaspa"))
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: does not start with "kaspa:"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongAlphabet, WrongPrefix
from whitelist.addresses.encodings import cashaddr, quintets
from whitelist.addresses.encodings.requirements import length_fault, require_size
from whitelist.addresses.family import Family

_FORMS: Final = {0: ("pubkey", 32), 1: ("pubkey-ecdsa", 33), 8: ("p2sh", 32)}  # version → kind and bytes
_COUNTS: Final = (61, 63)  # digits of so many bytes, checksum included


@dataclass(frozen=True, slots=True)
class Parameters:
    """The prefix of a network, without its colon."""

    prefix: str


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the prefix."""
    return text[: len(parameters.prefix) + 1].lower() == parameters.prefix + ":"


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = key or hash), or raise an AddressError."""
    digits, start = cashaddr.read(text, parameters.prefix, optional=False)
    if len(digits) not in _COUNTS:
        raise length_fault(text, [start + count for count in _COUNTS])
    cashaddr.verify(parameters.prefix, digits, start)
    data = quintets.unpack(digits[: -cashaddr.CHECK_DIGITS])
    if data[0] not in _FORMS:
        raise WrongPrefix(f"has version {data[0]}, which is not defined")
    kind, size = _FORMS[data[0]]
    require_size(data[1:], size)
    lower = text.lower()
    if text != lower:
        raise WrongAlphabet("is in upper case; the software of this network accepts only lower case", replacement=lower)
    return Address(text, kind, data[1:])


FAMILY = Family(
    "a Kaspa address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda known: known.prefix[0],
)
