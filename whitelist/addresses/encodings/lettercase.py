"""A checksum in the upper and lower case of hexadecimal letters.

Sources: https://eips.ethereum.org/EIPS/eip-55, https://eips.ethereum.org/EIPS/eip-1191,
https://github.com/wanchain/go-wanchain/blob/develop/common/types.go (Address.Hex)
"""

from __future__ import annotations

from whitelist.addresses.encodings.keccak import keccak_256

_LETTERS = bytes(ord("8" if chr(c) in "abcdef" else "0") for c in range(256))
_CAPITALS = bytes(ord("8" if chr(c) in "ABCDEF" else "0") for c in range(256))


def has_checksum(digits: bytes, salt: bytes = b"", *, inverted: bool = False) -> bool:
    """Say whether the upper-case letters of *digits* (ASCII hex) are those whose hash digit is 8 or more.

    *salt* is hashed before the lower-case digits: the chain id and "0x" in EIP-1191. With *inverted*, the upper-case
    letters are those whose hash digit is 7 or less, as on Wanchain.
    """
    lower = digits.lower()
    # The highest bit of each hexadecimal digit: set in the hash where it is 8 or more, in the others where a letter is.
    digest = int.from_bytes(keccak_256(salt + lower).digest()[: len(lower) // 2])
    letters, capitals = int(lower.translate(_LETTERS), 16), int(digits.translate(_CAPITALS), 16)
    return capitals == (letters & ~digest if inverted else letters & digest)
