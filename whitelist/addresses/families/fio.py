"""FIO public key: FIO, and a compressed key with four bytes of RIPEMD-160 in base58; or a handle, name@domain.

A handle is looked up on the chain by whoever sends; it carries no checksum. Its letters have no case.

Sources: https://github.com/fioprotocol/fiojs (ecc/key_public), https://github.com/fioprotocol/fio.contracts
(fio_name_validator.hpp, validateFioNameFormat)

>>> decode("FIO5kJKNHwctcfUM5XZyiWSqSTM5HTzznJP9F3ZdbhaQAHEVq575o", Parameters()).kind
'key'
>>> decode("FIO5kJKNHwctcfUM5XZyiWSqSTM5HTzznJP9F3ZdbhaQAHEVq575p", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongAlphabet, WrongChecksum, WrongLength
from whitelist.addresses.encodings import base58
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.encodings.ripemd160 import ripemd160
from whitelist.addresses.family import Family

_PREFIX: Final = "FIO"
_SIZE, _CHECKSUM_SIZE = 37, 4
_HANDLE = Alphabet("a FIO handle", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-@")
_LONGEST_HANDLE: Final = 64


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* starts like a key, or has the sign of a handle."""
    return text.startswith(_PREFIX) or "@" in text[1:_LONGEST_HANDLE]


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (kind key, 33 bytes; or kind handle, not checked), or raise an AddressError."""
    if "@" in text[1 : _LONGEST_HANDLE + 1]:
        return _handle(text)
    if not text.startswith(_PREFIX):
        raise prefix_fault(text, _PREFIX)
    data = base58.decode(text, (_SIZE,), start=len(_PREFIX))
    key = data[:-_CHECKSUM_SIZE]
    if ripemd160(key)[:_CHECKSUM_SIZE] != data[-_CHECKSUM_SIZE:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    return Address(text, "key", key)


def _handle(text: str) -> Address:
    _HANDLE.digits(text)
    if len(text) > _LONGEST_HANDLE:
        raise WrongLength(f"is {len(text)} characters long; a handle has at most {_LONGEST_HANDLE}")
    name, _, domain = text.lower().partition("@")
    if not domain:
        raise WrongLength('has nothing behind its "@"')
    if "@" in domain:
        at = text.rindex("@")
        raise WrongAlphabet(f'has a second "@" at position {at + 1}', at)
    for part, start in ((name, 0), (domain, len(name) + 1)):
        for at in (0, len(part) - 1):
            if part[at] == "-":
                raise WrongAlphabet(f'has "-" at position {start + at + 1}, at an end of its name', start + at)
    return Address(text.lower(), "handle", text.lower().encode("ascii"), checked=False)


FAMILY = Family("a FIO public key or handle", "checksum", Parameters, claims, decode)
