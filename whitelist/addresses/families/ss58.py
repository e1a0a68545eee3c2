"""SS58 address of a Substrate-like network: a prefix, 32 bytes and two bytes of checksum, in base58.

SS58 can also hold indices of 1 to 8 bytes and keys of 33. Only the 32 bytes of an account are taken: an index
may be freed and given to somebody else, and such a network does not credit a key. Of the prefix, only the
shortest spelling is taken.

Source: https://docs.polkadot.com/reference/parachains/accounts/#address-format

>>> len(decode("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5", Parameters((0,))).payload)
32
>>> decode("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", Parameters((0,)))
Traceback (most recent call last):
whitelist.addresses.address.WrongPrefix: has prefix 42, of another network; 0 is expected
"""

from __future__ import annotations

from dataclasses import dataclass

from whitelist.addresses.address import Address, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import base58, digests
from whitelist.addresses.family import Family


@dataclass(frozen=True, slots=True)
class Parameters:
    """The prefixes that a network's addresses have; see https://github.com/paritytech/ss58-registry."""

    prefixes: tuple[int, ...]


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* has a length that an account can have."""
    return 46 <= len(text) <= 50


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind account, 32 bytes), or raise an AddressError."""
    data = base58.decode(text, (35, 36))
    first = data[0]
    if (len(data) == 36) != (first >= 64):
        size = len(data) - (3 if first < 64 else 4)
        raise WrongLength(f"holds {size} bytes after its prefix; 32 are expected")
    if digests.ss58(data[:-2]) != data[-2:]:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    prefix = first
    if first >= 64:
        second = data[1]  # the bits of both are shuffled so that the first byte stays between 64 and 127
        prefix = (first & 0x3F) << 2 | second >> 6 | (second & 0x3F) << 8
        if prefix < 64 or first > 127:
            raise WrongPrefix("has a prefix in a form that is not defined")
    if prefix not in parameters.prefixes:
        wanted = " or ".join(map(str, parameters.prefixes))
        raise WrongPrefix(f"has prefix {prefix}, of another network; {wanted} is expected")
    return Address(text, "account", data[-34:-2])


FAMILY = Family("an SS58 address", "checksum", Parameters, claims, decode)
