"""æternity address: "ak_" and 32 bytes of public key in Base58Check without a version.

Source: https://docs.aeternity.com/protocol/node/api/api_encoding.html

>>> decode("ak_2a1j2Mk9YSmC1gioUq4PWRm3bsv887MbuRVwyv4KaUGoR1eiKi", NoParameters()).kind
'account'
>>> decode("ct_2a1j2Mk9YSmC1gioUq4PWRm3bsv887MbuRVwyv4KaUGoR1eiKi", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: is a contract; the address of an account starts with "ak_"
"""

from __future__ import annotations

from typing import Final

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import base58, digests
from whitelist.addresses.encodings.requirements import require_prefix, strip_checksum
from whitelist.addresses.family import Family, NoParameters

_PREFIX: Final = "ak_"
_OTHERS: Final = {"ct_": "a contract", "ok_": "an oracle", "th_": "a transaction", "nm_": "a name"}
_SIZE: Final = 36


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* starts with the prefix of an account."""
    return text.startswith(_PREFIX)


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (payload = public key), or raise an AddressError."""
    start = len(_PREFIX)
    if text[:start] in _OTHERS:
        raise WrongPrefix(f'is {_OTHERS[text[:start]]}; the address of an account starts with "{_PREFIX}"')
    require_prefix(text, _PREFIX)
    key = strip_checksum(base58.decode(text, (_SIZE,), start=start), digests.sha256d)
    return Address(text, "account", key)


FAMILY = Family("an æternity address", "checksum", NoParameters, claims, decode, starts=lambda _: _PREFIX[0])
