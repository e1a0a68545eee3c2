"""Flow address: 8 bytes in hexadecimal that are a code word of a linear code, so they contain a checksum.

The code has distance 7, so it detects every wrong digit (four bits). Test networks add a number to each code word.
Addresses of Flow EVM have 20 bytes; they are other accounts.

Source: https://github.com/onflow/flow-go-sdk/blob/master/address.go

>>> decode("0xe467b9dd11fa00df", Parameters()).kind
'account'
>>> decode("0xe467b9dd11fa00de", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.alphabet import HEXADECIMAL_LOWER
from whitelist.addresses.encodings.requirements import require_checksum
from whitelist.addresses.family import Family

# What each bit of an address, the lowest first, adds to the parity of 19 bits. The parity of a code word is 0.
_PARITY = (
    *(1 << bit for bit in range(19)),
    *(0x7328D, 0x6689A, 0x6112F, 0x6084B, 0x433FD, 0x42AAB, 0x41951, 0x233CE, 0x22A81),
    *(0x21948, 0x1EF60, 0x1DECA, 0x1C639, 0x1BDD8, 0x1A535, 0x194AC, 0x18C46, 0x1632B),
    *(0x1529B, 0x14A43, 0x13184, 0x12942, 0x118C1, 0x0F812, 0x0E027, 0x0D00E, 0x0C83C),
    *(0x0B01D, 0x0A831, 0x0982B, 0x07034, 0x0682A, 0x05819, 0x03807, 0x007D2, 0x00727),
    *(0x0068E, 0x0067C, 0x0059D, 0x004EB, 0x003B4, 0x0036A, 0x002D9, 0x001C7, 0x0003F),
)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a network adds to the code words; zeros on the main network."""

    mask: bytes = bytes(8)


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* has the length of an address, with 0x or without."""
    return len(text) == (18 if text.startswith("0x") else 16)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account, 8 bytes), or raise an AddressError."""
    if len(text) == 42 and text.startswith("0x"):
        raise WrongPrefix("is an address of Flow EVM; a Flow address is 0x and 16 digits")
    prefix = "" if len(text) == 16 and not text.startswith("0x") else "0x"
    digits = hexadecimal.read(text, prefix, (16,)).lower()
    payload = bytes.fromhex(digits)
    word = int.from_bytes(payload) ^ int.from_bytes(parameters.mask)
    parity = 0
    for bit, column in enumerate(_PARITY):
        parity ^= column if word >> bit & 1 else 0
    require_checksum(parity == 0)
    if word == 0:  # accounts count from 1
        raise WrongPrefix("is zero, which is not an account")
    return Address(f"0x{digits}", "account", payload)


FAMILY = Family(
    "a Flow address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda _: HEXADECIMAL_LOWER.characters,
)
