"""CashAddr: a type with its hash, and 40 bits of checksum over prefix and data; the prefix may be left out.

The token-aware types announce that the owner understands tokens; they name the same script as the plain ones.

Sources: https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md,
https://github.com/cashtokens/cashtokens#cashaddress-token-support

>>> decode("qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", Parameters("bitcoincash")).text
'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a'
>>> decode("ecash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", Parameters("bitcoincash"))
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: starts with "ecash:"; "bitcoincash:" is expected
"""

from __future__ import annotations

from dataclasses import dataclass

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import cashaddr, quintets
from whitelist.addresses.family import Family

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
    digits, start = cashaddr.read(text, parameters.prefix, optional=parameters.prefix_optional)
    if len(digits) not in _COUNTS:
        raise WrongLength(f"is {len(text)} characters long; {start + 42} or {start + 61} are expected")
    cashaddr.verify(parameters.prefix, digits, start)
    data = quintets.unpack(digits[: -cashaddr.CHECK_DIGITS])
    kind = _KINDS.get(data[0])
    if kind is None:
        raise WrongPrefix(f"has type byte {data[0]:02x}, which no address has")
    if len(data) - 1 != (32 if data[0] & 7 else 20):
        raise WrongLength(f"holds {len(data) - 1} bytes, which is not what its type byte says")
    return Address(f"{parameters.prefix}:{text[start:].lower()}", kind, data[1:])


FAMILY = Family("a CashAddr address", "checksum", Parameters, claims, decode)
