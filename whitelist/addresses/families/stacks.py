"""Stacks address: S, a version and a hash in c32check, which is base58check with 32 characters.

After the S, lower case, O for 0, and I or L for 1 are accepted, as in the reference. A contract is the address of its
owner, a dot and a name, and can receive payments too.

Sources: https://github.com/stacks-network/c32check, https://github.com/stacksgov/sips/blob/main/sips/sip-005/sip-005-blocks-and-transactions.md

>>> decode("SP2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKNRV9EJ7", Parameters()).kind
'p2pkh'
>>> decode("SP2J6ZY48GV1EZ5V2V5RB9MP66SW86PYKKNRV9EJ8", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.digests import sha256d
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.encodings.requirements import require_length, strip_checksum
from whitelist.addresses.family import Family

_CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_C32 = Alphabet("c32", _CHARACTERS)
_ALLOWED = Alphabet("c32", _CHARACTERS + "OIL" + _CHARACTERS[10:].lower() + "oil")
_REPLACEMENTS = str.maketrans("OIL", "011")
_CONTRACT = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,127}")
_LENGTHS = range(41 + 1 + 128 + 1)
_SIZE = 24  # the hash and four bytes of checksum


@dataclass(frozen=True, slots=True)
class Parameters:
    """Kind → version, a number below 32 that is one character of the address."""

    versions: Mapping[str, int] = field(default_factory=lambda: {"p2pkh": 22, "p2sh": 20})


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with S and one of the versions."""
    return text[:2].upper() in {f"S{_CHARACTERS[version]}" for version in parameters.versions.values()}


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (20 bytes, and a contract's name), or raise an AddressError."""
    if text[:1] != "S":
        raise prefix_fault(text[:1], "S") if text[:1] else WrongLength("is empty")
    require_length(text, _LENGTHS)
    account, dot, name = text.partition(".")
    _ALLOWED.digits(account, 1)
    plain = "S" + account[1:].upper().translate(_REPLACEMENTS)
    digits = _C32.digits(plain, 1)
    body = _read_bytes(digits[1:], len(text))
    payload = strip_checksum(body, lambda data: sha256d(digits[:1] + data))
    kind = next((kind for kind, version in parameters.versions.items() if version == digits[0]), None)
    if kind is None:
        raise WrongPrefix(f'starts with "{plain[:2]}", the version of another network')
    if dot and not _CONTRACT.fullmatch(name):
        raise WrongPrefix("has a wrong name of a contract after its dot")
    return Address(plain + dot + name, "contract" if dot else kind, payload + name.encode())


def _read_bytes(digits: bytes, length: int) -> bytes:
    """Return the 24 bytes of the number in *digits*; a leading zero byte is a leading zero digit."""
    number = 0
    for digit in digits:
        number = number << 5 | digit
    size = len(digits) - len(digits.lstrip(b"\0")) + (number.bit_length() + 7) // 8
    if size != _SIZE:
        raise WrongLength(f"has {length} characters, which are {size} bytes instead of {_SIZE}")
    return number.to_bytes(_SIZE)


FAMILY = Family("a Stacks address", "checksum", Parameters, claims, decode, starts=lambda _: "S")
