"""aelf address: Base58Check of 32 bytes, which may stand between the symbol and the name of a chain.

The name tells the main chain from a side chain; behind the same bytes there need not be the same account.

Sources: https://docs.aelf.com/learn/addresses,
https://github.com/AElfProject/aelf-sdk.js/blob/master/src/util/utils.js (decodeAddressRep)

>>> decode("2RCLmZQ2291xDwSbDEJR6nLhFJcMkyfrVTq1i1YxWC4SdY49a6", Parameters("AELF")).text
'ELF_2RCLmZQ2291xDwSbDEJR6nLhFJcMkyfrVTq1i1YxWC4SdY49a6_AELF'
>>> decode("ELF_2RCLmZQ2291xDwSbDEJR6nLhFJcMkyfrVTq1i1YxWC4SdY49a6_tDVV", Parameters("AELF"))
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: names another chain; "_AELF" is expected at its end
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from whitelist.addresses.address import Address, WrongChecksum, WrongPrefix
from whitelist.addresses.encodings import base58
from whitelist.addresses.family import Family

_PREFIX: Final = "ELF_"
_SIZE, _CHECKSUM_SIZE = 36, 4


@dataclass(frozen=True, slots=True)
class Parameters:
    """The name of the chain."""

    chain: str


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* has the prefix, or the length of the bare bytes before the name of a chain."""
    return text.startswith(_PREFIX) or 48 <= len(text.partition("_")[0]) <= 50


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (32 bytes), or raise an AddressError."""
    start = len(_PREFIX) if text.startswith(_PREFIX) else 0
    end = text.find("_", start)
    if end >= 0 and text[end:] != f"_{parameters.chain}" and text[end + 1 :].isalnum() and len(text) - end <= 5:
        raise WrongPrefix(f'names another chain; "_{parameters.chain}" is expected at its end')
    body = text[:end] if end >= 0 and text[end:] == f"_{parameters.chain}" else text
    data = base58.decode(body, (_SIZE,), start=start)
    payload = data[:-_CHECKSUM_SIZE]
    if sha256(sha256(payload).digest()).digest()[:_CHECKSUM_SIZE] != data[-_CHECKSUM_SIZE:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    return Address(f"{_PREFIX}{body[start:]}_{parameters.chain}", "account", payload)


FAMILY = Family("an aelf address", "checksum", Parameters, claims, decode)
