"""Random addresses of platforms, good and damaged, are judged as other projects judge them where they are right."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import filecoin_address
import pytest
from cfx_address import Base32Address

from tests.addresses.test_peers import accepts, peer_accepts, point
from tests.campaign import encoders, platforms
from tests.campaign.encoders import BASE32, BECH32, HEX, bech32, quintets
from whitelist.model.data_file import dataclass_from

if TYPE_CHECKING:
    from tests.addresses.test_peers import Peer

bip_utils = pytest.importorskip("bip_utils", reason="has no release for this Python")

ROUNDS = 200
SMALL = HEX[:16]


def filecoin(text: str) -> bytes:
    """Return the payload as the peer has it, but refuse what it lets by: padding that is not zero."""
    address = filecoin_address.new_from_string(text)
    if filecoin_address.encode("f", address) != text:
        raise ValueError
    payload: bytes = address.payload()
    return payload


def conflux(text: str) -> bytes:
    """Return the payload as the peer has it, but refuse what it lets by: a version byte that is not zero."""
    address = Base32Address(text)
    if Base32Address(address.hex_address, 1029).lower() != text.lower():  # lower() because its == decodes first
        raise ValueError
    return bytes.fromhex(address.hex_address[2:])


# Family, parameters, alphabet, length of the visible prefix, encoder, decoder of the peer.
PEERS: dict[str, Peer] = {
    "MultiversX": (
        "bech32",
        {"hrp": "erd", "sizes": [32]},
        BECH32,
        4,
        lambda r: bech32("erd", quintets(point(r))),
        bip_utils.EgldAddrDecoder.DecodeAddr,
    ),
    "Zilliqa": (
        "bech32",
        {"hrp": "zil", "sizes": [20]},
        BECH32,
        4,
        lambda r: bech32("zil", quintets(r.randbytes(20))),
        bip_utils.ZilAddrDecoder.DecodeAddr,
    ),
    "Avalanche X": (
        "bech32",
        {"hrp": "avax", "sizes": [20], "lead": "X-"},
        BECH32,
        7,
        lambda r: "X-" + bech32("avax", quintets(r.randbytes(20))),
        bip_utils.AvaxXChainAddrDecoder.DecodeAddr,
    ),
    "Algorand": (
        "algorand",
        {},
        BASE32,
        0,
        lambda r: platforms.algorand(point(r)),
        bip_utils.AlgoAddrDecoder.DecodeAddr,
    ),
    "Filecoin f1": (
        "filecoin",
        {},
        BASE32.lower(),
        2,
        lambda r: platforms.filecoin(1, r.randbytes(20)),
        bip_utils.FilSecp256k1AddrDecoder.DecodeAddr,
    ),
    "Filecoin f3": (
        "filecoin",
        {},
        BASE32.lower(),
        2,
        lambda r: platforms.filecoin(3, r.randbytes(48)),
        filecoin,
    ),
    "ICON": ("icon", {}, SMALL, 2, lambda r: "hx" + r.randbytes(20).hex(), bip_utils.IcxAddrDecoder.DecodeAddr),
    "NEAR": ("near", {}, SMALL, 0, lambda r: point(r).hex(), bip_utils.NearAddrDecoder.DecodeAddr),
    "Sui": (
        "hexadecimal",
        {},
        SMALL,
        2,
        lambda r: "0x" + r.randbytes(32).hex(),
        bip_utils.SuiAddrDecoder.DecodeAddr,
    ),
    "Conflux": (
        "conflux",
        {},
        platforms.CONFLUX,
        4,
        lambda r: platforms.conflux(platforms.kind(r, 1, 8)),
        conflux,
    ),
}
UNUSED_BITS = ("Algorand", "Filecoin f1")  # bip_utils does not look at them


@pytest.mark.parametrize("name", PEERS)
def test_good_and_damaged(name: str) -> None:
    """Ours and the peer accept the same good addresses with the same bytes, and refuse the same damaged ones."""
    family_name, table, alphabet, fixed, make, peer = PEERS[name]
    family: Any = import_module(f"whitelist.addresses.families.{family_name}").FAMILY
    parameters = dataclass_from(family.parameters, table, name, "parameters")
    random = encoders.seeded(name)
    for _ in range(ROUNDS):
        good = make(random)
        assert peer(good) in family.decode(good, parameters).payload
        at = random.randrange(fixed, len(good) - (name in UNUSED_BITS))
        bad = good[:at] + random.choice(alphabet.replace(good[at], "")) + good[at + 1 :]
        assert accepts(family, parameters, bad) >= peer_accepts(peer, bad)
        assert family.verified_to == "shape" or not accepts(family, parameters, bad)
