"""Casper account: a public key with its algorithm, or account-hash- and a hash, in hexadecimal.

Mixed case is a checksum (CEP-57 as implemented: one bit of the hash for each letter); one case has no checksum.
A key is reduced to its account hash, so both formats of an account have the same payload. Test networks write the
same accounts.

Sources: https://github.com/casper-network/ceps/blob/master/text/0057-checksummed-addresses.md,
https://github.com/casper-network/casper-node/blob/dev/types/src/checksummed_hex.rs

>>> decode("01" + "a" * 64, NoParameters()).checked
False
>>> decode("01" + "aA" * 32, NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character, or its upper or lower case...
"""

from __future__ import annotations

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.digests import blake2b_256
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.encodings.requirements import require_letter_case
from whitelist.addresses.family import Family, NoParameters

_HASH = "account-hash-"
_KEYS = {"01": (b"ed25519", 64), "02": (b"secp256k1", 66)}


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* starts like a hash, or has the length of a key."""
    return text.startswith(_HASH) or (text[:2] in _KEYS and len(text) in (66, 68))


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address (kind account, payload = account hash), or raise an AddressError."""
    if text.startswith(_HASH):
        digits = hexadecimal.read(text, _HASH, (64,))
        payload = bytes.fromhex(digits)
    elif text[:2] in _KEYS:
        name, count = _KEYS[text[:2]]
        digits = hexadecimal.read(text, text[:2], (count,))
        key = bytes.fromhex(digits)
        if count == 66 and key[0] not in (2, 3):
            raise WrongPrefix("does not contain a compressed key: 02 or 03 must follow the first 02")
        payload = blake2b_256(name + b"\0" + key)
    else:
        raise prefix_fault(text, "01")
    start = text[: len(text) - len(digits)]
    if hexadecimal.has_one_case(digits):
        return Address(start + digits.lower(), "account", payload, checked=False)
    require_letter_case(_write_with_checksum(bytes.fromhex(digits)) == digits)
    return Address(text, "account", payload)


def _write_with_checksum(data: bytes) -> str:
    """Return *data* in hexadecimal; one bit of its hash, the lowest of each byte first, is the case of each letter."""
    bits = int.from_bytes(blake2b_256(data), "little")
    written = []
    for digit in data.hex():
        letter = digit >= "a"
        written.append(digit.upper() if letter and bits & 1 else digit)
        bits >>= letter
    return "".join(written)


FAMILY = Family("a Casper account", "checksum", NoParameters, claims, decode)
