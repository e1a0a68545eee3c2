"""MobileCoin address: a protobuf message with the two keys of an account behind their CRC-32, in base58.

The message may go on with where a fog server reports. The same envelope holds payment requests, and gifts, which
carry the secret to spend them; neither is an address.

Sources: https://github.com/mobilecoinfoundation/mobilecoin/blob/main/api/src/display.rs,
https://github.com/mobilecoinfoundation/mobilecoin/blob/main/api/proto/printable.proto

>>> good = (
...     "CaE5bdbQxLG2BqAYAz84mhND79iBSs13ycQqN8oZKZtHdr6KNr1DzoX93c6LQWYHEi5b7YLiJXcTRzqhDFB563Kr1uxD6iwERFbw7KLWA6"
... )
>>> decode(good, Parameters()).kind
'account'
>>> decode(good[:-1] + "7", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from whitelist.addresses.address import Address, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import base58
from whitelist.addresses.family import Family

_CHECKSUM_SIZE = 4
_KEYS = (b"\x0a\x22\x0a\x20", b"\x12\x22\x0a\x20")  # view and spend key: field, length, and the same for their bytes
_KEY_SIZE = 32
_SHORTEST = 2 * (len(_KEYS[0]) + _KEY_SIZE)
_SIZES = range(_CHECKSUM_SIZE + 3, 1024)
_ADDRESS = 0x0A  # field 1
_OTHERS = {
    0x12: "is a payment request, not an address",
    0x1A: "is a gift: whoever reads it can spend it; delete it here",
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* is letters and digits, and long enough for two keys."""
    return len(text) > 100 and text.isascii() and text.isalnum()


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (payload = the message), or raise an AddressError."""
    data = base58.decode(text, _SIZES)
    envelope = data[_CHECKSUM_SIZE:]
    if crc32(envelope).to_bytes(4, "little") != data[:_CHECKSUM_SIZE]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    if envelope[0] != _ADDRESS:
        raise WrongPrefix(_OTHERS.get(envelope[0], "holds something that is not an address"))
    size, start = envelope[1] & 0x7F, 2
    if envelope[1] & 0x80:  # a length of two bytes, the lower seven bits first
        size, start = size | envelope[2] << 7, 3
    message = envelope[start:]
    if len(message) != size or size < _SHORTEST or (start == 3 and size < 0x80):
        raise WrongLength("holds more or fewer bytes than an address needs")
    half = len(_KEYS[0]) + _KEY_SIZE
    if not (message.startswith(_KEYS[0]) and message[half:].startswith(_KEYS[1])):
        raise WrongPrefix("does not hold the two keys of an address")
    return Address(text, "account", message)


FAMILY = Family("a MobileCoin address", "checksum", Parameters, claims, decode)
