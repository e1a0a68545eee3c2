"""Ethereum-like address: 20 bytes in hexadecimal, with a checksum in the case of the letters.

Letters of one case carry no checksum: such an address is accepted, but not as checked, and it stays in lower
case, because giving it a checksum afterwards would make an unverified text look verified.
``0X`` is refused: no specification has it, ethers and viem refuse it, only eth_utils takes it.

Sources: https://eips.ethereum.org/EIPS/eip-55, https://eips.ethereum.org/EIPS/eip-1191

>>> decode("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", Parameters()).checked
True
>>> decode("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", Parameters()).checked
False
>>> decode("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: upper and lower case of its letters do not fit
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whitelist.addresses.address import Address, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import lettercase
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.family import Family

_CHARACTERS = "0123456789abcdefABCDEF"
_HEX = Alphabet("hexadecimal", _CHARACTERS)
_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Parameters:
    """How a network writes its 20 bytes."""

    checksum: Literal["eip55", "eip1191", "none"] = "eip55"
    chain_id: int | None = None
    """Goes into the checksum of EIP-1191, and must be given for it."""
    prefix: str = "0x"

    def __post_init__(self) -> None:
        if self.checksum == "eip1191" and self.chain_id is None:
            raise ValueError("eip1191 needs a chain_id")


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the prefix."""
    return text.startswith(parameters.prefix)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account, 20 bytes), or raise an AddressError."""
    start = len(parameters.prefix)
    if not text.startswith(parameters.prefix):
        if len(text) == _DIGITS and set(text) <= set(_CHARACTERS):
            raise WrongPrefix(f'lacks "{parameters.prefix}" at its start')
        raise prefix_fault(text, parameters.prefix)
    _HEX.digits(text, start)
    if len(text) != start + _DIGITS:
        raise WrongLength(f"is {len(text)} characters long; {start + _DIGITS} are expected")
    digits = text[start:]
    payload, lower = bytes.fromhex(digits), digits.lower()
    if parameters.checksum == "none" or digits in (lower, digits.upper()):
        return Address(parameters.prefix + lower, "account", payload, checked=False)
    salt = f"{parameters.chain_id}0x".encode() if parameters.checksum == "eip1191" else b""
    if not lettercase.holds(digits.encode(), salt):
        raise WrongChecksum("fails its checksum: upper and lower case of its letters do not fit")
    return Address(text, "account", payload)


FAMILY = Family("an Ethereum-like address", "checksum", Parameters, claims, decode)
