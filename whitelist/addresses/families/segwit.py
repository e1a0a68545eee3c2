"""Segregated-witness address: a witness version and a program, in bech32 (version 0) or bech32m (later ones).

Version 1 is refused unless its program has 32 bytes (taproot) or is the one of pay-to-anchor: BIP-350 allows
other lengths, but nobody can have meant one.

Sources: https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki,
https://github.com/bitcoin/bips/blob/master/bip-0350.mediawiki,
https://github.com/bitcoin/bips/blob/master/bip-0433.mediawiki

>>> decode("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", Parameters("bc")).kind
'p2wpkh'
>>> decode("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh", Parameters("bc"))
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: has the checksum of bech32m; witness version 0 needs bech32
"""

from __future__ import annotations

from dataclasses import dataclass

from whitelist.addresses.address import Address, AddressError, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import bech32, quintets
from whitelist.addresses.encodings.bech32 import BECH32, BECH32M
from whitelist.addresses.family import Family

_LONGEST = 90  # BIP-173; the promises of the checksum end here
_ANCHOR = bytes.fromhex("4e73")
_KINDS = {(0, 20): "p2wpkh", (0, 32): "p2wsh", (1, 32): "p2tr"}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The human-readable part of a network."""

    hrp: str


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the human-readable part."""
    return text[: len(parameters.hrp) + 1].lower() == parameters.hrp + "1"


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = witness program), or raise an AddressError."""
    hrp = parameters.hrp
    digits = bech32.read(text, hrp, _LONGEST)
    version = digits[0]
    found = bech32.remainder(hrp, digits)
    if found != (BECH32M if version else BECH32):
        raise _checksum_fault(digits, found, len(hrp) + 1)
    if version > 16:
        raise WrongPrefix(f"has witness version {version}; 16 is the highest")
    program = quintets.unpack(digits[1:-6])
    return Address(text.lower(), _kind(version, program), program)


def _kind(version: int, program: bytes) -> str:
    kind = _KINDS.get((version, len(program)))
    if kind is not None:
        return kind
    if version == 1 and program == _ANCHOR:
        return "p2a"
    if version < 2:
        wanted = "32" if version else "20 or 32"
        raise WrongLength(f"holds {len(program)} bytes; {wanted} are expected with witness version {version}")
    if not 2 <= len(program) <= 40:
        raise WrongLength(f"holds {len(program)} bytes; 2 to 40 are expected")
    return f"witness-v{version}"


def _checksum_fault(digits: bytes, found: int, start: int) -> AddressError:
    """Say what is known about a checksum that does not hold for the version that is written.

    The version may be the wrong character, and it decides about the constant: BIP-350 advises to try both.
    """
    if found in bech32.NAMES:
        name, right = bech32.NAMES[found], bech32.NAMES[BECH32M if digits[0] else BECH32]
        return WrongChecksum(f"has the checksum of {name}; witness version {digits[0]} needs {right}")
    for constant in (BECH32, BECH32M):
        place = bech32.CODE.locate(found ^ constant, len(digits))
        if place is not None:
            version = digits[0] ^ (place[1] if place[0] == 0 else 0)
            if (version == 0) == (constant == BECH32):
                return bech32.checksum_fault(start + place[0])  # no remainder has a place for both constants
    if digits[0] == 0 and len(digits) not in (39, 59):
        return WrongLength(f"is {start + len(digits)} characters long; {start + 39} or {start + 59} are expected")
    return bech32.checksum_fault(None)


FAMILY = Family("a segwit address", "checksum", Parameters, claims, decode)
