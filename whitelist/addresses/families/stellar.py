"""Stellar address: an account (G), an account with an id inside (M) or a contract (C), in base32 with CRC-16.

A secret seed (S) has the same format. Its first character is enough to refuse it, and no message repeats a part of
the seed.

Source: https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md

>>> decode("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ", Parameters()).kind
'account'
>>> decode("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGA", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass

from whitelist.addresses.address import Address, AddressError, WrongPrefix
from whitelist.addresses.encodings import quintets
from whitelist.addresses.encodings.alphabet import BASE32
from whitelist.addresses.encodings.digests import crc16_xmodem
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.encodings.requirements import require_checksum, require_length
from whitelist.addresses.family import Family
from whitelist.model.strict_tuple import fast_new

_FORMS = {"G": ("account", 0x30, 56), "M": ("muxed", 0x60, 69), "C": ("contract", 0x10, 56)}
_OTHERS = {
    "S": "is a secret seed: anyone who reads it controls the account; delete it here and move the funds",
    "T": "is a pre-authorized transaction, not an account",
    "X": "is a hash signer, not an account",
    "P": "is a signed-payload signer, not an account",
    "W": "is a contract with an id inside, not an account",
    "L": "is a liquidity pool, not an account",
    "B": "is a claimable balance, not an account",
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which of the forms are accepted."""

    kinds: tuple[str, ...] = ("account", "muxed", "contract")


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with a letter of one of the forms, or of a secret seed, and has their length."""
    return len(text) in (56, 69) and text[0] in "GMCS"


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (32 bytes; kind account or contract), or raise an AddressError.

    A muxed account has the kind and payload of its account, and its id as memo.
    """
    form = _FORMS.get(text[:1])
    if form is None:
        raise _form_fault(text)
    name, version, length = form
    digits = BASE32.digits(text)
    require_length(text, length)
    data = quintets.unpack(digits)
    require_checksum(crc16_xmodem(data[:-2])[::-1] == data[-2:])
    if data[0] != version:
        raise WrongPrefix(f"has version {data[0]:02x} instead of {version:02x}")
    if name not in parameters.kinds:
        raise WrongPrefix(f"is a {name} address, which is not accepted here")
    if name == "muxed":
        return fast_new(Address, (text, "account", data[1:33], True, str(int.from_bytes(data[33:41]))))
    return fast_new(Address, (text, name, data[1:33], True, None))


def encode(kind: str, payload: bytes, parameters: Parameters) -> str | None:
    """Return the text of an account, without an id inside."""
    name, version, _ = _FORMS["G"]
    data = bytes([version]) + payload
    digits = quintets.pack(data + crc16_xmodem(data)[::-1])
    return "".join(BASE32.characters[digit] for digit in digits) if kind == name else None


def _form_fault(text: str) -> AddressError:
    if text[:1] == "S" and len(text) != 56:  # a seed has 56 characters; a word can start with S
        return WrongPrefix('does not start with "G", "M" or "C"')
    if text[:1] in _OTHERS:
        return WrongPrefix(_OTHERS[text[:1]])
    return prefix_fault(text[:1], "G")


FAMILY = Family("a Stellar address", "checksum", Parameters, claims, decode, encode=encode)
