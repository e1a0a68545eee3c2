"""Segregated-witness address: a witness version and a program, in bech32 (version 0) or bech32m (later versions).

Version 1 is refused unless its program has 32 bytes (taproot) or is that of pay-to-anchor: BIP-350 allows other
lengths, but no wallet uses them.

Sources: https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki,
https://github.com/bitcoin/bips/blob/master/bip-0350.mediawiki,
https://github.com/bitcoin/bips/blob/master/bip-0433.mediawiki

>>> decode("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", Parameters("bc")).kind
'p2wpkh'
>>> decode("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh", Parameters("bc"))
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: has the checksum of bech32m; witness version 0 requires bech32
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from whitelist.addresses.address import Address, AddressError, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import bech32, quintets
from whitelist.addresses.encodings.bech32 import BECH32, BECH32M
from whitelist.addresses.encodings.digit_layout import DigitLayout, read_by_length
from whitelist.addresses.encodings.requirements import require_size
from whitelist.addresses.family import Family, place_addresses
from whitelist.model.strict_tuple import fast_new

_LONGEST = 90  # BIP-173; the checksum detects fewer errors in longer texts
_ANCHOR = bytes.fromhex("4e73")
_KINDS = {(0, 20): "p2wpkh", (0, 32): "p2wsh", (1, 32): "p2tr"}


@dataclass(frozen=True)  # no slots: cached properties need a __dict__
class Parameters:
    """The human-readable part of a network."""

    hrp: str
    taproot: bool = True
    """Whether the network's software decodes bech32m, and so witness versions above 0."""

    @cached_property
    def layouts(self) -> Mapping[int, tuple[tuple[str, DigitLayout], ...]]:
        """Number of characters → the usual kinds of that length, and how they are written."""
        found: dict[int, tuple[tuple[str, DigitLayout], ...]] = {}
        for (version, size), kind in _KINDS.items():
            if version == 0 or self.taproot:
                layout = bech32.layout(self.hrp, size, BECH32M if version else BECH32, first=bytes([version]))
                found[layout.length] = (*found.get(layout.length, ()), (kind, layout))
        return MappingProxyType(found)


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the human-readable part."""
    return text[: len(parameters.hrp) + 1].lower() == parameters.hrp + "1"


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = witness program), or raise an AddressError."""
    for kind, layout in parameters.layouts.get(len(text), ()):
        if (program := layout.read(text)) is not None:
            return fast_new(Address, (text, kind, program, True, None))
    return _decode_other(text, parameters)


def decode_many(texts: Sequence[str], parameters: Parameters) -> list[Address | None]:
    """Return the Address of each text in lower case that has one of the usual kinds; None for any other."""
    return place_addresses(texts, read_by_length(texts, parameters.layouts))


def _decode_other(text: str, parameters: Parameters) -> Address:
    """Return the Address of a text in upper case or with a rare version, or raise the fault of any other text."""
    hrp = parameters.hrp
    digits = bech32.read(text, hrp, _LONGEST)
    version, found = digits[0], bech32.compute_remainder(hrp, digits)
    if version and found in bech32.NAMES and not parameters.taproot:
        raise WrongPrefix(f"has witness version {version}; this network knows only version 0")
    if found != (BECH32M if version else BECH32):
        raise _checksum_fault(digits, found, len(hrp) + 1)
    if version > 16:
        raise WrongPrefix(f"has witness version {version}; the highest version is 16")
    program = quintets.unpack(digits[1 : -bech32.CHECK_DIGITS])
    return Address(text.lower(), _find_kind(version, program), program)


def _find_kind(version: int, program: bytes) -> str:
    if kind := _KINDS.get((version, len(program))):
        return kind
    if version == 1 and program == _ANCHOR:
        return "p2a"
    if version < 2:
        expected = "32" if version else "20 or 32"
        raise WrongLength(f"contains {len(program)} bytes instead of {expected} for witness version {version}")
    require_size(program, range(2, 41))
    return f"witness-v{version}"


def _checksum_fault(digits: bytes, found: int, start: int) -> AddressError:
    """Return the fault of a checksum that is wrong for the version in the text.

    The version decides which constant is right, but it can be the wrong character: BIP-350 advises to try both.
    """
    if found in bech32.NAMES:
        name, right = bech32.NAMES[found], bech32.NAMES[BECH32M if digits[0] else BECH32]
        return WrongChecksum(f"has the checksum of {name}; witness version {digits[0]} requires {right}")
    for constant in (BECH32, BECH32M):
        place = bech32.CODE.locate(found ^ constant, len(digits))
        if place is not None:
            version = digits[0] ^ (place[1] if place[0] == 0 else 0)
            if (version == 0) == (constant == BECH32):
                return bech32.checksum_fault(start + place[0])  # a remainder never has a position for both constants
    if digits[0] == 0 and len(digits) not in (39, 59):
        return WrongLength(f"has {start + len(digits)} characters instead of {start + 39} or {start + 59}")
    return bech32.checksum_fault(None)


FAMILY = Family("a segwit address", "checksum", Parameters, claims, decode, decode_many, printed=str.lower)
