"""Alephium address: a type, and a hash, several hashes or a key, in base58.

Only the groupless form, which holds a key, has a checksum (djb2). It may name one of the four groups behind a
colon, and belongs to a group of its own otherwise.

Sources: https://github.com/alephium/alephium-web3/blob/master/packages/web3/src/address/address.ts,
https://github.com/alephium/alephium (org.alephium.protocol.vm.LockupScript)

>>> decode("3cUqhqEgt8qFAokkD7qRsy9Q2Q9S1LEiSdogbBmaq7CnshB8BdjfK:1", Parameters()).kind
'groupless'
>>> decode("3cUqhqEgt8qFAokkD7qRsy9Q2Q9S1LEiSdogbBmaq7CnshB8Bdjfv", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass

from whitelist.addresses.address import Address, WrongChecksum, WrongLength, WrongPrefix
from whitelist.addresses.encodings import base58
from whitelist.addresses.encodings.alphabet import foreign
from whitelist.addresses.family import Family

_HASH_SIZE, _CHECKSUM_SIZE = 32, 4
_MOST_KEYS = 31  # of a multisig: a number that takes one byte
_SIZES = range(3, 4 + _MOST_KEYS * _HASH_SIZE)
_HASHES = {0: "p2pkh", 2: "p2sh"}
_MULTISIG, _CONTRACT, _GROUPLESS, _GROUPLESS_MULTISIG = 1, 3, 4, 5
_KEY_SIZES = {0: 33, 1: 33, 2: 32, 3: 33}  # secp256k1, secp256r1, ed25519, webauthn
_GROUPS = "0123"


@dataclass(frozen=True, slots=True)
class Parameters:
    """Nothing differs between networks."""


def claims(text: str, parameters: Parameters) -> bool:  # noqa: ARG001  # the contract of Family
    """Say whether *text* is letters and digits, and as long as one of the forms."""
    return len(text) >= 43 and text.isascii() and (text.isalnum() or text[-2] == ":")


def decode(text: str, parameters: Parameters) -> Address:  # noqa: ARG001  # the contract of Family
    """Return the Address, or raise an AddressError."""
    body, group = text, None
    if text[-2:-1] == ":":
        body, group = text[:-2], text[-1]
        if group not in _GROUPS:
            raise foreign(text, len(text) - 1, "a group (0 to 3)")
    data = base58.decode(body, _SIZES)
    kind, content = data[0], data[1:]
    if kind in (_GROUPLESS, _GROUPLESS_MULTISIG):
        return _groupless(text, kind, content, group)
    if group is not None:
        raise WrongPrefix("names a group, which only a groupless address may")
    if kind == _MULTISIG:
        return _multisig(text, content)
    if kind == _CONTRACT and len(content) == _HASH_SIZE:
        raise WrongPrefix("is a contract, which no plain payment can go to")
    if kind not in _HASHES:
        raise WrongPrefix(f"has type {kind}, which is not defined")
    if len(content) != _HASH_SIZE:
        raise WrongLength(f"holds {len(content)} bytes; {_HASH_SIZE} are expected for its type")
    return Address(text, _HASHES[kind], content, checked=False)


def _multisig(text: str, content: bytes) -> Address:
    """Read the number of keys, their hashes, and how many of them must sign."""
    keys, needed = content[0], content[-1]
    if not 1 <= keys <= _MOST_KEYS or len(content) != 2 + keys * _HASH_SIZE:
        raise WrongLength(f"holds {len(content)} bytes, which is not what its number of keys demands")
    if not 1 <= needed <= keys:
        raise WrongPrefix(f"demands {needed} signatures of {keys} keys")
    return Address(text, "p2mpkh", content, checked=False)


def _groupless(text: str, kind: int, content: bytes, group: str | None) -> Address:
    """Read a key or a hash of several, and its checksum; the payload says the group."""
    inner, checksum = content[:-_CHECKSUM_SIZE], content[-_CHECKSUM_SIZE:]
    expected = 1 + _KEY_SIZES.get(content[0], -1) if kind == _GROUPLESS else _HASH_SIZE
    if expected == 0:
        raise WrongPrefix(f"has a key of type {content[0]}, which is not defined")
    if len(inner) != expected:
        raise WrongLength(f"holds {len(content)} bytes; {expected + _CHECKSUM_SIZE} are expected for its type")
    if _djb2(inner) != checksum:
        raise WrongChecksum("fails its checksum: at least one character is wrong")
    own = inner[-1] % len(_GROUPS) if group is None else int(group)
    return Address(text, "groupless" if kind == _GROUPLESS else "groupless multisig", inner + bytes([own]))


def _djb2(data: bytes) -> bytes:
    """Return the hash of Daniel J. Bernstein that is 33 times the former plus a byte, in 32 bits."""
    number = 5381
    for byte in data:
        number = (number * 33 + byte) & 0xFFFFFFFF
    return number.to_bytes(4)


FAMILY = Family("an Alephium address", "checksum", Parameters, claims, decode)
