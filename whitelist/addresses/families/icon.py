"""ICON address: hx for an account or cx for a contract, and 20 bytes in hexadecimal; no checksum.

Test networks write the same addresses.

Source: https://docs.icon.community/concepts/computational-utilities/icon-address

>>> decode("hxbe258ceb872e08851f1f59694dac2558708ece11", NoParameters()).kind
'account'
>>> decode("0xbe258ceb872e08851f1f59694dac2558708ece11", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: does not start with "hx"
"""

from __future__ import annotations

from binascii import unhexlify
from typing import Final

from whitelist.addresses.address import UNCHECKED, Address
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.alphabet import HEXADECIMAL_LOWER
from whitelist.addresses.family import Family, NoParameters
from whitelist.model.strict_tuple import fast_new

_KINDS = {"hx": "account", "cx": "contract"}
_SIZE: Final = 20


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* starts like an account or a contract."""
    return text[:2] in _KINDS


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (20 bytes, unchecked), or raise WrongPrefix, WrongAlphabet or WrongLength."""
    digits = text[2:]
    try:
        kind, payload = _KINDS[text[:2]], unhexlify(digits)
    except (KeyError, ValueError):
        kind, payload = "", b""
    if len(payload) != _SIZE or payload.hex() != digits:
        hexadecimal.refuse(text, text[:2] if text[:2] in _KINDS else "hx", (2 * _SIZE,), HEXADECIMAL_LOWER)
    return fast_new(Address, (text, kind, payload, UNCHECKED, None))


FAMILY = Family("an ICON address", "shape", NoParameters, claims, decode)
