"""Makes random valid addresses in the formats that a single chain or two have, in the plain way of their sources.

Nothing of ``whitelist`` is used, so that an error there cannot hide behind the same error here.
"""

from __future__ import annotations

import base64
import zlib
from hashlib import blake2b
from typing import TYPE_CHECKING

from Crypto.Hash import RIPEMD160, KangarooTwelve
from sha3 import keccak_256  # type: ignore[import-untyped]  # safe-pysha3 has no stubs

from tests.campaign.encoders import BASE58, BASE64URL, BECH32, Form, base58, base58check, bech32, quintets

if TYPE_CHECKING:
    from random import Random

LOWER_HEX = "0123456789abcdef"  # without the capitals, which would be no errors
NIMIQ = "0123456789ABCDEFGHJKLMNPQRSTUVXY"
ARDOR = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SMALL = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"


def blake(data: bytes, size: int = 32) -> bytes:
    """BLAKE2b with a digest of so many bytes."""
    return blake2b(data, digest_size=size).digest()


def sia(payload: bytes) -> str:
    """Encode 32 bytes with six bytes of checksum."""
    return (payload + blake(payload)[:6]).hex()


def vite(payload: bytes, *, contract: bool = False) -> str:
    """Encode 20 bytes with five bytes of checksum, complemented for a contract."""
    check = blake(payload, 5)
    return "vite_" + (payload + (bytes(255 - byte for byte in check) if contract else check)).hex()


def waves(version: int, chain: str, payload: bytes) -> str:
    """Encode 20 bytes for a chain."""
    body = bytes([version, ord(chain)]) + payload
    return base58(body + keccak_256(blake(body)).digest()[:4])


def nuls(prefix: str, chain: int, kind: int, payload: bytes) -> str:
    """Encode 20 bytes with an XOR over everything."""
    body = chain.to_bytes(2, "little") + bytes([kind]) + payload
    check = 0
    for byte in body:
        check ^= byte
    return prefix + " abcde"[len(prefix)] + base58(body + bytes([check]))


def ergo(head: int, content: bytes) -> str:
    """Encode a key, a hash or a script."""
    body = bytes([head]) + content
    return base58(body + blake(body)[:4])


def nimiq(payload: bytes) -> str:
    """Encode 20 bytes as an IBAN does, in groups of four."""
    body = "".join(NIMIQ[digit] for digit in quintets(payload))
    remainder = int("".join(str(int(c, 36)) for c in body + "NQ00")) % 97
    text = f"NQ{98 - remainder:02}{body}"
    return " ".join(text[i : i + 4] for i in range(0, 36, 4))


def dag(body: str) -> str:
    """Put the check digit before 36 characters."""
    return f"DAG{sum(int(c) for c in body if c in DIGITS) % 9}{body}"


def product(left: int, right: int) -> int:
    """Multiply in the field of 32 elements, bit by bit."""
    result = 0
    for bit in range(5):
        result ^= left << bit if right >> bit & 1 else 0
    for bit in range(8, 4, -1):
        result ^= 0b100101 << (bit - 5) if result >> bit & 1 else 0
    return result


def ardor(account: int) -> str:
    """Encode 64 bits with the check digits of the Reed-Solomon code, by dividing by its generator polynomial."""
    word = [account >> 5 * i & 31 for i in range(13)]
    check = [0, 0, 0, 0]
    for digit in reversed(word):
        feedback = digit ^ check[3]
        check = [product(17, feedback)] + [check[i] ^ product(c, feedback) for i, c in enumerate((9, 6, 30))]
    word += check
    text = "".join(ARDOR[word[i]] for i in (3, 2, 1, 0, 7, 6, 5, 4, 13, 14, 15, 16, 12, 8, 9, 10, 11))
    return f"ARDOR-{text[:4]}-{text[4:8]}-{text[8:12]}-{text[12:]}"


def letters(number: int, count: int) -> str:
    """Write a number in base 26, the lowest letter first."""
    return "".join(CAPITALS[number // 26**i % 26] for i in range(count))


def qubic(payload: bytes) -> str:
    """Encode 32 bytes with 18 bits of KangarooTwelve."""
    body = "".join(letters(int.from_bytes(payload[i : i + 8], "little"), 14) for i in range(0, 32, 8))
    check = int.from_bytes(KangarooTwelve.new(data=payload).read(3), "little") & 0x3FFFF
    return body + letters(check, 4)


def fio(key: bytes) -> str:
    """Encode a public key."""
    return "FIO" + base58(key + RIPEMD160.new(key).digest()[:4])


def arweave(payload: bytes, *, checked: bool) -> str:
    """Encode 32 bytes, and their CRC-32 behind a colon."""

    def encode(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).decode().rstrip("=")

    return encode(payload) + (":" + encode(zlib.crc32(payload).to_bytes(4, "big")) if checked else "")


def djb2(data: bytes) -> bytes:
    """Hash bytes as Daniel J. Bernstein does."""
    number = 5381
    for byte in data:
        number = (number << 5) + number + byte
    return (number % 2**32).to_bytes(4, "big")


def groupless(kind: int, inner: bytes, group: str = "") -> str:
    """Encode a key or a hash with its checksum, as Alephium does since 2025."""
    return base58(bytes([kind]) + inner + djb2(inner)) + group


def mobilecoin(view: bytes, spend: bytes, rest: bytes = b"", field: int = 1) -> str:
    """Encode two keys in their protobuf envelope."""
    message = b"\x0a\x22\x0a\x20" + view + b"\x12\x22\x0a\x20" + spend + rest
    size = len(message)
    length = bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])
    envelope = bytes([field << 3 | 2]) + length + message
    return base58(zlib.crc32(envelope).to_bytes(4, "little") + envelope)


def xelis(prefix: str, data: bytes) -> str:
    """Encode a key and what follows it."""
    return bech32(prefix, quintets(data)).replace(prefix + "1", prefix + ":", 1)


def word(random: Random, alphabet: str, length: int) -> str:
    """Return a letter, and so many characters in all."""
    return random.choice(SMALL) + "".join(random.choice(alphabet) for _ in range(length - 1))


FORMS = (
    Form("Siacoin", "sia", lambda r: sia(r.randbytes(32)), LOWER_HEX, caseless=True),
    Form("Vite", "vite", lambda r: vite(r.randbytes(20), contract=r.random() < 0.5), LOWER_HEX, fixed=5, caseless=True),
    Form("Waves", "waves", lambda r: waves(1, "W", r.randbytes(20)), BASE58, {"version": 1, "chain": "W"}),
    Form("V Systems", "waves", lambda r: waves(5, "M", r.randbytes(20)), BASE58, {"version": 5, "chain": "M"}),
    Form(
        "NULS",
        "nuls",
        lambda r: nuls("NULS", 1, r.choice((1, 2, 3)), r.randbytes(20)),
        BASE58,
        {"prefix": "NULS", "chain": 1},
        5,
        tolerance=2**-8,
    ),
    Form("Ergo, key", "ergo", lambda r: ergo(1, r.choice((b"\2", b"\3")) + r.randbytes(32)), BASE58),
    Form("Ergo, script hash", "ergo", lambda r: ergo(2, r.randbytes(24)), BASE58),
    Form("Ergo, script", "ergo", lambda r: ergo(3, r.randbytes(r.randrange(3, 300))), BASE58),
    # A digit that becomes a letter makes the number longer, and 1 of 97 such numbers has the same remainder.
    Form("Nimiq", "nimiq", lambda r: nimiq(r.randbytes(20)), NIMIQ, fixed=2, tolerance=1 / 97),
    Form(
        "Constellation",
        "dag",
        lambda r: dag("".join(r.choice(BASE58) for _ in range(36))),
        BASE58,
        fixed=3,
        unchecked=True,
    ),
    Form("Ardor", "ardor", lambda r: ardor(r.getrandbits(64)), ARDOR, {"prefix": "ARDOR"}, 6, caseless=True),
    Form("Qubic", "qubic", lambda r: qubic(r.randbytes(32)), CAPITALS, tolerance=2**-18),
    Form("FIO key", "fio", lambda r: fio(r.choice((b"\2", b"\3")) + r.randbytes(32)), BASE58, fixed=3),
    Form(
        "FIO handle",
        "fio",
        lambda r: word(r, SMALL + DIGITS, r.randrange(1, 20)) + "@" + word(r, SMALL, r.randrange(1, 9)),
        SMALL + DIGITS + "-",
        unchecked=True,
    ),
    Form("Arweave", "arweave", lambda r: arweave(r.randbytes(32), checked=False), BASE64URL, unchecked=True),
    Form("Arweave, CRC-32", "arweave", lambda r: arweave(r.randbytes(32), checked=True), BASE64URL),
    Form("Alephium", "alephium", lambda r: base58(r.choice((b"\0", b"\2")) + r.randbytes(32)), BASE58, unchecked=True),
    Form(
        "Alephium, multisig",
        "alephium",
        lambda r: base58(b"\1\3" + r.randbytes(96) + b"\2"),
        BASE58,
        unchecked=True,
    ),
    Form(
        "Alephium, groupless",
        "alephium",
        lambda r: groupless(4, b"\0" + r.choice((b"\2", b"\3")) + r.randbytes(32)),
        BASE58,
    ),
    Form("Alephium, hash", "alephium", lambda r: groupless(5, r.randbytes(32)), BASE58),
    Form("aelf", "aelf", lambda r: base58check(r.randbytes(32)), BASE58, {"chain": "AELF"}),
    Form("aelf, whole", "aelf", lambda r: f"ELF_{base58check(r.randbytes(32))}_AELF", BASE58, {"chain": "AELF"}, 4),
    Form("MobileCoin", "mobilecoin", lambda r: mobilecoin(r.randbytes(32), r.randbytes(32)), BASE58),
    Form(
        "MobileCoin, fog",
        "mobilecoin",
        lambda r: mobilecoin(r.randbytes(32), r.randbytes(32), b"\x1a\x05fog:/\x2a\x40" + r.randbytes(64)),
        BASE58,
    ),
    Form("Xelis", "xelis", lambda r: xelis("xel", r.randbytes(32) + b"\0"), BECH32, {"prefix": "xel"}, 4),
    Form(
        "Xelis, integrated",
        "xelis",
        lambda r: xelis("xel", r.randbytes(32) + b"\1" + r.randbytes(r.randrange(1, 60))),
        BECH32,
        {"prefix": "xel"},
        4,
    ),
    Form(
        "Dero",
        "bech32",
        lambda r: bech32("dero", quintets(b"\1" + r.randbytes(32) + b"\1")),
        BECH32,
        {"hrp": "dero", "sizes": [34]},
        5,
    ),
    Form("Antelope", "antelope", lambda r: word(r, SMALL + "12345", 12), SMALL + "12345.", unchecked=True),
    Form(
        "Hive",
        "graphene",
        lambda r: word(r, SMALL + DIGITS, r.randrange(3, 8)) + r.choice(("", ".abc", "-x1")),
        SMALL + DIGITS + "-.",
        unchecked=True,
    ),
    Form("IOST", "iost", lambda r: word(r, SMALL + DIGITS + "_", r.randrange(5, 12)), SMALL + DIGITS, unchecked=True),
)
