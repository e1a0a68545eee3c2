"""Xelis address: bech32 with a colon instead of the 1: a key of 32 bytes, a byte for its kind, and maybe data.

An integrated address holds data that the sender has to pass on, as an exchange's customer number. They belong to
the payload here: two of them may be two customers.

Source: https://github.com/xelis-project/xelis-blockchain (xelis_common/src/crypto/bech32.rs and address.rs)

>>> decode("xel:vs3mfyywt0fjys0rgslue7mm4wr23xdgejsjk0ld7f2kxng4d4nqqnkdufz", Parameters("xel")).kind
'account'
>>> decode("xel:vs3mfyywt0fjys0rgslue7mm4wr23xdgejsjk0ld7f2kxng4d4nqqnkdufx", Parameters("xel"))
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: ...
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import bech32, quintets
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.family import Family

_KEY_SIZE: Final = 32
_LONGEST_DATA: Final = 1024
_CHECK_DIGITS: Final = 6
_GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The word in front, without its colon."""

    prefix: str


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the prefix."""
    return text.startswith(parameters.prefix + ":")


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = key, or key and data), or raise an AddressError."""
    start = len(parameters.prefix) + 1
    if not text.startswith(parameters.prefix + ":"):
        raise prefix_fault(text, parameters.prefix + ":")
    digits = bech32.LOWER.digits(text, start)
    shortest, longest = (quintets.count(_KEY_SIZE + 1 + data) + _CHECK_DIGITS for data in (0, _LONGEST_DATA))
    if not shortest <= len(digits) <= longest:
        raise WrongLength(f"is {len(text)} characters long; {start + shortest} are expected")
    if len(digits) == shortest:
        bech32.verify(parameters.prefix, digits, bech32.BECH32)
    elif _remainder(parameters.prefix, digits) != bech32.BECH32:
        raise bech32.checksum_fault(None)
    data = quintets.unpack(digits[:-_CHECK_DIGITS])
    key, kind, rest = data[:_KEY_SIZE], data[_KEY_SIZE], data[_KEY_SIZE + 1 :]
    if kind > 1:
        raise WrongPrefix(f"has kind {kind}, which is not defined")
    if bool(rest) != bool(kind):
        raise WrongLength("holds more or fewer bytes than its kind demands")
    return Address(text, "integrated" if kind else "account", key + rest)


def _remainder(prefix: str, digits: bytes) -> int:
    """Divide in the plain way of BIP-173: tables for every length of an integrated address would be too many."""
    raw = prefix.encode("ascii")
    remainder = 1
    for digit in bytes(c >> 5 for c in raw) + b"\0" + bytes(c & 31 for c in raw) + digits:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ digit
        for bit, generator in enumerate(_GENERATORS):
            remainder ^= generator if top >> bit & 1 else 0
    return remainder


FAMILY = Family("a Xelis address", "checksum", Parameters, claims, decode)
