"""CashAddr: a type with its hash, and 40 bits of checksum over prefix and data; the prefix may be left out.

The token-aware types announce that the owner understands tokens; they name the same script as the plain ones.

Sources: https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md,
https://github.com/cashtokens/cashtokens#cashaddress-token-support

>>> decode("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", Parameters("bitcoincash")).text
'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a'
>>> decode("ecash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", Parameters("bitcoincash"))
Traceback (most recent call last):
whitelist.address.WrongPrefix: starts with "ecash:"; "bitcoincash:" is expected
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whitelist.address import Address, WrongAlphabet, WrongLength, WrongPrefix
from whitelist.encodings import bech32, quintets
from whitelist.encodings.alphabet import Alphabet
from whitelist.encodings.polymod import Code
from whitelist.encodings.prefixes import prefix_fault
from whitelist.family import Family

_LOWER = Alphabet("CashAddr in lower case", bech32.CHARACTERS)
_UPPER = Alphabet("CashAddr in upper case", bech32.CHARACTERS.upper())
_CODE = Code((0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470), width=40, reach=120)
_KINDS = {0x00: "p2pkh", 0x08: "p2sh", 0x10: "p2pkh", 0x18: "p2sh", 0x0B: "p2sh", 0x1B: "p2sh"}
_COUNTS = {42: 20, 61: 32}  # digits, checksum included → bytes of the hash


@dataclass(frozen=True, slots=True)
class Parameters:
    """The prefix of a network, without its colon."""

    prefix: str
    prefix_optional: bool = True


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the prefix, or like a type where the prefix may lack."""
    lower = text[: len(parameters.prefix) + 1].lower()
    return lower == parameters.prefix + ":" or (parameters.prefix_optional and lower[:1] in ("q", "p", "z", "r"))


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (payload = hash), or raise an AddressError."""
    digits, start = _read(text, parameters)
    if len(digits) not in _COUNTS:
        raise WrongLength(f"is {len(text)} characters long; {start + 42} or {start + 61} are expected")
    found = _CODE.remainder(_head(parameters.prefix), digits)
    if found != 1:
        place = _CODE.locate(found ^ 1, len(digits))
        raise bech32.checksum_fault(start + place[0] if place else None)
    data = quintets.unpack(digits[:-8])
    kind = _KINDS.get(data[0])
    if kind is None:
        raise WrongPrefix(f"has type byte {data[0]:02x}, which no address has")
    if len(data) - 1 != (32 if data[0] & 7 else 20):
        raise WrongLength(f"holds {len(data) - 1} bytes, which is not what its type byte says")
    return Address(f"{parameters.prefix}:{text[start:].lower()}", kind, data[1:])


def _read(text: str, parameters: Parameters) -> tuple[bytes, int]:
    """Return the digits after the prefix, and where they start."""
    prefix = parameters.prefix + ":"
    head, start = text[: len(prefix)], len(prefix)
    if head in (prefix, prefix.upper()):
        upper = head != prefix
    elif head.isascii() and head.lower() == prefix:
        raise WrongAlphabet("mixes upper and lower case in its prefix, which CashAddr does not allow")
    elif ":" in text or not parameters.prefix_optional:
        raise prefix_fault(text, prefix)
    else:
        start, upper = 0, "A" <= text[:1] <= "Z"
    return (_UPPER if upper else _LOWER).digits(text, start), start


@cache
def _head(prefix: str) -> bytes:
    return bytes(c & 31 for c in prefix.encode("ascii")) + b"\0"


FAMILY = Family("a CashAddr address", "checksum", Parameters, claims, decode)
