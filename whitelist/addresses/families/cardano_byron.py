"""Cardano address from before Shelley: CBOR with a CRC-32, in base58.

Source: https://cips.cardano.org/cip/CIP-19 (with byron.cddl)

>>> decode("Ae2tdPwUPEZ4fPnF7VYe6mSHmvfXCwSxHenz923fxZntstAtTER7iiq28Ga", Parameters()).kind
'byron'
>>> decode("Ae2tdPwUPEZ4fPnF7VYe6mSHmvfXCwSxHenz923fxZntstAtTER7iiq28Gb", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import base58, cbor
from whitelist.addresses.encodings.requirements import require_checksum
from whitelist.addresses.family import Family
from whitelist.model.strict_tuple import fast_new

_SIZES = range(39, 129)  # the smallest possible address, and more than any wallet ever made
_TYPES = (0, 1, 2)  # public key, script, redemption
_STAKE, _PATH, _MAGIC = 0, 1, 2
_STARTS = ("Ae2tdPwUPEZ", "DdzFFzCqrh")  # of addresses on the main network, without and with a derivation path
_LENGTHS = range(52, 177)  # characters of so many bytes
_USUAL_START = bytes.fromhex("82d818582183581c")  # two items: bytes in a tag, in which a root is the first of three
_LONG = b"\x1a"  # a number of four bytes follows
_NO_ATTRIBUTES = 0xA0  # an empty map


@dataclass(frozen=True, slots=True)
class Parameters:
    """The number that test networks write into their addresses."""

    network_magic: int | None = None
    """None on the main network, whose addresses do not contain it."""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* has a length that an address can have; its first characters depend on that length."""
    return len(text) in _LENGTHS


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind byron, payload = the CBOR that the CRC protects), or raise an AddressError."""
    data = base58.decode(text, _SIZES)
    if data.startswith(_USUAL_START) and parameters.network_magic is None:  # the same steps in one, if all is right
        payload, end = data[5:38], data[38:]
        if payload[-2] == _NO_ATTRIBUTES and payload[-1] in _TYPES and end == _LONG + crc32(payload).to_bytes(4):
            return fast_new(Address, (text, "byron", payload, True, None))
    outer = cbor.Reader(data)
    try:
        if outer.read_head(cbor.ARRAY) != 2 or outer.read_head(cbor.TAG) != 24:
            raise WrongPrefix("does not start like a Byron address")
    except WrongPrefix:
        if text.startswith(_STARTS):  # in base58, each character decides about all bytes
            raise WrongLength("starts like a Byron address, but some characters are missing or too many") from None
        raise
    payload = outer.read_string()
    check = crc32(payload)
    # One checksum in 65,536 has a shorter form. Wallets write this form, but some encoders always write four bytes.
    require_checksum(outer.read_rest() in (cbor.encode_unsigned(check), _LONG + check.to_bytes(4)))
    _check_content(cbor.Reader(payload), parameters)
    return Address(text, "byron", payload)


def _check_content(inner: cbor.Reader, parameters: Parameters) -> None:
    """Raise an AddressError unless *inner* has root, attributes and type, for the right network."""
    if inner.read_head(cbor.ARRAY) != 3:
        raise WrongPrefix("does not contain root, attributes and type")
    if len(inner.read_string()) != 28:
        raise WrongLength("contains a root that does not have 28 bytes")
    magic, last = None, -1
    for _ in range(inner.read_head(cbor.MAP)):
        key = inner.read_head(cbor.UNSIGNED)
        if key <= last or key not in (_STAKE, _PATH, _MAGIC):
            raise WrongPrefix("contains an attribute that is not defined, or is there twice")
        value, last = inner.read_string(), key
        if key == _MAGIC:
            number = cbor.Reader(value)
            magic = number.read_head(cbor.UNSIGNED)
            number.require_end()
    kind = inner.read_head(cbor.UNSIGNED)
    inner.require_end()
    if kind not in _TYPES:
        raise WrongPrefix(f"has type {kind}, which is not defined")
    if magic != parameters.network_magic:
        raise WrongPrefix("belongs to a test network" if magic is not None else "belongs to the main network")


FAMILY = Family("a Cardano Byron address", "checksum", Parameters, claims, decode, characters=base58.BITCOIN.characters)
