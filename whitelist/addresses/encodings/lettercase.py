"""A checksum in the upper and lower case of hexadecimal letters.

Sources: https://eips.ethereum.org/EIPS/eip-55, https://eips.ethereum.org/EIPS/eip-1191,
https://github.com/wanchain/go-wanchain/blob/develop/common/types.go (Address.Hex)
"""

from __future__ import annotations

from binascii import unhexlify
from typing import Final

from whitelist.addresses.encodings.keccak import keccak_256
from whitelist.addresses.encodings.lanes import find_nonzero, repeat, split

_DIGITS: Final = 40
_SIZE: Final = 20

_CASES = bytes(ord("c" if chr(c) in "ABCDEF" else "4" if chr(c) in "abcdef" else "0") for c in range(256))
"""Character → a hexadecimal digit whose bit 3 marks a capital, and bit 2 a letter."""
_BIT_3 = int("8" * _DIGITS, 16)
_to_number = int.from_bytes  # to look it up takes as long as to call it


def has_checksum(digits: bytes, salt: bytes = b"", *, inverted: bool = False) -> bool:
    """Say whether the upper-case letters of *digits* (40 of ASCII hex) are those whose hash digit is 8 or more.

    *salt* is hashed before the lower-case digits: the chain id and "0x" in EIP-1191. With *inverted*, the upper-case
    letters are those whose hash digit is 7 or less, as on Wanchain.
    """
    digest = _to_number(keccak_256(salt + digits.lower()).digest()) >> 96  # the first 40 of 64 digits
    cases = _to_number(unhexlify(digits.translate(_CASES)))
    if inverted:
        digest = ~digest
    # All digits at once: bit 3 of the hash is set where it is 8 or more, and cases << 1 has the letters in that place.
    return not (cases << 1 & digest ^ cases) & _BIT_3


def find_wrong(digits: bytes, salt: bytes = b"") -> set[int]:
    """Return which of many addresses fail ``has_checksum``; *digits* are those of all of them, LANES at most."""
    hashed = split(digits.lower(), _DIGITS)
    if salt:
        hashed = [salt + lower for lower in hashed]
    digests = b"".join([keccak_256(lower).digest()[:_SIZE] for lower in hashed])
    cases = _to_number(unhexlify(digits.translate(_CASES)))
    wrong = (cases << 1 & _to_number(digests) ^ cases) & _BITS_3
    return {*find_nonzero(wrong, _SIZE, len(hashed))}


_BITS_3 = repeat(_BIT_3, 8 * _SIZE)
