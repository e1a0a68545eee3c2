"""CashAddr: a type with its hash, and 40 bits of checksum over prefix and data; the prefix is optional.

The token-aware types show that the owner accepts tokens; they name the same script as the plain types.

Sources: https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md,
https://github.com/cashtokens/cashtokens#cashaddress-token-support

>>> decode("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", Parameters("bitcoincash")).text
'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a'
>>> decode("ecash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", Parameters("bitcoincash"))
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: starts with "ecash:" instead of "bitcoincash:"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from types import MappingProxyType

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import cashaddr, quintets
from whitelist.addresses.encodings.digit_layout import DigitLayout, read_by_length
from whitelist.addresses.encodings.requirements import length_fault, require_size
from whitelist.addresses.family import Family, read_each
from whitelist.model.strict_tuple import fast_new

_KINDS = {0x00: "p2pkh", 0x08: "p2sh", 0x10: "p2pkh", 0x18: "p2sh", 0x0B: "p2sh", 0x1B: "p2sh"}
_PLAIN = (0x00, 0x08)
_SIZES = (21, 33)  # a type and a hash of 20 or 32 bytes
_COUNTS = (42, 61)  # their digits, checksum included


@dataclass(frozen=True)  # no slots: cached properties need a __dict__
class Parameters:
    """The prefix of a network, without its colon."""

    prefix: str
    prefix_optional: bool = True
    plain: bool = False
    """Whether the network's software decodes only the plain types with 20 bytes, such as that of eCash."""

    @cached_property
    def layouts(self) -> Mapping[int, DigitLayout]:
        """Number of characters → how an address of that length is written."""
        optional = self.prefix_optional
        found = [each for size in _SIZES for each in cashaddr.layouts(self.prefix, size, optional=optional)]
        return MappingProxyType({layout.length: layout for layout in found})


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the prefix, or with the character of a type if the prefix is optional."""
    lower = text[: len(parameters.prefix) + 1].lower()
    return lower == parameters.prefix + ":" or (parameters.prefix_optional and lower[:1] in ("q", "p", "z", "r"))


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = hash), or raise an AddressError."""
    layout = parameters.layouts.get(len(text))
    data = layout.read(text) if layout else None
    return _read(text, _read_other(text, parameters) if data is None else data, parameters)


def decode_many(texts: Sequence[str], parameters: Parameters) -> list[Address | None]:
    """Return the Address of each text in lower case that has one; None for any other."""
    data: list[bytes | None] = [None] * len(texts)
    layouts = {length: ((None, layout),) for length, layout in parameters.layouts.items()}
    for place, _, own in read_by_length(texts, layouts):
        data[place] = own
    return read_each(partial(_read, parameters=parameters), texts, data)


def _read(text: str, data: bytes, parameters: Parameters) -> Address:
    kind = _KINDS.get(data[0])
    if kind is None:
        raise WrongPrefix(f"has type {data[0]:02x}, which is not defined")
    if parameters.plain and data[0] not in _PLAIN:
        raise WrongPrefix(f"has type {data[0]:02x}, which this network does not use")
    payload, written = data[1:], text.lower()
    require_size(payload, 32 if data[0] & 7 else 20)
    return fast_new(Address, (written if ":" in text else f"{parameters.prefix}:{written}", kind, payload, True, None))


def _read_other(text: str, parameters: Parameters) -> bytes:
    """Return the bytes of a text in upper case, or raise the fault of any other text."""
    digits, start = cashaddr.read(text, parameters.prefix, optional=parameters.prefix_optional)
    if len(digits) not in _COUNTS:
        raise length_fault(text, [start + count for count in _COUNTS])
    cashaddr.verify(parameters.prefix, digits, start)
    return quintets.unpack(digits[: -cashaddr.CHECK_DIGITS])


def encode(kind: str, payload: bytes, parameters: Parameters) -> str | None:
    """Return the text of a hash of 20 bytes, in its plain type."""
    plain = next((number for number in _PLAIN if _KINDS[number] == kind), None)
    return None if plain is None or len(payload) != 20 else cashaddr.encode(parameters.prefix, plain, payload)


FAMILY = Family(
    "a CashAddr address",
    "checksum",
    Parameters,
    claims,
    decode,
    decode_many,
    encode=encode,
    printed=str.lower,
    starts=lambda known: known.prefix[0] + ("qpzr" if known.prefix_optional else ""),
)
