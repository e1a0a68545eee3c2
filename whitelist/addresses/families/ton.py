"""TON address: user-friendly (base64 of flags, workchain, hash, CRC-16) or raw (workchain and hexadecimal).

All forms of one account have the same payload. The text keeps its flags, bounceable or not, because the sender needs
them; base64 becomes base64url. The raw form has no checksum.

Sources: https://github.com/ton-blockchain/TEPs/blob/master/text/0002-address.md,
https://docs.ton.org/foundations/addresses/formats

>>> decode("EQBmPJCNHPK6CcpfdKaBdLrdfB4Y9nmH49LNkJiDNJDi0faY", Parameters()).checked
True
>>> decode("EQBmPJCNHPK6CcpfdKaBdLrdfB4Y9nmH49LNkJiDNJDi0faa", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from binascii import a2b_base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from whitelist.addresses.address import Address, AddressError, WrongPrefix
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.alphabet import BASE64, BASE64URL
from whitelist.addresses.encodings.digests import crc16_xmodem
from whitelist.addresses.encodings.requirements import length_fault, require_checksum
from whitelist.addresses.family import Family
from whitelist.model.strict_tuple import fast_new

if TYPE_CHECKING:
    from whitelist.addresses.encodings.alphabet import Alphabet

_TO_URL = str.maketrans("+/", "-_")
_FROM_URL = bytes.maketrans(b"-_", b"+/")
_LENGTH: Final = 48
_SIZE: Final = 36
_BOUNCEABLE, _NON_BOUNCEABLE, _TEST = 0x11, 0x51, 0x80
_WORKCHAINS = {0x00: "0:", 0xFF: "-1:"}


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which addresses are accepted, besides those in the raw form."""

    test: bool = False
    """Addresses that are marked for test networks."""
    friendly: bool = True
    """Addresses in the user-friendly form, which some networks like TON do not have."""


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts like a raw address, or has the length of a user-friendly address."""
    return text.startswith(("0:", "-1:")) or (parameters.friendly and len(text) == _LENGTH)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account, payload = workchain byte and hash), or raise an AddressError."""
    if ":" in text[:12] or not parameters.friendly:
        return _decode_raw(text)
    plain = "+" in text or "/" in text
    try:
        raw = text.encode()
        data = a2b_base64(raw if plain else raw.translate(_FROM_URL), strict_mode=True)
    except ValueError:  # binascii.Error, or a lone surrogate
        data = b""
    if len(text) != _LENGTH or len(data) != _SIZE:
        raise _format_fault(text, BASE64 if plain else BASE64URL)
    require_checksum(crc16_xmodem(data[:34]) == data[34:])
    if data[0] & ~_TEST not in (_BOUNCEABLE, _NON_BOUNCEABLE):
        raise WrongPrefix(f"has flags {data[0]:02x}, which are not defined")
    if data[0] & _TEST and not parameters.test:
        raise WrongPrefix("is marked for test networks only")
    if data[1] not in _WORKCHAINS:
        raise WrongPrefix(f"has workchain byte {data[1]:02x} instead of 00 or ff")
    return fast_new(Address, (text.translate(_TO_URL) if plain else text, "account", data[1:34], True, None))


def _format_fault(text: str, alphabet: Alphabet) -> AddressError:
    """Return the fault of *text*, which has another length or a character that is not in *alphabet*."""
    try:
        alphabet.digits(text)
    except AddressError as fault:
        return fault
    return length_fault(text, _LENGTH)


def _decode_raw(text: str) -> Address:
    byte = next((byte for byte, prefix in _WORKCHAINS.items() if text.startswith(prefix)), None)
    if byte is None:
        raise WrongPrefix('does not start with a workchain, "0:" or "-1:"')
    payload = bytes([byte]) + bytes.fromhex(hexadecimal.read(text, _WORKCHAINS[byte], (64,)))
    return Address(text.lower(), "account", payload, checked=False)


FAMILY = Family(
    "a TON address",
    "checksum",
    Parameters,
    claims,
    decode,
    starts=lambda _: "EUk0-",  # the four tags of friendly addresses in base64; raw ones start with a work chain
    keyless=frozenset(bytes([workchain]) + bytes(32) for workchain in _WORKCHAINS),
)
