"""Makes random valid addresses of every family, in the slow and plain way of the specifications.

Nothing of ``whitelist`` is used, so that an error there cannot hide behind the same error here.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from random import Random
from typing import TYPE_CHECKING, Any

from sha3 import keccak_256  # type: ignore[import-untyped]  # safe-pysha3 has no stubs

if TYPE_CHECKING:
    from collections.abc import Callable

HEX = "0123456789abcdefABCDEF"
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(frozen=True)
class Form:
    """A way to write addresses: the family, its parameters as a data file has them, and an encoder."""

    name: str
    family: str
    make: Callable[[Random], str]
    alphabet: str
    parameters: dict[str, Any] = field(default_factory=dict)
    fixed: int = 0
    """How many characters at the start are a visible prefix and stay as they are in a typing error."""
    tolerance: float = 0.0
    """Probability that a random error passes the checksum, where it is so short that this can happen."""
    unchecked: bool = False
    """True when an address may lack a checksum, so that an error can pass as "not checked"."""
    caseless: bool = False
    """True when the format takes either case of each letter, so that a wrong case is no error."""


def seeded(seed: int | str) -> Random:
    """Return random numbers that are the same each time."""
    return Random(seed)  # noqa: S311  # repeatable on purpose


def base58(data: bytes, alphabet: str = BASE58) -> str:
    """Encode bytes."""
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = alphabet[digit] + text
    return alphabet[0] * (len(data) - len(data.lstrip(b"\0"))) + text


def base58check(data: bytes, alphabet: str = BASE58) -> str:
    """Encode bytes with a double SHA-256 behind them."""
    return base58(data + sha256(sha256(data).digest()).digest()[:4], alphabet)


def eip55(payload: bytes, salt: str = "") -> str:
    """Encode 20 bytes as hexadecimal with the checksum in its case."""
    lower = payload.hex()
    digest = keccak_256((salt + lower).encode()).hexdigest()
    return "".join(c.upper() if int(digest[i], 16) >= 8 else c for i, c in enumerate(lower))


def quintets(data: bytes) -> list[int]:
    """Split bytes into digits of five bits, zero bits behind."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[i : i + 5], 2) for i in range(0, len(bits), 5)]


def polymod(values: list[int], generators: list[int], width: int) -> int:
    """Divide by the generator, one bit at a time, as BIP-173 shows it."""
    remainder = 1
    for value in values:
        top = remainder >> (width - 5)
        remainder = (remainder & ((1 << (width - 5)) - 1)) << 5 ^ value
        for bit in range(5):
            remainder ^= generators[bit] if top >> bit & 1 else 0
    return remainder


def bech32(hrp: str, digits: list[int], constant: int = 1) -> str:
    """Encode digits with the checksum of BIP-173 (constant 1) or BIP-350 (0x2bc830a3)."""
    head = [ord(c) >> 5 for c in hrp] + [0] + [ord(c) & 31 for c in hrp]
    generators = [0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3]
    rest = polymod(head + digits + [0] * 6, generators, 30) ^ constant
    return hrp + "1" + "".join(BECH32[d] for d in digits + [rest >> 5 * (5 - i) & 31 for i in range(6)])


def segwit(hrp: str, version: int, program: bytes) -> str:
    """Encode a witness program."""
    return bech32(hrp, [version, *quintets(program)], 0x2BC830A3 if version else 1)


def cashaddr(prefix: str, kind: int, payload: bytes) -> str:
    """Encode a hash with its type byte."""
    digits = quintets(bytes([kind]) + payload)
    generators = [0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470]
    rest = polymod([ord(c) & 31 for c in prefix] + [0] + digits + [0] * 8, generators, 40) ^ 1
    return prefix + ":" + "".join(BECH32[d] for d in digits + [rest >> 5 * (7 - i) & 31 for i in range(8)])


def x_address(payload: bytes, tag: int | None) -> str:
    """Encode an XRP account with its tag."""
    tail = bytes(9) if tag is None else b"\x01" + tag.to_bytes(4, "little") + bytes(4)
    return base58check(b"\x05\x44" + payload + tail, RIPPLE)


def strkey(version: int, payload: bytes) -> str:
    """Encode a Stellar key."""
    data = bytes([version]) + payload
    data += binascii.crc_hqx(data, 0).to_bytes(2, "little")
    return base64.b32encode(data).decode().rstrip("=")


def natural(number: int) -> bytes:
    """Encode a number in groups of seven bits, as in Cardano pointers."""
    groups = [number & 127]
    while number := number >> 7:
        groups.insert(0, number & 127 | 128)
    return bytes(groups)


def byron(root: bytes, attributes: bytes = b"\xa0", kind: int = 0) -> str:
    """Encode a Byron address; *attributes* is a CBOR map."""
    payload = b"\x83\x58\x1c" + root + attributes + bytes([kind])
    data = b"\x82\xd8\x18\x58" + bytes([len(payload)]) + payload
    return base58(data + b"\x1a" + zlib.crc32(payload).to_bytes(4, "big"))


def ss58(prefix: int, payload: bytes) -> str:
    """Encode an account for a network."""
    long = [(prefix & 0b1111_1100) >> 2 | 64, prefix >> 8 | (prefix & 0b11) << 6]
    head = bytes([prefix] if prefix < 64 else long)
    return base58(head + payload + blake2b(b"SS58PRE" + head + payload).digest()[:2])


def ton(flags: int, workchain: int, payload: bytes) -> str:
    """Encode an account in the user-friendly form."""
    data = bytes([flags, workchain]) + payload
    return base64.urlsafe_b64encode(data + binascii.crc_hqx(data, 0).to_bytes(2, "big")).decode()


EIP55_TOLERANCE = (13 / 16) ** 40  # 40 digits, each a letter in 6 of 16 cases, each letter right by chance in 1 of 2
BITCOIN = {"versions": {"p2pkh": ["00"], "p2sh": ["05"]}}

FORMS = (
    Form(
        "EVM",
        "evm",
        lambda r: "0x" + eip55(r.randbytes(20)),
        HEX,
        fixed=2,
        tolerance=EIP55_TOLERANCE,
        unchecked=True,
    ),
    Form(
        "EVM, EIP-1191",
        "evm",
        lambda r: "0x" + eip55(r.randbytes(20), "300x"),
        HEX,
        {"checksum": "eip1191", "chain_id": 30},
        fixed=2,
        tolerance=EIP55_TOLERANCE,
        unchecked=True,
    ),
    Form("P2PKH", "base58check", lambda r: base58check(b"\x00" + r.randbytes(20)), BASE58, BITCOIN),
    Form("P2SH", "base58check", lambda r: base58check(b"\x05" + r.randbytes(20)), BASE58, BITCOIN),
    Form(
        "Tron",
        "base58check",
        lambda r: base58check(b"\x41" + r.randbytes(20)),
        BASE58,
        {"versions": {"account": ["41"]}},
    ),
    Form(
        "Tezos",
        "base58check",
        lambda r: base58check(bytes.fromhex("06a19f") + r.randbytes(20)),
        BASE58,
        {"versions": {"account": ["06a19f", "06a1a1"], "contract": ["025a79"]}},
    ),
    Form("P2WPKH", "segwit", lambda r: segwit("bc", 0, r.randbytes(20)), BECH32, {"hrp": "bc"}, 3),
    Form("P2WSH", "segwit", lambda r: segwit("ltc", 0, r.randbytes(32)), BECH32, {"hrp": "ltc"}, 4),
    Form("P2TR", "segwit", lambda r: segwit("bc", 1, r.randbytes(32)), BECH32, {"hrp": "bc"}, 3),
    Form(
        "CashAddr",
        "cashaddr",
        lambda r: cashaddr("bitcoincash", r.choice((0, 8, 16, 24)), r.randbytes(20)),
        BECH32,
        {"prefix": "bitcoincash"},
        12,
    ),
    Form(
        "CashAddr, 32 bytes",
        "cashaddr",
        lambda r: cashaddr("ecash", 0x0B, r.randbytes(32))[6:],
        BECH32,
        {"prefix": "ecash"},
    ),
    Form("Solana", "solana", lambda r: base58(r.randbytes(32)), BASE58, unchecked=True),
    Form("XRP", "xrp", lambda r: base58check(b"\x00" + r.randbytes(20), RIPPLE), RIPPLE),
    Form(
        "XRP X-address",
        "xrp_x",
        lambda r: x_address(r.randbytes(20), r.choice((None, 0, r.getrandbits(32)))),
        RIPPLE,
    ),
    Form("Stellar G", "stellar", lambda r: strkey(0x30, r.randbytes(32)), BASE32),
    Form("Stellar M", "stellar", lambda r: strkey(0x60, r.randbytes(40)), BASE32),
    Form("Stellar C", "stellar", lambda r: strkey(0x10, r.randbytes(32)), BASE32),
    Form(
        "Cosmos",
        "bech32",
        lambda r: bech32("cosmos", quintets(r.randbytes(r.choice((20, 32))))),
        BECH32,
        {"hrp": "cosmos", "sizes": [20, 32]},
        7,
    ),
    Form(
        "bech32m",
        "bech32",
        lambda r: bech32("xch", quintets(r.randbytes(32)), 0x2BC830A3),
        BECH32,
        {"hrp": "xch", "sizes": [32], "variant": "bech32m"},
        4,
    ),
    Form(
        "Shelley base",
        "cardano_shelley",
        lambda r: bech32("addr", quintets(bytes([r.randrange(4) << 4 | 1]) + r.randbytes(56))),
        BECH32,
        fixed=5,
    ),
    Form(
        "Shelley enterprise",
        "cardano_shelley",
        lambda r: bech32("addr", quintets(bytes([r.choice((0x61, 0x71))]) + r.randbytes(28))),
        BECH32,
        fixed=5,
    ),
    Form(
        "Shelley pointer",
        "cardano_shelley",
        lambda r: bech32(
            "addr",
            quintets(
                bytes([r.choice((0x41, 0x51))])
                + r.randbytes(28)
                + b"".join(natural(r.getrandbits(bits)) for bits in (32, 10, 4))
            ),
        ),
        BECH32,
        fixed=5,
    ),
    Form("Byron, Icarus", "cardano_byron", lambda r: byron(r.randbytes(28)), BASE58),
    Form(
        "Byron, Daedalus",
        "cardano_byron",
        lambda r: byron(r.randbytes(28), b"\xa1\x01\x58\x1e\x58\x1c" + r.randbytes(28)),
        BASE58,
    ),
    Form(
        "SS58, 1 byte",
        "ss58",
        lambda r: ss58(0, r.randbytes(32)),
        BASE58,
        {"prefixes": [0]},
        tolerance=2**-16,
    ),
    Form(
        "SS58, 2 bytes",
        "ss58",
        lambda r: ss58(2135, r.randbytes(32)),
        BASE58,
        {"prefixes": [2135]},
        tolerance=2**-16,
    ),
    Form("TON", "ton", lambda r: ton(r.choice((0x11, 0x51)), r.choice((0, 255)), r.randbytes(32)), BASE64URL),
)
