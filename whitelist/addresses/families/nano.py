"""Nano address: a prefix, 32 bytes of public key and 5 bytes of BLAKE2b, in a base32 of its own.

The 260 bits of 52 characters hold 256 bits of key: the first character is 1 or 3, for the four bits to spare are 0.

Source: https://docs.nano.org/integration-guides/the-basics/#account-public-key

>>> genesis = "nano_3t6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xtoncuohr3"
>>> decode(genesis, Parameters(("nano_", "xrb_"))).payload.hex()[:16]
'e89208dd038fbb26'
>>> decode(genesis[:-1] + "1", Parameters(("nano_", "xrb_")))
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from whitelist.addresses.address import Address, WrongChecksum, WrongLength
from whitelist.addresses.encodings import quintets
from whitelist.addresses.encodings.alphabet import Alphabet, foreign
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.family import Family

_ALPHABET: Final = Alphabet("Nano's base32", "13456789abcdefghijkmnopqrstuwxyz")
_KEY_DIGITS: Final = 52
_CHECK_DIGITS: Final = 8
_CHECK_BYTES: Final = 5


@dataclass(frozen=True, slots=True)
class Parameters:
    """The prefixes that mean the same, the one in use first."""

    prefixes: tuple[str, ...]


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with one of the prefixes."""
    return text.startswith(parameters.prefixes)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = public key), or raise an AddressError."""
    prefix = next((known for known in parameters.prefixes if text.startswith(known)), None)
    if prefix is None:
        raise prefix_fault(text, parameters.prefixes[0])
    start = len(prefix)
    digits = _ALPHABET.digits(text, start)
    if len(digits) != _KEY_DIGITS + _CHECK_DIGITS:
        raise WrongLength(f"is {len(text)} characters long; {start + _KEY_DIGITS + _CHECK_DIGITS} are expected")
    if digits[0] > 1:
        raise foreign(text, start, "the first place after the prefix")
    key = quintets.unpack(b"\0\0\0\0" + digits[:_KEY_DIGITS])[3:]
    check = quintets.unpack(digits[_KEY_DIGITS:])
    if blake2b(key, digest_size=_CHECK_BYTES).digest()[::-1] != check:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    return Address(parameters.prefixes[0] + text[start:], "account", key)


FAMILY = Family("a Nano address", "checksum", Parameters, claims, decode)
