"""Cardano address since Shelley: a header, a payment credential and sometimes a delegation part, in bech32.

The payload keeps the header, whose bits show whether a hash is of a key or of a script.

Source: https://cips.cardano.org/cip/CIP-19

>>> decode("addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8", Parameters()).kind
'enterprise'
>>> decode("stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: is a stake address and cannot receive payments; a payment address...
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import bech32, quintets
from whitelist.addresses.encodings.digit_layout import DigitLayout
from whitelist.addresses.family import Family
from whitelist.model.strict_tuple import fast_new

_HASH = 28
_NATURAL = 10  # bytes of 64 bits in groups of seven
_LONGEST_DATA = 1 + _HASH + 3 * _NATURAL
_KINDS = ("base",) * 4 + ("pointer",) * 2 + ("enterprise",) * 2


@dataclass(frozen=True)  # no slots: cached properties need a __dict__
class Parameters:
    """The two differences between the main network and test networks."""

    hrp: str = "addr"
    network_id: int = 1

    @cached_property
    def layouts(self) -> Mapping[int, DigitLayout]:
        """Number of characters → how an address without a pointer and with that length is written."""
        return bech32.layouts(self.hrp, (1 + _HASH, 1 + 2 * _HASH), bech32.BECH32)


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the human-readable part, or like a stake address."""
    return text[: len(parameters.hrp) + 1].lower() == parameters.hrp + "1" or text[:5].lower() == "stake"


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload with header; kind base, pointer, enterprise), or raise an AddressError."""
    hrp = parameters.hrp
    if text[:6].lower() in ("stake1", "stake_"):
        raise WrongPrefix(f'is a stake address and cannot receive payments; a payment address starts with "{hrp}1"')
    layout = parameters.layouts.get(len(text))
    data = layout.read(text) if layout else None
    if data is None:
        digits = bech32.read(text, hrp, len(hrp) + 1 + quintets.count(_LONGEST_DATA) + bech32.CHECK_DIGITS)
        bech32.verify(hrp, digits, bech32.BECH32)
        data = quintets.unpack(digits[: -bech32.CHECK_DIGITS])
    header = data[0] if data else 0xF0
    if header >> 4 >= len(_KINDS):
        raise WrongPrefix("has a header that is not defined for payment addresses")
    if header & 15 != parameters.network_id:
        raise WrongPrefix(f"belongs to network {header & 15} instead of {parameters.network_id}")
    kind = _KINDS[header >> 4]
    if not _fits(kind, data):
        raise WrongLength(f"contains {len(data)} bytes, which do not fit a {kind} address")
    return fast_new(Address, (text.lower(), kind, data, True, None))


def _fits(kind: str, data: bytes) -> bool:
    if kind != "pointer":
        return len(data) == 1 + _HASH * (2 if kind == "base" else 1)
    return _is_pointer(data[1 + _HASH :])


def _is_pointer(data: bytes) -> bool:
    """Say whether *data* are three numbers in groups of seven bits, each in its shortest form."""
    numbers, size = 0, 0
    for byte in data:
        if size == 0 and byte == 0x80:  # a leading zero: the same number can be shorter
            return False
        size += 1
        if size > _NATURAL:
            return False
        if byte < 0x80:
            numbers, size = numbers + 1, 0
    return numbers == 3 and size == 0


FAMILY = Family(
    "a Cardano Shelley address",
    "checksum",
    Parameters,
    claims,
    decode,
    printed=str.lower,
    keyless=frozenset(bytes([header]) + bytes(count * _HASH) for header in range(0x80) for count in (1, 2)),
)
