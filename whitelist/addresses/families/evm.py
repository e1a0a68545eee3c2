"""Ethereum-like address: 20 bytes in hexadecimal, with a checksum in the case of the letters.

Letters of one case have no checksum: the address is accepted, but not as checked, and it is written in lower case.
Adding a checksum afterwards would make an unverified text look verified.
``0X`` is refused: no specification has it, ethers and viem refuse it, only eth_utils accepts it.

Wanchain's node writes the opposite letter case. Wallets of other networks show the same account in that of EIP-55.

Sources: https://eips.ethereum.org/EIPS/eip-55, https://eips.ethereum.org/EIPS/eip-1191,
https://github.com/wanchain/go-wanchain/blob/develop/common/types.go (Address.Hex)

>>> decode("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", Parameters()).checked
True
>>> decode("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", Parameters()).checked
False
>>> decode("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character, or its upper or lower case...
"""

from __future__ import annotations

from binascii import unhexlify
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import repeat
from operator import ne
from typing import TYPE_CHECKING, Final, Literal

from whitelist.addresses.address import UNCHECKED, Address
from whitelist.addresses.encodings import hexadecimal, lettercase
from whitelist.addresses.encodings.alphabet import HEXADECIMAL
from whitelist.addresses.encodings.lanes import NO_DIGIT, join, read_in_lanes, split
from whitelist.addresses.encodings.requirements import require_letter_case
from whitelist.addresses.family import Family
from whitelist.model.strict_tuple import fast_new

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZE: Final = 20
_COUNTS: Final = (2 * _SIZE,)  # digits
_NO_DIGITS: Final = " " * 2 * _SIZE
_CHARACTERS: Final = bytes(c if chr(c) in HEXADECIMAL.characters else NO_DIGIT for c in range(256))


@dataclass(frozen=True)  # no slots: a cached property needs a __dict__
class Parameters:
    """How a network writes the 20 bytes."""

    checksum: Literal["eip55", "eip1191", "wanchain", "none"] = "eip55"
    """``wanchain`` is the opposite of EIP-55, or EIP-55 itself."""
    chain_id: int | None = None
    """A part of the checksum of EIP-1191, which requires it."""
    prefix: str = "0x"

    def __post_init__(self) -> None:
        if self.checksum == "eip1191" and self.chain_id is None:
            raise ValueError("eip1191 needs a chain_id")

    @cached_property
    def salt(self) -> bytes:
        """What the checksum hashes before the digits."""
        return f"{self.chain_id}0x".encode() if self.checksum == "eip1191" else b""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the prefix."""
    return text.startswith(parameters.prefix)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account, 20 bytes), or raise an AddressError."""
    prefix = parameters.prefix
    try:
        digits = text[len(prefix) :].encode()
        payload = unhexlify(digits)
    except ValueError:
        payload = b""
    if len(payload) != _SIZE or not text.startswith(prefix):
        hexadecimal.refuse(text, prefix, _COUNTS)
    lower = digits.lower()
    if digits == lower or digits.isupper() or parameters.checksum == "none":
        return fast_new(Address, (prefix + lower.decode(), "account", payload, UNCHECKED, None))
    if not lettercase.has_checksum(digits, parameters.salt):
        is_inverted = parameters.checksum == "wanchain" and lettercase.has_checksum(digits, inverted=True)
        require_letter_case(is_inverted)
    return fast_new(Address, (text, "account", payload, True, None))


def decode_many(texts: Sequence[str], parameters: Parameters) -> list[Address | None]:
    """Return the Address of each text that ``decode`` would not change; None for any other."""
    return read_in_lanes(partial(_decode_lanes, parameters=parameters), texts)


def _decode_lanes(texts: Sequence[str], parameters: Parameters) -> list[Address | None]:
    prefix, start = parameters.prefix, len(parameters.prefix)
    length = start + 2 * _SIZE
    digits = [text[start:] if len(text) == length and text.startswith(prefix) else _NO_DIGITS for text in texts]
    joined, bad = join(digits, _CHARACTERS, ord("0"))
    lower = joined.lower()
    are_mixed = [False] * len(texts)
    if lower != joined:
        are_mixed = [*map(ne, split(joined, 2 * _SIZE), split(lower, 2 * _SIZE))]
        has_checksum = parameters.checksum != "none"
        wrong = lettercase.find_wrong(bytes(joined), parameters.salt) if has_checksum else range(len(texts))
        bad.update(lane for lane in wrong if are_mixed[lane])
    bad.update(lane for lane, is_upper in enumerate(map(str.isupper, digits)) if is_upper)
    rows = zip(texts, repeat("account"), split(unhexlify(joined), _SIZE), are_mixed, repeat(None))
    found: list[Address | None] = [*map(fast_new, repeat(Address), rows)]
    for lane in bad:
        found[lane] = None
    return found


FAMILY = Family(
    "an Ethereum-like address", "checksum", Parameters, claims, decode, decode_many, starts=lambda own: own.prefix[0]
)
