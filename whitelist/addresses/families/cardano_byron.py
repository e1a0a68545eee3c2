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

from whitelist.addresses.address import Address, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import base58, cbor
from whitelist.addresses.family import Family

_SIZES = range(39, 129)  # the smallest there can be; wider than all that wallets ever made
_TYPES = (0, 1, 2)  # public key, script, redemption
_STAKE, _PATH, _MAGIC = 0, 1, 2
_LENGTHS = range(52, 177)  # digits that so many bytes take


@dataclass(frozen=True, slots=True)
class Parameters:
    """The number that test networks write into their addresses."""

    network_magic: int | None = None
    """None on the main network, whose addresses carry none."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* has a length that an address can have; how it begins depends on that length."""
    return len(text) in _LENGTHS


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind byron, payload = the CBOR under the CRC), or raise an AddressError."""
    outer = cbor.Reader(base58.decode(text, _SIZES))
    if outer.head(cbor.ARRAY) != 2 or outer.head(cbor.TAG) != 24:
        raise WrongPrefix("does not begin as a Byron address does")
    payload = outer.string()
    check = crc32(payload)
    # One checksum in 65,536 has a shorter form. Wallets write it, some encoders always write four bytes.
    if outer.rest() not in (cbor.unsigned(check), b"\x1a" + check.to_bytes(4)):
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    _judge(cbor.Reader(payload), parameters)
    return Address(text, "byron", payload)


def _judge(inner: cbor.Reader, parameters: Parameters) -> None:
    """Make sure that root, attributes and type are there, for the right network."""
    if inner.head(cbor.ARRAY) != 3:
        raise WrongPrefix("does not hold root, attributes and type")
    if len(inner.string()) != 28:
        raise WrongLength("holds a root that does not have 28 bytes")
    magic, last = None, -1
    for _ in range(inner.head(cbor.MAP)):
        key = inner.head(cbor.UNSIGNED)
        if key <= last or key not in (_STAKE, _PATH, _MAGIC):
            raise WrongPrefix("holds an attribute that is not defined, or twice")
        value, last = inner.string(), key
        if key == _MAGIC:
            number = cbor.Reader(value)
            magic = number.head(cbor.UNSIGNED)
            number.end()
    kind = inner.head(cbor.UNSIGNED)
    inner.end()
    if kind not in _TYPES:
        raise WrongPrefix(f"is of type {kind}, which is not defined")
    if magic != parameters.network_magic:
        raise WrongPrefix("belongs to a test network" if magic is not None else "belongs to the main network")


FAMILY = Family("a Cardano Byron address", "checksum", Parameters, claims, decode)
