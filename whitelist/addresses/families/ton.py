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

from whitelist.addresses.address import Address, WrongPrefix
from whitelist.addresses.encodings import hexadecimal
from whitelist.addresses.encodings.alphabet import BASE64, BASE64URL
from whitelist.addresses.encodings.digests import crc16_xmodem
from whitelist.addresses.encodings.requirements import require_checksum, require_length
from whitelist.addresses.family import Family

_URL_SIGNS = str.maketrans("+/", "-_")
_PLAIN_SIGNS = str.maketrans("-_", "+/")
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
    return text.startswith(("0:", "-1:")) or (parameters.friendly and len(text) == 48)


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account, payload = workchain byte and hash), or raise an AddressError."""
    if ":" in text[:12] or not parameters.friendly:
        return _decode_raw(text)
    plain = "+" in text or "/" in text
    (BASE64 if plain else BASE64URL).digits(text)  # a mixture of the two is refused
    require_length(text, 48)
    data = a2b_base64(text.translate(_PLAIN_SIGNS))
    require_checksum(crc16_xmodem(data[:34]) == data[34:])
    if data[0] & ~_TEST not in (_BOUNCEABLE, _NON_BOUNCEABLE):
        raise WrongPrefix(f"has flags {data[0]:02x}, which are not defined")
    if data[0] & _TEST and not parameters.test:
        raise WrongPrefix("is marked for test networks only")
    if data[1] not in _WORKCHAINS:
        raise WrongPrefix(f"has workchain byte {data[1]:02x} instead of 00 or ff")
    return Address(text.translate(_URL_SIGNS) if plain else text, "account", data[1:34])


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
    keyless=frozenset(bytes([workchain]) + bytes(32) for workchain in _WORKCHAINS),
)
