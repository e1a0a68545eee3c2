"""Nano address: a prefix, 32 bytes of public key and 5 bytes of BLAKE2b, in its own base32.

The 52 characters of the key are 260 bits for 256: the four spare bits are 0, so the first character is 1 or 3.

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

from whitelist.addresses.address import Address
from whitelist.addresses.encodings import quintets
from whitelist.addresses.encodings.alphabet import Alphabet, character_fault
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.encodings.requirements import require_checksum, require_length
from whitelist.addresses.family import Family

_ALPHABET: Final = Alphabet("Nano's base32", "13456789abcdefghijkmnopqrstuwxyz")
_KEY_DIGITS: Final = 52
_CHECK_DIGITS: Final = 8
_CHECK_BYTES: Final = 5


@dataclass(frozen=True, slots=True)
class Parameters:
    """The prefixes, which mean the same; the current prefix first."""

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
    require_length(text, start + _KEY_DIGITS + _CHECK_DIGITS)
    if digits[0] > 1:
        raise character_fault(text, start, "the first character after the prefix is 1 or 3")
    key = quintets.unpack(b"\0\0\0\0" + digits[:_KEY_DIGITS])[3:]
    check = quintets.unpack(digits[_KEY_DIGITS:])
    require_checksum(blake2b(key, digest_size=_CHECK_BYTES).digest()[::-1] == check)
    return Address(parameters.prefixes[0] + text[start:], "account", key)


FAMILY = Family(
    "a Nano address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda known: "".join(prefix[0] for prefix in known.prefixes),
)
