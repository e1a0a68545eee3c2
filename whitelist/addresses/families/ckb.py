"""Nervos CKB address: a lock script (code hash, hash type, arguments) in bech32m, or in one of the older formats.

The older formats use bech32: a short format that names a common script by number, and two without a hash type. The
payload is the script, so it is the same in all formats.

Source: https://github.com/nervosnetwork/rfcs/blob/master/rfcs/0021-ckb-address-format/0021-ckb-address-format.md

>>> full = "ckb1qzda0cr08m85hc8jlnfp3zer7xulejywt49kt2rr0vthywaa50xwsqdnnw7qkdnnclfkg59uzn8umtfd2kwxceqxwquc4"
>>> short = "ckb1qyqt8xaupvm8837nv3gtc9x0ekkj64vud3jqfwyw5v"
>>> decode(full, Parameters()).payload == decode(short, Parameters(old=True)).payload
True
>>> decode(full[:-1] + "5", Parameters())
Traceback (most recent call last):
whitelist.addresses.address.WrongChecksum: fails its checksum: at least one character is wrong
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from whitelist.addresses.address import Address, WrongLength, WrongPrefix
from whitelist.addresses.encodings import bech32, quintets
from whitelist.addresses.family import Family

_LONGEST = 1023  # the limit of the network's own SDK
_FULL, _SHORT, _DATA, _TYPE = 0, 1, 2, 4
_HASH_TYPES = (0, 1, 2, 4)  # data, type, data1, data2
_ARGUMENTS = 20  # bytes after the number of a common script
_COMMON = (  # secp256k1, its multiple signatures, anyone-can-pay on the main network
    bytes.fromhex("9bd7e06f3ecf4be0f2fcd2188b23f1b9fcc88e5d4b65a8637b17723bbda3cce8"),
    bytes.fromhex("5c5069eb0857efc65e1bca0c07df34c31663b3622fd3876c876320fc9634e2a8"),
    bytes.fromhex("d369597ff47f29fbc0d47d2e3775370d1250b85140c670e4718af712983a2354"),
)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The human-readable part, and whether the formats are the older ones."""

    hrp: str = "ckb"
    old: bool = False


def claims(text: str, parameters: Parameters) -> bool:
    """Say whether *text* starts with the human-readable part."""
    return text[: len(parameters.hrp) + 1].lower() == parameters.hrp + "1"


def decode(text: str, parameters: Parameters) -> Address:
    """Return the Address (kind lock, payload = code hash, hash type, arguments), or raise an AddressError."""
    form, digits = _read(text, parameters.hrp)
    if (form != _FULL) != parameters.old:
        raise WrongPrefix("has the new format" if form == _FULL else f"has format {form:02x}, which is outdated")
    return Address(text.lower(), "lock", _read_script(quintets.unpack(digits[: -bech32.CHECK_DIGITS])))


@lru_cache(1)  # where the one format does not fit, the other one is tried next
def _read(text: str, hrp: str) -> tuple[int, bytes]:
    """Return the number of the format and all digits, whose checksum fits."""
    digits = bech32.read(text, hrp, _LONGEST)
    if len(digits) < 8:
        raise WrongLength(f"has {len(text)} characters, which is too short for a lock script")
    form = digits[0] << 3 | digits[1] >> 2  # the first byte, which decides the kind of checksum
    bech32.verify(hrp, digits, bech32.BECH32M if form == _FULL else bech32.BECH32)
    return form, digits


def _read_script(data: bytes) -> bytes:
    """Return the lock script in *data* of any format, as the new format writes it."""
    form, body = data[0], data[1:]
    if form == _SHORT:
        if len(body) != 1 + _ARGUMENTS or body[0] >= len(_COMMON):
            raise WrongPrefix("does not name a common script with 20 bytes of arguments")
        return _COMMON[body[0]] + b"\x01" + body[1:]
    if len(body) < (33 if form == _FULL else 32):
        raise WrongLength(f"contains {len(data)} bytes, which are too few for a lock script")
    if form == _FULL:
        if body[32] not in _HASH_TYPES:
            raise WrongPrefix(f"has hash type {body[32]:02x}, which is not defined")
        return body
    if form not in (_DATA, _TYPE):
        raise WrongPrefix(f"has format {form:02x}, which is not defined")
    return body[:32] + (b"\x01" if form == _TYPE else b"\x00") + body[32:]


def encode(kind: str, payload: bytes, parameters: Parameters) -> str | None:
    """Return the text of a lock script in the new format."""
    return bech32.encode(parameters.hrp, quintets.pack(bytes([_FULL]) + payload), bech32.BECH32M)


FAMILY = Family(
    "a CKB address",
    "checksum",
    Parameters,
    claims,
    decode,
    encode=encode,
    printed=str.lower,
    keyless=frozenset(code + b"\x01" + bytes(_ARGUMENTS) for code in _COMMON),
)
