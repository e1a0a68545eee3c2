"""Xelis address: bech32 with a colon instead of the 1: a key of 32 bytes, a byte for its kind, and sometimes data.

An integrated address contains data that the sender must pass on, such as the customer number of an exchange. The
data are a part of the payload here: different data can be different customers.

Source: https://github.com/xelis-project/xelis-blockchain (xelis_common/src/crypto/bech32.rs and address.rs)

>>> decode("xel:vs3mfyywt0fjys0rgslue7mm4wr23xdgejsjk0ld7f2kxng4d4nqqnkdufz", Parameters("xel")).kind
'account'
>>> decode("xel:vs3mfyywt0fjys0rgslue7mm4wr23xdgejsjk0ld7f2kxng4d4nqqnkdufx", Parameters("xel"))
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum; if exactly one character is wrong, it is character 63
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import bech32, quintets
from whitelist.addresses.encodings.requirements import require_length, require_prefix
from whitelist.addresses.family import Family

_KEY_SIZE: Final = 32
_LONGEST_DATA: Final = 1024
_GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The prefix of a network, without its colon."""

    prefix: str


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the prefix."""
    return text.startswith(parameters.prefix + ":")


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = key, or key and data), or raise an AddressError."""
    start = len(parameters.prefix) + 1
    require_prefix(text, parameters.prefix + ":")
    digits = bech32.LOWER.digits(text, start)
    shortest, longest = (quintets.count(_KEY_SIZE + 1 + data) + bech32.CHECK_DIGITS for data in (0, _LONGEST_DATA))
    require_length(text, range(start + shortest, start + longest + 1))
    if len(digits) == shortest:
        bech32.verify(parameters.prefix, digits, bech32.BECH32)
    elif _compute_remainder(parameters.prefix, digits) != bech32.BECH32:
        raise bech32.checksum_fault(None)
    data = quintets.unpack(digits[: -bech32.CHECK_DIGITS])
    key, kind, rest = data[:_KEY_SIZE], data[_KEY_SIZE], data[_KEY_SIZE + 1 :]
    if kind > 1:
        raise WrongPrefix(f"has kind {kind}, which is not defined")
    if bool(rest) != bool(kind):
        raise WrongLength("contains more or fewer bytes than its kind requires")
    return Address(text, "integrated" if kind else "account", key + rest)


def _compute_remainder(prefix: str, digits: bytes) -> int:
    """Return the remainder without tables, as in BIP-173: integrated addresses have too many different lengths."""
    raw = prefix.encode("ascii")
    remainder = 1
    for digit in bytes(c >> 5 for c in raw) + b"\0" + bytes(c & 31 for c in raw) + digits:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ digit
        for bit, generator in enumerate(_GENERATORS):
            remainder ^= generator if top >> bit & 1 else 0
    return remainder


FAMILY = Family("a Xelis address", "checksum", Parameters, claims, decode, printed=str.lower)
