"""Zcash unified address: several receivers of one account, mixed together, in bech32m.

The payer chooses a receiver that it can pay: Orchard or Sapling (shielded), or a transparent one. The payload is the
list of receivers, so unified addresses of one account, and its single addresses, can have different payloads.

Source: https://zips.z.cash/zip-0316 (revision 0)

>>> address = (
...     "u1p5rt2l48lpmyyeypnffal288jgf2tz50fzn23jdp68vcujvwn0uz5u0evcp35jfmfvrl26az7suqqfm0skn9mmz9"
...     "un86gqkq9va32v4s"
... )
>>> decode(address, Parameters("u")).kind
'orchard'
>>> decode(address[:-1] + "q", Parameters("u"))
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import bech32, compact_size, f4jumble, quintets
from whitelist.addresses.family import Family

_LONGEST: Final = 1000  # characters; all known receivers together need 213, and each new receiver about 70
_PADDING: Final = 16
_P2PKH, _P2SH, _SAPLING, _ORCHARD = 0, 1, 2, 3
_SIZES: Final = {_P2PKH: 20, _P2SH: 20, _SAPLING: 43, _ORCHARD: 43}
_NAMES: Final = {_P2PKH: "p2pkh", _P2SH: "p2sh", _SAPLING: "sapling", _ORCHARD: "orchard"}
_MUST_UNDERSTAND: Final = range(0xE0, 0xFD)  # revision 1 has these types, revision 0 must not
_HIGHEST_TYPE: Final = 0x2000000


@dataclass(frozen=True, slots=True)
class Parameters:
    """The human-readable part of a network."""

    hrp: str


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the human-readable part."""
    return text[: len(parameters.hrp) + 1].lower() == parameters.hrp + "1"


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = receivers; kind = the known ones, as in "p2pkh+orchard"), or raise AddressError."""
    hrp = parameters.hrp
    digits = bech32.read(text, hrp, _LONGEST)
    bech32.verify(hrp, digits, bech32.BECH32M)
    mixed = quintets.unpack(digits[: -bech32.CHECK_DIGITS])
    if len(mixed) < f4jumble.SHORTEST:
        raise WrongLength(f"contains {len(mixed)} bytes instead of at least {f4jumble.SHORTEST}")
    data = f4jumble.unmix(mixed)
    if data[-_PADDING:] != hrp.encode("ascii").ljust(_PADDING, b"\0"):
        raise WrongChecksum("fails the check inside its bytes: more than one character is wrong")
    receivers = data[:-_PADDING]
    return Address(text.lower(), _find_kind(receivers), receivers)


def _find_kind(receivers: bytes) -> str:
    """Return the names of the receivers, or raise an AddressError if they are not an address."""
    types: list[int] = []
    at = 0
    while at < len(receivers):
        number, at = compact_size.read(receivers, at)
        size, at = compact_size.read(receivers, at)
        at += size
        if at > len(receivers) or size != _SIZES.get(number, size):
            raise WrongLength("contains a receiver with a wrong length")
        if types and number <= types[-1]:
            raise WrongPrefix("contains a type of receiver twice, or types that are not in ascending order")
        if number in _MUST_UNDERSTAND or number > _HIGHEST_TYPE:
            raise WrongPrefix(f"contains a receiver of type {number}, which this revision does not have")
        types.append(number)
    if _P2PKH in types and _P2SH in types:
        raise WrongPrefix("contains two transparent receivers; one is allowed")
    if _SAPLING not in types and _ORCHARD not in types:
        raise WrongPrefix("does not contain a shielded receiver, which is required")
    return "+".join(_NAMES[number] for number in types if number in _NAMES)


FAMILY = Family("a Zcash unified address", "checksum", Parameters, claims, decode, printed=str.lower)
