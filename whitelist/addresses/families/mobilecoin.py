"""MobileCoin address: the CRC-32 of a protobuf message, and the message with the two keys of an account, in base58.

The message can also contain the address of a fog server. Payment requests, and gifts, which contain the secret to
spend them, have the same envelope; they are not addresses.

Sources: https://github.com/mobilecoinfoundation/mobilecoin/blob/main/api/src/display.rs,
https://github.com/mobilecoinfoundation/mobilecoin/blob/main/api/proto/printable.proto

>>> good = (
...     "CaE5bdbQxLG2BqAYAz84mhND79iBSs13ycQqN8oZKZtHdr6KNr1DzoX93c6LQWYHEi5b7YLiJXcTRzqhDFB563Kr1uxD6iwERFbw7KLWA6"
... )
>>> decode(good, NoParameters()).kind
'account'
>>> decode(good[:-1] + "7", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from zlib import crc32

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import base58
from whitelist.addresses.encodings.requirements import require_checksum
from whitelist.addresses.family import Family, NoParameters
from whitelist.model.characters import is_alphanumeric

_CHECKSUM_SIZE = 4
_KEYS = (b"\x0a\x22\x0a\x20", b"\x12\x22\x0a\x20")  # view and spend key: field, length, and the same for their bytes
_KEY_SIZE = 32
_SHORTEST = 2 * (len(_KEYS[0]) + _KEY_SIZE)
_SIZES = range(_CHECKSUM_SIZE + 3, 1024)
_ADDRESS = 0x0A  # field 1
_OTHERS = {
    0x12: "is a payment request, not an address",
    0x1A: "is a gift: anyone who reads it can spend it; delete it from this file",
}


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* is letters and digits, and long enough for two keys."""
    return len(text) > 100 and is_alphanumeric(text)


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (payload = the message), or raise an AddressError."""
    data = base58.decode(text, _SIZES)
    envelope = data[_CHECKSUM_SIZE:]
    require_checksum(crc32(envelope).to_bytes(4, "little") == data[:_CHECKSUM_SIZE])
    if envelope[0] != _ADDRESS:
        raise WrongPrefix(_OTHERS.get(envelope[0], "contains something that is not an address"))
    size, start = envelope[1] & 0x7F, 2
    if envelope[1] & 0x80:  # a length of two bytes, the lower seven bits first
        size, start = size | envelope[2] << 7, 3
    message = envelope[start:]
    if len(message) != size or size < _SHORTEST or (start == 3 and size < 0x80):
        raise WrongLength("contains more or fewer bytes than its format requires")
    half = len(_KEYS[0]) + _KEY_SIZE
    if not (message.startswith(_KEYS[0]) and message[half:].startswith(_KEYS[1])):
        raise WrongPrefix("does not contain the two keys of an address")
    return Address(text, "account", message)


FAMILY = Family("a MobileCoin address", "checksum", NoParameters, claims, decode)
