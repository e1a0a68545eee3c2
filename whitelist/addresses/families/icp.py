"""Internet Computer account: 64 hexadecimal digits that begin with a CRC-32, or a principal in base32 groups.

A principal, with a subaccount behind a dot or without one, is reduced to its account on the ICP ledger, so that all
spellings of an account share the payload. The case of the letters means nothing.

Sources: https://internetcomputer.org/docs/references/ledger#_accounts,
https://internetcomputer.org/docs/references/ic-interface-spec#textual-ids,
https://github.com/dfinity/ICRC-1/blob/main/standards/ICRC-1/TextualEncoding.md

>>> decode("d3e13d4777e22367532053190b6c6ccf57444a61337e996242b1abfb52cf92c8", Parameters()).kind
'account'
>>> decode("k2t6j-2nvnp-4zjm3-25dtz-6xhaa-c7boj-5gayf-oj3xs-i43lp-teztz-6ae", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

import re
from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha224
from zlib import crc32

from whitelist.addresses.address import Address, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import hexadecimal, quintets
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.family import Family

_BASE32 = Alphabet("base32", "abcdefghijklmnopqrstuvwxyz234567")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TAKEN = Alphabet("a principal", _LETTERS + "0123456789-.")
_LONGEST_PRINCIPAL = 29  # bytes
_LONGEST = 63 + 1 + 7 + 1 + 64
_SUBACCOUNT = re.compile(r"[1-9a-f][0-9a-f]{0,63}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Parameters:
    """None: there is one network."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* is as long as an account identifier, or has the groups of a principal."""
    return len(text) == 64 or text[5:6] == "-"


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address (kind account, payload = identifier without its CRC), or raise an AddressError."""
    if "-" in text:
        return _decode_principal(text)
    digits = hexadecimal.read(text, "", (64,))
    payload = _checked(bytes.fromhex(digits))
    return Address(digits.lower(), "account", payload)


def _decode_principal(text: str) -> Address:
    _TAKEN.digits(text)
    if len(text) > _LONGEST:
        raise WrongLength(f"is {len(text)} characters long; at most {_LONGEST} are expected")
    lower = text.lower()
    account, dot, digits = lower.partition(".")
    written, _, check = account.rpartition("-") if dot else (account, "", "")
    plain = written.replace("-", "")
    if written != "-".join(plain[i : i + 5] for i in range(0, len(plain), 5)):
        raise WrongPrefix("does not have a dash after every five characters, as a principal has")
    data = quintets.unpack(_BASE32.digits(plain))
    if not 4 <= len(data) <= 4 + _LONGEST_PRINCIPAL:
        raise WrongLength(f"holds {len(data)} bytes; 4 to {4 + _LONGEST_PRINCIPAL} are expected")
    owner, subaccount = _checked(data), bytes(32)
    if dot:
        if not _SUBACCOUNT.fullmatch(digits):
            raise WrongPrefix("has something behind its dot that is no subaccount")
        subaccount = bytes.fromhex(digits.rjust(64, "0"))
        if check != b32encode(crc32(owner + subaccount).to_bytes(4)).decode("ascii").rstrip("=").lower():
            raise WrongChecksum("fails the checksum of its subaccount: at least one character is wrong")
    return Address(lower, "account", sha224(b"\x0aaccount-id" + owner + subaccount).digest())


def _checked(data: bytes) -> bytes:
    """Return *data* without the CRC-32 in front of it."""
    if crc32(data[4:]).to_bytes(4) != data[:4]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    return data[4:]


FAMILY = Family("an Internet Computer account", "checksum", Parameters, claims, decode)
