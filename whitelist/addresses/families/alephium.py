"""Alephium address: a type, and a hash, several hashes or a key, in base58.

Only the groupless form, which contains a key, has a checksum (djb2). It can name one of the four groups after a
colon; otherwise its key decides the group.

Sources: https://github.com/alephium/alephium-web3/blob/master/packages/web3/src/address/address.ts,
https://github.com/alephium/alephium (org.alephium.protocol.vm.LockupScript)

>>> decode("3cUqhqEgt8qFAokkD7qRsy9Q2Q9S1LEiSdogbBmaq7CnshB8BdjfK:1", NoParameters()).kind
'groupless'
>>> decode("3cUqhqEgt8qFAokkD7qRsy9Q2Q9S1LEiSdogbBmaq7CnshB8Bdjfv", NoParameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import base58
from whitelist.addresses.encodings.alphabet import character_fault
from whitelist.addresses.encodings.requirements import require_checksum, require_size
from whitelist.addresses.family import Family, NoParameters

_HASH_SIZE, _CHECKSUM_SIZE = 32, 4
_MOST_KEYS = 31  # of a multisig: the number of keys is one byte
_SIZES = range(3, 4 + _MOST_KEYS * _HASH_SIZE)
_HASHES = {0: "p2pkh", 2: "p2sh"}
_MULTISIG, _CONTRACT, _GROUPLESS, _GROUPLESS_MULTISIG = 1, 3, 4, 5
_KEY_SIZES = {0: 33, 1: 33, 2: 32, 3: 33}  # secp256k1, secp256r1, ed25519, webauthn
_GROUPS = "0123"


def claims(text: str, parameters: NoParameters) -> bool:
    """Say whether *text* is letters and digits, and long enough for one of the forms."""
    return len(text) >= 43 and text.isascii() and (text.isalnum() or text[-2] == ":")


def decode(text: str, parameters: NoParameters) -> Address:
    """Return the Address, or raise an AddressError."""
    body, group = text, None
    if text[-2:-1] == ":":
        body, group = text[:-2], text[-1]
        if group not in _GROUPS:
            raise character_fault(text, len(text) - 1, "a group is a digit from 0 to 3")
    data = base58.decode(body, _SIZES)
    kind, content = data[0], data[1:]
    if kind in (_GROUPLESS, _GROUPLESS_MULTISIG):
        return _decode_groupless(text, kind, content, group)
    if group is not None:
        raise WrongPrefix("names a group, but only a groupless address can name one")
    if kind == _MULTISIG:
        return _decode_multisig(text, content)
    if kind == _CONTRACT and len(content) == _HASH_SIZE:
        raise WrongPrefix("is a contract and cannot receive plain payments")
    if kind not in _HASHES:
        raise WrongPrefix(f"has type {kind}, which is not defined")
    require_size(content, _HASH_SIZE)
    return Address(text, _HASHES[kind], content, checked=False)


def _decode_multisig(text: str, content: bytes) -> Address:
    """Read the number of keys, their hashes, and how many of them must sign."""
    keys, needed = content[0], content[-1]
    if not 1 <= keys <= _MOST_KEYS or len(content) != 2 + keys * _HASH_SIZE:
        raise WrongLength(f"contains {len(content)} bytes, which do not fit its number of keys")
    if not 1 <= needed <= keys:
        raise WrongPrefix(f"requires {needed} signatures of {keys} keys")
    return Address(text, "p2mpkh", content, checked=False)


def _decode_groupless(text: str, kind: int, content: bytes, group: str | None) -> Address:
    """Read a key or a hash of several keys, and its checksum; the payload ends with the group."""
    inner, checksum = content[:-_CHECKSUM_SIZE], content[-_CHECKSUM_SIZE:]
    expected = 1 + _KEY_SIZES.get(content[0], -1) if kind == _GROUPLESS else _HASH_SIZE
    if expected == 0:
        raise WrongPrefix(f"has a key of type {content[0]}, which is not defined")
    require_size(content, expected + _CHECKSUM_SIZE)
    require_checksum(_djb2(inner) == checksum)
    own = inner[-1] % len(_GROUPS) if group is None else int(group)
    return Address(text, "groupless" if kind == _GROUPLESS else "groupless multisig", inner + bytes([own]))


def _djb2(data: bytes) -> bytes:
    """Return the hash of Daniel J. Bernstein, in 32 bits: for each byte, 33 times the hash so far plus the byte."""
    number = 5381
    for byte in data:
        number = (number * 33 + byte) & 0xFFFFFFFF
    return number.to_bytes(4)


FAMILY = Family(
    "an Alephium address",
    "checksum",
    NoParameters,
    claims,
    decode,
    starts=lambda _: base58.BITCOIN.characters,
)
