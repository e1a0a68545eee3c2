"""Conflux Core address: cfx: and 20 bytes in base32 with CashAddr's checksum; optionally with the type between them.

Conflux eSpace writes 0x addresses. They are accounts of another space, even if the 20 bytes are the same.

Source: https://github.com/Conflux-Chain/CIPs/blob/master/CIPs/cip-37.md

>>> decode("CFX:TYPE.USER:AARC9ABYCUE0HHZGYRR53M6CXEDGCCRMMYYBJGH4XG", Parameters()).text
'cfx:aarc9abycue0hhzgyrr53m6cxedgccrmmyybjgh4xg'
>>> decode("0x1a2f80341409639ea6a35bbcab8299066109aa55", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: is an address of Conflux eSpace (0x); a Conflux Core address starts with "cfx:"
"""

from __future__ import annotations

from dataclasses import dataclass

from whitelist.addresses.address import Address, WrongAlphabet, WrongPrefix
from whitelist.addresses.encodings import cashaddr, quintets
from whitelist.addresses.encodings.alphabet import Alphabet
from whitelist.addresses.encodings.prefixes import prefix_fault
from whitelist.addresses.encodings.requirements import require_length
from whitelist.addresses.family import Family

_CHARACTERS = "abcdefghjkmnprstuvwxyz0123456789"
_LOWER = Alphabet("Conflux base32 in lower case", _CHARACTERS)
_UPPER = Alphabet("Conflux base32 in upper case", _CHARACTERS.upper())
_DIGITS, _LENGTHS = 42, range(200 + 1)
_KINDS = {0x00: "builtin", 0x10: "user", 0x80: "contract"}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The prefix of a network, without its colon."""

    prefix: str = "cfx"


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the prefix."""
    return text[: len(parameters.prefix) + 1].lower() == parameters.prefix + ":"


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind builtin, user, contract or null; 20 bytes), or raise an AddressError."""
    prefix = parameters.prefix + ":"
    if text.startswith("0x"):
        raise WrongPrefix(f'is an address of Conflux eSpace (0x); a Conflux Core address starts with "{prefix}"')
    upper = text.startswith(prefix.upper())
    if not upper and not text.startswith(prefix):
        raise prefix_fault(text, prefix)
    require_length(text, _LENGTHS)
    start = text.rindex(":") + 1
    digits = (_UPPER if upper else _LOWER).digits(text, start)
    require_length(text, start + _DIGITS)
    cashaddr.verify(parameters.prefix, digits, start)
    data = quintets.unpack(digits[: -cashaddr.CHECK_DIGITS])
    if data[0] != 0 or data[1] & 0xF0 not in _KINDS:
        raise WrongPrefix(f"has version {data[0]:02x} and type {data[1] >> 4:x}, which are not defined")
    kind = _KINDS[data[1] & 0xF0] if any(data) else "null"
    _check_options(text[len(prefix) : start], kind, upper)
    return Address(prefix + text[start:].lower(), kind, data[1:])


def _check_options(options: str, kind: str, upper: bool) -> None:  # noqa: FBT001  # the case of the digits
    """Raise an AddressError for a wrong type or mixed case; CIP-37 requires that unknown options are ignored."""
    if options != (options.upper() if upper else options.lower()):
        raise WrongAlphabet("mixes upper and lower case, which Conflux does not allow")
    for option in options.lower().split(":")[:-1]:
        name, dot, value = option.partition(".")
        if not dot or (name == "type" and value != kind):
            raise WrongPrefix(f"names a wrong type or option; the type of this address is {kind}")


FAMILY = Family(
    "a Conflux Core address",
    "checksum",
    Parameters,
    claims,
    decode,
    printed=str.lower,
    starts=lambda known: known.prefix[0],
)
