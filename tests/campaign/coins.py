"""Makes random valid addresses of chains that came from Bitcoin, Zcash, CryptoNote or Kaspa, in the plain way.

Of ``whitelist`` only a hash is used that has a peer of its own, so that an error cannot hide behind itself.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from blake256.blake256 import blake_hash as blake256  # type: ignore[import-untyped]  # it has no stubs
from sha3 import keccak_256  # type: ignore[import-untyped]  # safe-pysha3 has no stubs

from tests.campaign.encoders import BASE58, BECH32, Form, base58, base58check, bech32, cashaddr, quintets
from whitelist.addresses.encodings.groestl512 import (
    groestl512,  # its peer takes 12 ms; tests/addresses/encodings compares the two
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

NANO = "13456789abcdefghijkmnopqrstuwxyz"
MONERO = {"standard": 18, "integrated": 19, "subaddress": 42}


def base58check_with(digest: Callable[[bytes], bytes], data: bytes) -> str:
    """Encode bytes with another double digest behind them."""
    return base58(data + digest(digest(data))[:4])


def plain(*versions: str) -> Callable[[Random], str]:
    """Return what encodes 20 random bytes behind one of the versions, as Bitcoin does."""
    return lambda random: base58check(bytes.fromhex(random.choice(versions)) + random.randbytes(20))


def cryptonote(number: int, data: bytes) -> str:
    """Encode keys behind the number of their network."""
    data = leb128(number) + data
    data += keccak_256(data).digest()[:4]
    blocks = [data[i : i + 8] for i in range(0, len(data), 8)]
    lengths = [0, 2, 3, 5, 6, 7, 9, 10, 11]
    return "".join(base58(block).lstrip("1").rjust(lengths[len(block)], "1") for block in blocks)


def leb128(number: int) -> bytes:
    """Encode a number in groups of seven bits, the lowest first."""
    head = bytes([number & 127 | 128]) if number > 127 else b""
    return head + leb128(number >> 7) if head else bytes([number])


def nano(prefix: str, key: bytes) -> str:
    """Encode a key and its check, each padded in front."""
    text = ""
    for data, length in ((key, 52), (blake2b(key, digest_size=5).digest()[::-1], 8)):
        bits = int.from_bytes(data, "big")
        text += "".join(NANO[bits >> 5 * (length - 1 - i) & 31] for i in range(length))
    return prefix + text


def f4jumble(data: bytes) -> bytes:
    """Mix bytes as ZIP 316 says."""
    size = min(64, len(data) // 2)
    left, right = data[:size], data[size:]
    for turn in (0, 1):
        stream = b"".join(
            blake2b(left, person=b"UA_F4Jumble_G" + bytes([turn, i % 256, i // 256])).digest()
            for i in range(len(right) // 64 + 1)
        )
        right = bytes(a ^ b for a, b in zip(right, stream, strict=False))
        digest = blake2b(right, digest_size=size, person=b"UA_F4Jumble_H" + bytes([turn, 0, 0])).digest()
        left = bytes(a ^ b for a, b in zip(left, digest, strict=True))
    return left + right


def unified(hrp: str, receivers: dict[int, bytes], tail: bytes = b"") -> str:
    """Encode receivers of small types, in the order in which they are given."""
    data = b"".join(bytes([number, len(data)]) + data for number, data in receivers.items()) + tail
    return bech32(hrp, quintets(f4jumble(data + hrp.encode().ljust(16, b"\0"))), 0x2BC830A3)


def random_unified(random: Random) -> str:
    """Encode a random choice of receivers."""
    receivers = {0: random.randbytes(20)} if random.random() < 0.5 else {}
    receivers |= {2: random.randbytes(43)} if random.random() < 0.5 else {}
    return unified("u", receivers | {3: random.randbytes(43)})


FORMS = (
    Form(
        "Decred",
        "base58check",
        lambda r: base58check_with(blake256, b"\x07\x3f" + r.randbytes(20)),
        BASE58,
        {"versions": {"p2pkh": ["073f"], "p2sh": ["071a"]}, "checksum": "blake256d"},
    ),
    Form(
        "Groestlcoin",
        "base58check",
        lambda r: base58check_with(groestl512, b"\x24" + r.randbytes(20)),
        BASE58,
        {"versions": {"p2pkh": ["24"], "p2sh": ["05"]}, "checksum": "groestl512d"},
    ),
    *(
        Form(name, "base58check", plain(*versions), BASE58, {"versions": {"p2pkh": versions[:1], "p2sh": versions[1:]}})
        for name, versions in (
            ("Dogecoin", ["1e", "16"]),
            ("Zcash, transparent", ["1cb8", "1cbd"]),
            ("Neo N3", ["35"]),
            ("Ontology", ["17"]),
            ("Qtum", ["3a", "32"]),
        )
    ),
    Form("Monero", "cryptonote", lambda r: cryptonote(r.choice((18, 42)), r.randbytes(64)), BASE58, MONERO),
    Form("Monero, integrated", "cryptonote", lambda r: cryptonote(19, r.randbytes(72)), BASE58, MONERO),
    Form(
        "Zcash unified",
        "zcash_unified",
        random_unified,
        BECH32,
        {"hrp": "u"},
        2,
    ),
    Form("Nano", "nano", lambda r: nano("nano_", r.randbytes(32)), NANO, {"prefixes": ["nano_", "xrb_"]}, 5),
    Form("æternity", "aeternity", lambda r: "ak_" + base58check(r.randbytes(32)), BASE58, {}, 3),
    Form(
        "Kaspa",
        "kaspa",
        lambda r: cashaddr("kaspa", r.choice((0, 8)), r.randbytes(32)),
        BECH32,
        {"prefix": "kaspa"},
        6,
    ),
    Form("Kaspa, ECDSA", "kaspa", lambda r: cashaddr("kaspa", 1, r.randbytes(33)), BECH32, {"prefix": "kaspa"}, 6),
    Form(
        "Nexa",
        "nexa",
        lambda r: cashaddr("nexa", 0x98, b"\x17\x00\x51\x14" + r.randbytes(20)),
        BECH32,
        {"prefix": "nexa"},
        5,
    ),
)
