"""A checksum in the upper and lower case of hexadecimal letters.

Sources: https://eips.ethereum.org/EIPS/eip-55, https://eips.ethereum.org/EIPS/eip-1191,
https://github.com/wanchain/go-wanchain/blob/develop/common/types.go (Address.Hex)
"""

from __future__ import annotations

from whitelist.addresses.encodings.keccak import keccak_256

_CASE_BIT = 0x20  # the difference between "a" and "A" in ASCII
_LETTERS = bytes(_CASE_BIT if chr(c) in "abcdef" else 0 for c in range(256))
_HIGH = bytes(_CASE_BIT if chr(c) in "89abcdef" else 0 for c in range(256))
_LOW = bytes(_CASE_BIT if chr(c) in "01234567" else 0 for c in range(256))


def has_checksum(digits: bytes, salt: bytes = b"", *, inverted: bool = False) -> bool:
    """Say whether the upper-case letters of *digits* (ASCII hex) are those whose hash digit is 8 or more.

    *salt* is hashed before the lower-case digits: the chain id and "0x" in EIP-1191. With *inverted*, the upper-case
    letters are those whose hash digit is 7 or less, as on Wanchain.
    """
    lower = digits.lower()
    digest = keccak_256(salt + lower).hexdigest()[: len(lower)].encode("ascii")
    capitals = int.from_bytes(lower.translate(_LETTERS)) & int.from_bytes(digest.translate(_LOW if inverted else _HIGH))
    return int.from_bytes(lower) ^ capitals == int.from_bytes(digits)
