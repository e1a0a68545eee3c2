"""Makes random valid addresses of smart-contract platforms, in the plain way of their specifications.

Nothing of ``whitelist`` is used, so that an error there cannot hide behind the same error here.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING

from Crypto.Hash import SHA512
from sha3 import keccak_256  # type: ignore[import-untyped]  # safe-pysha3 has no stubs

from tests.campaign.encoders import BASE32, BECH32, HEX, Form, bech32, polymod, quintets

if TYPE_CHECKING:
    from random import Random

BECH32M = 0x2BC830A3
C32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CONFLUX = "abcdefghjkmnprstuvwxyz0123456789"
SMALL = HEX[:16]
CODE_HASH = bytes.fromhex("9bd7e06f3ecf4be0f2fcd2188b23f1b9fcc88e5d4b65a8637b17723bbda3cce8")

# The generator matrix of flow-go-sdk, address.go: rows of the [64,45] code, here only the first nine of its 45.
FLOW_ROWS = (
    *(0xE467B9DD11FA00DF, 0xF233DCEE88FE0ABE, 0xF919EE77447B7497, 0xFC8CF73BA23A260D, 0xFE467B9DD11EE2A1),
    *(0xFF233DCEE888D807, 0xFF919EE774476CE6, 0x7FC8CF73BA231D10, 0x3FE467B9DD11B183),
)


def flow(random: Random) -> str:
    """Add some rows of the generator matrix."""
    word = 0
    for row in random.sample(FLOW_ROWS, random.randrange(1, 9)):
        word ^= row
    return f"0x{word:016x}"


def lower32(data: bytes) -> str:
    """Encode bytes as base32 in small letters, without padding."""
    return base64.b32encode(data).decode().rstrip("=").lower()


def filecoin(protocol: int, payload: bytes) -> str:
    """Encode a key or an actor."""
    data = bytes([protocol]) + payload
    return f"f{protocol}" + lower32(payload + blake2b(data, digest_size=4).digest())


def filecoin_delegated(payload: bytes) -> str:
    """Encode an address of the Ethereum address manager, whose number is below 128."""
    return "f410f" + lower32(payload + blake2b(b"\x04\x0a" + payload, digest_size=4).digest())


def algorand(payload: bytes) -> str:
    """Encode a key."""
    check = SHA512.new(payload, truncate="256").digest()[-4:]
    return base64.b32encode(payload + check).decode().rstrip("=")


def icp_account(payload: bytes) -> str:
    """Encode an account identifier."""
    return (zlib.crc32(payload).to_bytes(4, "big") + payload).hex()


def icp_principal(payload: bytes) -> str:
    """Encode a principal."""
    text = lower32(zlib.crc32(payload).to_bytes(4, "big") + payload)
    return "-".join(text[i : i + 5] for i in range(0, len(text), 5))


def casper(payload: bytes) -> str:
    """Encode bytes with the case of CEP-57 as casper-types does: a bit for each letter, the lowest first."""
    digest = blake2b(payload, digest_size=32).digest()
    bits = iter([byte >> place & 1 for byte in digest for place in range(8)])
    return "".join(c.upper() if c.isalpha() and next(bits) else c for c in payload.hex())


def starknet(number: int) -> str:
    """Encode a number with the case that starknet.js gives it."""
    data = number.to_bytes((number.bit_length() + 7) // 8, "big")
    digest = keccak_256(data).hexdigest()
    return "0x" + "".join(c.upper() if int(digest[i], 16) >= 8 else c for i, c in enumerate(f"{number:064x}"))


def hedera(number: int) -> str:
    """Encode 0.0.number with the check letters of HIP-15 for ledger 0."""
    text = f"0.0.{number}"
    digits = [10 if c == "." else int(c) for c in text]
    total = 0
    for digit in digits:
        total = (total * 31 + digit) % 26**3
    check = ((len(digits) % 5 * 11 + sum(digits[0::2]) % 11) * 11 + sum(digits[1::2]) % 11) * 26**3 + total
    check = check % 26**5 * 1_000_003 % 26**5
    letters = ""
    for _ in range(5):
        check, letter = divmod(check, 26)
        letters = chr(97 + letter) + letters
    return f"{text}-{letters}"


def stacks(version: int, payload: bytes) -> str:
    """Encode a hash in c32check."""
    data = payload + sha256(sha256(bytes([version]) + payload).digest()).digest()[:4]
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 32)
        text = C32[digit] + text
    return "S" + C32[version] + "0" * (len(data) - len(data.lstrip(b"\0"))) + text


def nem(payload: bytes) -> str:
    """Encode a NEM account."""
    data = b"\x68" + payload
    return base64.b32encode(data + keccak_256(data).digest()[:4]).decode()


def symbol(payload: bytes) -> str:
    """Encode a Symbol account."""
    data = b"\x68" + payload
    return base64.b32encode(data + hashlib.sha3_256(data).digest()[:3]).decode().rstrip("=")


def conflux(payload: bytes) -> str:
    """Encode a Conflux address."""
    digits = quintets(b"\0" + payload)
    generators = [0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470]
    rest = polymod([ord(c) & 31 for c in "cfx"] + [0] + digits + [0] * 8, generators, 40) ^ 1
    return "cfx:" + "".join(CONFLUX[d] for d in digits + [rest >> 5 * (7 - i) & 31 for i in range(8)])


def kind(random: Random, *firsts: int) -> bytes:
    """Return 20 random bytes, the first of which has one of these high digits."""
    data = random.randbytes(20)
    return bytes([random.choice(firsts) << 4 | data[0] & 15]) + data[1:]


def named(random: Random) -> str:
    """Return a NEAR account name."""
    return "".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(random.randrange(3, 20))) + ".near"


CKB = CODE_HASH + b"\x01"
FORMS = (
    Form(
        "Avalanche X",
        "bech32",
        lambda r: "X-" + bech32("avax", quintets(r.randbytes(20))),
        BECH32,
        {"hrp": "avax", "sizes": [20], "lead": "X-"},
        7,
    ),
    Form(
        "MultiversX",
        "bech32",
        lambda r: bech32("erd", quintets(r.randbytes(32))),
        BECH32,
        {"hrp": "erd", "sizes": [32]},
        4,
    ),
    Form(
        "Zilliqa",
        "bech32",
        lambda r: bech32("zil", quintets(r.randbytes(20))),
        BECH32,
        {"hrp": "zil", "sizes": [20]},
        4,
    ),
    Form(
        "Radix",
        "bech32",
        lambda r: bech32("account_rdx", quintets(b"\xc1" + r.randbytes(29)), BECH32M),
        BECH32,
        {"hrp": "account_rdx", "sizes": [30], "variant": "bech32m", "versions": ["c1", "d1", "51"]},
        12,
    ),
    Form(
        "Handshake",
        "bech32",
        lambda r: bech32("hs", [0, *quintets(r.randbytes(20))]),
        BECH32,
        {"hrp": "hs", "sizes": [20, 32], "digit": 0},
        3,
    ),
    Form("CKB", "ckb", lambda r: bech32("ckb", quintets(b"\0" + CKB + r.randbytes(20)), BECH32M), BECH32, fixed=4),
    Form(
        "CKB, short",
        "ckb",
        lambda r: bech32("ckb", quintets(b"\x01\x00" + r.randbytes(20))),
        BECH32,
        {"old": True},
        4,
    ),
    Form("Conflux", "conflux", lambda r: conflux(kind(r, 1, 8)), CONFLUX, fixed=4),
    Form("Filecoin f1", "filecoin", lambda r: filecoin(1, r.randbytes(20)), BASE32.lower(), fixed=2),
    Form("Filecoin f3", "filecoin", lambda r: filecoin(3, r.randbytes(48)), BASE32.lower(), fixed=2),
    Form("Filecoin f410", "filecoin", lambda r: filecoin_delegated(r.randbytes(20)), BASE32.lower(), fixed=5),
    Form("Algorand", "algorand", lambda r: algorand(r.randbytes(32)), BASE32),
    Form("ICP account", "icp", lambda r: icp_account(r.randbytes(28)), SMALL, caseless=True),
    Form("ICP principal", "icp", lambda r: icp_principal(r.randbytes(29)), BASE32.lower(), caseless=True),
    Form("Casper, Ed25519", "casper", lambda r: "01" + casper(r.randbytes(32)), HEX, fixed=2, unchecked=True),
    Form(
        "Casper, secp256k1",
        "casper",
        lambda r: "02" + casper(r.choice((b"\x02", b"\x03")) + r.randbytes(32)),
        HEX,
        fixed=4,
        unchecked=True,
    ),
    Form("Flow", "flow", flow, SMALL, fixed=2, caseless=True),
    Form(
        "Starknet",
        "starknet",
        lambda r: starknet(r.getrandbits(250) | 1 << 240),
        HEX,
        fixed=2,
        tolerance=(13 / 16) ** 60,
        unchecked=True,
    ),
    Form("Hedera", "hedera", lambda r: hedera(r.randrange(10, 10**8)), "0123456789", fixed=5),
    Form("NEAR", "near", lambda r: r.randbytes(32).hex(), SMALL, unchecked=True),
    Form("NEAR, named", "near", named, "abcdefghijklmnopqrstuvwxyz", unchecked=True),
    Form("Kadena k", "kadena", lambda r: "k:" + r.randbytes(32).hex(), SMALL, fixed=2, unchecked=True),
    Form("Aptos", "hexadecimal", lambda r: "0x" + r.randbytes(32).hex(), SMALL, fixed=2, unchecked=True),
    Form("ICON", "icon", lambda r: r.choice(("hx", "cx")) + r.randbytes(20).hex(), SMALL, fixed=2, unchecked=True),
    Form("Stacks", "stacks", lambda r: stacks(r.choice((20, 22)), r.randbytes(20)), C32, fixed=2, caseless=True),
    Form("NEM", "nem", lambda r: nem(r.randbytes(20)), BASE32, caseless=True),
    Form(
        "Symbol",
        "nem",
        lambda r: symbol(r.randbytes(20)),
        BASE32,
        {"checksum": "sha3"},
        tolerance=2**-24,
        caseless=True,
    ),
)
