"""FIO public key: FIO, and a compressed key with four bytes of RIPEMD-160 in base58; or a handle, name@domain.

The sender looks up a handle on the network; a handle has no checksum. Upper and lower case mean nothing.

Sources: https://github.com/fioprotocol/fiojs (ecc/key_public), https://github.com/fioprotocol/fio.contracts
(fio_name_validator.hpp, validateFioNameFormat)

>>> decode("FIO5kJKNHwctcfUM5XZyiWSqSTM5HTzznJP9F3ZdbhaQAHEVq575o", NoParameters()).kind
'key'
>>> decode("FIO5kJKNHwctcfUM5XZyiWSqSTM5HTzznJP9F3ZdbhaQAHEVq575p", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from typing import Final

from whitelist.addresses.address import Address, WrongLength
from whitelist.addresses.encodings import base58
from whitelist.addresses.encodings.alphabet import Alphabet, character_fault
from whitelist.addresses.encodings.requirements import require_length, require_prefix, strip_checksum
from whitelist.addresses.encodings.ripemd160 import ripemd160
from whitelist.addresses.family import Family, NoParameters

_PREFIX: Final = "FIO"
_SIZE: Final = 37
_HANDLE = Alphabet("a FIO handle", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-@")
_LONGEST_HANDLE: Final = 64
_HANDLE_LENGTHS: Final = range(_LONGEST_HANDLE + 1)


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* starts like a key, or contains the "@" of a handle."""
    return text.startswith(_PREFIX) or "@" in text[1:_LONGEST_HANDLE]


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (kind key, 33 bytes; or kind handle, not checked), or raise an AddressError."""
    if "@" in text[1 : _LONGEST_HANDLE + 1]:
        return _decode_handle(text)
    require_prefix(text, _PREFIX)
    key = strip_checksum(base58.decode(text, (_SIZE,), start=len(_PREFIX)), ripemd160)
    return Address(text, "key", key)


def _decode_handle(text: str) -> Address:
    _HANDLE.digits(text)
    require_length(text, _HANDLE_LENGTHS)
    name, _, domain = text.partition("@")
    if not domain:
        raise WrongLength('has no characters after the "@"')
    if "@" in domain:
        raise character_fault(text, text.rindex("@"), 'a handle has one "@"')
    for part, start in ((name, 0), (domain, len(name) + 1)):
        for at in (0, len(part) - 1):
            if part[at] == "-":
                raise character_fault(text, start + at, 'a name does not start or end with "-"')
    return Address(text.lower(), "handle", text.lower().encode("ascii"), checked=False)


FAMILY = Family("a FIO public key or handle", "checksum", NoParameters, claims, decode, claims_by_text=True)
