"""Nexa address: the script of an output, or the hash of a key, in the encoding of CashAddr; the prefix is optional.

The address contains the length of the script and the script itself, so addresses have different lengths.

Sources: https://spec.nexa.org/addresses/bech32/ (CashAddr with modifications),
https://spec.nexa.org/addresses/address-types/

>>> decode("nexa:nqtsq5g5w6syq5aa5z5ghkj3w7ux59wrk204txrn64e2gs92", Parameters("nexa")).kind
'template'
>>> decode("nexa:nqtsq5g5w6syq5aa5z5ghkj3w7ux59wrk204txrn64e2gs9q", Parameters("nexa"))
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum; if exactly one character is wrong, it is character 53
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import cashaddr, compact_size, quintets
from whitelist.addresses.encodings.requirements import require_length
from whitelist.addresses.family import Family

_LONGEST: Final = 1000  # characters; the specification sets no limit, and its longest example has 130
_FEWEST_DIGITS: Final = 2 + cashaddr.CHECK_DIGITS
_KEY_HASH, _GROUP, _TEMPLATE = 0x00, 0x58, 0x98
_TEMPLATE_START: Final = "nq"


@dataclass(frozen=True, slots=True)
class Parameters:
    """The prefix of a network, without its colon."""

    prefix: str


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the prefix, or like a template without prefix."""
    return text[: len(parameters.prefix) + 1].lower() == parameters.prefix + ":" or text[:2].lower() == _TEMPLATE_START


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = script or hash; kind template or p2pkh), or raise an AddressError."""
    digits, start = cashaddr.read(text, parameters.prefix, optional=True)
    require_length(text, range(start + _FEWEST_DIGITS, _LONGEST + 1))
    cashaddr.verify(parameters.prefix, digits, start)
    data = quintets.unpack(digits[: -cashaddr.CHECK_DIGITS])
    canonical = f"{parameters.prefix}:{text[start:].lower()}"
    if data[0] == _TEMPLATE:
        size, at = compact_size.read(data, 1)
        if size == 0 or at + size != len(data):
            raise WrongLength(f"contains {len(data) - at} bytes of script instead of {size}")
        return Address(canonical, "template", data[at:])
    if data[0] == _KEY_HASH and len(data) == 21:
        return Address(canonical, "p2pkh", data[1:])
    if data[0] == _GROUP:
        raise WrongPrefix("is the id of a token and cannot receive payments")
    raise WrongPrefix(f"has version {data[0]:02x}, which is not defined")


FAMILY = Family(
    "a Nexa address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda known: known.prefix[0] + _TEMPLATE_START[0],
)
