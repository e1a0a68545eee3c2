"""Random addresses, good and damaged, are judged as bip_utils judges them where it is right."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from tests.campaign import coins, encoders
from tests.campaign.encoders import BASE32, BASE58, BECH32, BITCOIN, HEX, RIPPLE
from whitelist.addresses.address import AddressError
from whitelist.addresses.encodings.ed25519 import is_on_curve
from whitelist.model.data_file import dataclass_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

bip_utils = pytest.importorskip("bip_utils", reason="has no release for this Python")

ROUNDS = 200


def point(random: Random) -> bytes:
    """Return 32 bytes on the curve, as bip_utils wants every key to be."""
    return next(data for data in iter(lambda: random.randbytes(32), b"") if is_on_curve(data))


# Family, parameters, alphabet, length of the visible prefix, encoder, decoder of bip_utils.
Peer = tuple[str, dict[str, Any], str, int, "Callable[[Random], str]", "Callable[[str], bytes]"]
PEERS: dict[str, Peer] = {
    "EVM": (
        "evm",
        {},
        HEX,
        2,
        lambda r: "0x" + encoders.eip55(r.randbytes(20)),
        bip_utils.EthAddrDecoder.DecodeAddr,
    ),
    "P2PKH": (
        "base58check",
        BITCOIN,
        BASE58,
        0,
        lambda r: encoders.base58check(b"\x00" + r.randbytes(20)),
        lambda text: bip_utils.P2PKHAddrDecoder.DecodeAddr(text, net_ver=b"\x00"),
    ),
    "P2SH": (
        "base58check",
        BITCOIN,
        BASE58,
        0,
        lambda r: encoders.base58check(b"\x05" + r.randbytes(20)),
        lambda text: bip_utils.P2SHAddrDecoder.DecodeAddr(text, net_ver=b"\x05"),
    ),
    "Tron": (
        "base58check",
        {"versions": {"account": ["41"]}},
        BASE58,
        0,
        lambda r: encoders.base58check(b"\x41" + r.randbytes(20)),
        bip_utils.TrxAddrDecoder.DecodeAddr,
    ),
    "P2WPKH": (
        "segwit",
        {"hrp": "bc"},
        BECH32,
        3,
        lambda r: encoders.segwit("bc", 0, r.randbytes(20)),
        lambda text: bip_utils.P2WPKHAddrDecoder.DecodeAddr(text, hrp="bc"),
    ),
    "P2TR": (
        "segwit",
        {"hrp": "bc"},
        BECH32,
        3,
        lambda r: encoders.segwit("bc", 1, r.randbytes(32)),
        lambda text: bip_utils.P2TRAddrDecoder.DecodeAddr(text, hrp="bc"),
    ),
    "CashAddr": (
        "cashaddr",
        {"prefix": "ecash"},
        BECH32,
        6,
        lambda r: encoders.cashaddr("ecash", 0, r.randbytes(20)),
        lambda text: bip_utils.BchP2PKHAddrDecoder.DecodeAddr(text, net_ver=b"\x00", hrp="ecash"),
    ),
    "Solana": (
        "solana",
        {},
        BASE58,
        0,
        lambda r: encoders.base58(point(r)),
        bip_utils.SolAddrDecoder.DecodeAddr,
    ),
    "XRP": (
        "xrp",
        {},
        RIPPLE,
        0,
        lambda r: encoders.base58check(b"\x00" + r.randbytes(20), RIPPLE),
        bip_utils.XrpAddrDecoder.DecodeAddr,
    ),
    "Stellar": (
        "stellar",
        {},
        BASE32,
        0,
        lambda r: encoders.strkey(0x30, point(r)),
        lambda text: bip_utils.XlmAddrDecoder.DecodeAddr(text, addr_type=bip_utils.XlmAddrTypes.PUB_KEY),
    ),
    "Cosmos": (
        "bech32",
        {"hrp": "cosmos", "sizes": [20, 32]},
        BECH32,
        7,
        lambda r: encoders.bech32("cosmos", encoders.quintets(r.randbytes(20))),
        lambda text: bip_utils.AtomAddrDecoder.DecodeAddr(text, hrp="cosmos"),
    ),
    "Shelley": (
        "cardano_shelley",
        {},
        BECH32,
        5,
        lambda r: encoders.bech32("addr", encoders.quintets(b"\x01" + r.randbytes(56))),
        bip_utils.AdaShelleyAddrDecoder.DecodeAddr,
    ),
    "Byron": (
        "cardano_byron",
        {},
        BASE58,
        0,
        lambda r: encoders.byron(r.randbytes(28)),
        bip_utils.AdaByronAddrDecoder.DecodeAddr,
    ),
    "Monero": (
        "cryptonote",
        coins.MONERO,
        BASE58,
        0,
        lambda r: coins.cryptonote(18, point(r) + point(r)),
        lambda text: bip_utils.XmrAddrDecoder.DecodeAddr(text, net_ver=b"\x12"),
    ),
    "Tezos": (
        "base58check",
        {"versions": {"account": ["06a19f", "06a1a1", "06a1a4", "06a1a6"], "contract": ["025a79"]}},
        BASE58,
        0,
        lambda r: encoders.base58check(bytes.fromhex("06a19f") + r.randbytes(20)),
        lambda text: bip_utils.XtzAddrDecoder.DecodeAddr(text, prefix=bip_utils.XtzAddrPrefixes.TZ1),
    ),
    "Neo N3": (
        "base58check",
        {"versions": {"account": ["35"]}},
        BASE58,
        0,
        lambda r: encoders.base58check(b"\x35" + r.randbytes(20)),
        lambda text: bip_utils.NeoN3AddrDecoder.DecodeAddr(text, ver=b"\x35"),
    ),
    "Nano": (
        "nano",
        {"prefixes": ["nano_", "xrb_"]},
        coins.NANO,
        6,  # the peer takes other first characters, which hold bits that no key has
        lambda r: coins.nano("nano_", point(r)),
        bip_utils.NanoAddrDecoder.DecodeAddr,
    ),
    "SS58": (
        "ss58",
        {"prefixes": [2]},
        BASE58,
        0,
        lambda r: encoders.ss58(2, point(r)),
        lambda text: bip_utils.SubstrateEd25519AddrDecoder.DecodeAddr(text, ss58_format=2),
    ),
}


@pytest.mark.parametrize("name", PEERS)
def test_good_and_damaged(name: str) -> None:
    """Ours and the peer accept the same good addresses with the same bytes, and refuse the same damaged ones."""
    family_name, table, alphabet, fixed, make, peer = PEERS[name]
    family = import_module(f"whitelist.addresses.families.{family_name}").FAMILY
    parameters = dataclass_from(family.parameters, table, name, "parameters")
    random = encoders.seeded(name)
    for _ in range(ROUNDS):
        good = make(random)
        assert peer(good) in family.decode(good, parameters).payload
        at = random.randrange(fixed, len(good))
        bad = good[:at] + random.choice(alphabet.replace(good[at], "")) + good[at + 1 :]
        assert accepts(family, parameters, bad) >= peer_accepts(peer, bad)
        assert family_name == "solana" or not accepts(family, parameters, bad)


def accepts(family: Any, parameters: Any, text: str) -> bool:
    """Say whether we take *text* as checked as it can be."""
    try:
        address = family.decode(text, parameters)
    except AddressError:
        return False
    return bool(address.checked or family.verified_to == "shape")


def peer_accepts(peer: Callable[[str], bytes], text: str) -> bool:
    """Say whether the peer takes *text*."""
    try:
        peer(text)
    except Exception:  # noqa: BLE001  # a damaged Byron address, for one, raises a TypeError there
        return False
    return True
