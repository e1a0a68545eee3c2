"""aelf address: Base58Check of 32 bytes, optionally between the symbol and the name of a chain.

The name shows whether it is the main chain or a side chain. The same bytes can be different accounts on each.

Sources: https://docs.aelf.com/learn/addresses,
https://github.com/AElfProject/aelf-sdk.js/blob/master/src/util/utils.js (decodeAddressRep)

>>> decode("2RCLmZQ2291xDwSbDEJR6nLhFJcMkyfrVTq1i1YxWC4SdY49a6", Parameters("AELF")).text
'ELF_2RCLmZQ2291xDwSbDEJR6nLhFJcMkyfrVTq1i1YxWC4SdY49a6_AELF'
>>> decode("ELF_2RCLmZQ2291xDwSbDEJR6nLhFJcMkyfrVTq1i1YxWC4SdY49a6_tDVV", Parameters("AELF"))
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: names another chain: it ends with "_tDVV" instead of "_AELF"
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import base58, digests
from whitelist.addresses.encodings.requirements import strip_checksum
from whitelist.addresses.family import Family

_PREFIX: Final = "ELF_"
_SIZE: Final = 36


@dataclass(frozen=True, slots=True)
class Parameters:
    """The name of the chain."""

    chain: str


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* has the prefix, or the length of the bytes without a prefix, before the name of a chain."""
    return text.startswith(_PREFIX) or 48 <= len(text.partition("_")[0]) <= 50


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (32 bytes), or raise an AddressError."""
    start = len(_PREFIX) if text.startswith(_PREFIX) else 0
    end = text.find("_", start)
    if end >= 0 and text[end:] != f"_{parameters.chain}" and text[end + 1 :].isalnum() and len(text) - end <= 5:
        raise WrongPrefix(f'names another chain: it ends with "{text[end:]}" instead of "_{parameters.chain}"')
    body = text[:end] if end >= 0 and text[end:] == f"_{parameters.chain}" else text
    payload = strip_checksum(base58.decode(body, (_SIZE,), start=start), digests.sha256d)
    return Address(f"{_PREFIX}{body[start:]}_{parameters.chain}", "account", payload)


FAMILY = Family("an aelf address", "checksum", Parameters, claims, decode)
