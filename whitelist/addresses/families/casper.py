"""Casper account: a public key with its algorithm, or account-hash- and a hash, in hexadecimal.

Mixed case is a checksum (CEP-57 as implemented: one bit of the hash for each letter); one case carries none.
A key is reduced to its account hash, so that both spellings of an account share the payload.

Sources: https://github.com/casper-network/ceps/blob/master/text/0057-checksummed-addresses.md,
https://github.com/casper-network/casper-node/blob/dev/types/src/checksummed_hex.rs

>>> decode("01" + "a" * 64, Parameters()).checked
False
>>> decode("01" + "aA" * 32, Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: upper and lower case of its letters do not fit
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from whitelist.addresses.address import Address, WrongChecksum, WrongPrefix
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.family import Family

_HASH = "account-hash-"
_KEYS = {"01": (b"ed25519", 64), "02": (b"secp256k1", 66)}


@dataclass(frozen=True, slots=True)
class Parameters:
    """None: the main network and test networks write the same accounts."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* starts like a hash, or is as long as a key."""
    return text.startswith(_HASH) or (text[:2] in _KEYS and len(text) in (66, 68))


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (kind account, payload = account hash), or raise an AddressError."""
    if text.startswith(_HASH):
        digits = hexadecimal.read(text, _HASH, (64,))
        payload = bytes.fromhex(digits)
    elif text[:2] in _KEYS:
        name, count = _KEYS[text[:2]]
        digits = hexadecimal.read(text, text[:2], (count,))
        key = bytes.fromhex(digits)
        if count == 66 and key[0] not in (2, 3):
            raise WrongPrefix("holds no compressed key: 02 or 03 is expected after the first 02")
        payload = blake2b(name + b"\0" + key, digest_size=32).digest()
    else:
        raise prefix_fault(text, "01")
    start = text[: len(text) - len(digits)]
    if hexadecimal.one_case(digits):
        return Address(start + digits.lower(), "account", payload, checked=False)
    if _with_checksum(bytes.fromhex(digits)) != digits:
        raise WrongChecksum("fails its checksum: upper and lower case of its letters do not fit")
    return Address(text, "account", payload)


def _with_checksum(data: bytes) -> str:
    """Write *data* with one bit of its hash, the lowest of each byte first, for the case of each letter."""
    bits = int.from_bytes(blake2b(data, digest_size=32).digest(), "little")
    written = []
    for digit in data.hex():
        letter = digit >= "a"
        written.append(digit.upper() if letter and bits & 1 else digit)
        bits >>= letter
    return "".join(written)


FAMILY = Family("a Casper account", "checksum", Parameters, claims, decode)
