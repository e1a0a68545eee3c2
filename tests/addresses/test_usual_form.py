"""Addresses in an old form, or with a memo inside, in the usual form of their network: the same account, always."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaign import encoders
from tests.campaign.encoders import RIPPLE, base58check, bech32, quintets
from tests.campaign.platforms import BECH32M, CKB
from tests.examples import examples
from whitelist.addresses.verification import bind
from whitelist.exchanges.loader import reference_data

if TYPE_CHECKING:
    from collections.abc import Callable

bip_utils = pytest.importorskip("bip_utils", reason="has no release for this Python")

REFERENCE = reference_data("coinex")
VERIFIER = REFERENCE.verifier


class Peer(NamedTuple):
    """How a network writes some bytes, and how bip_utils reads the usual form of them."""

    size: int
    old: Callable[[bytes], str]
    usual: Callable[[bytes], str]
    read: Callable[[str], bytes] | None = None


def _script(version: int) -> Peer:
    version_byte = bytes([version])
    return Peer(
        20,
        lambda data: base58check(b"\x05" + data),
        lambda data: base58check(version_byte + data),
        lambda text: bytes(bip_utils.P2SHAddrDecoder.DecodeAddr(text, net_ver=version_byte)),
    )


def _substrate(prefix: int) -> Peer:
    return Peer(
        32,
        lambda data: encoders.ss58(42, data),
        lambda data: encoders.ss58(prefix, data),
        lambda text: bytes(bip_utils.SS58Decoder.Decode(text)[1]),
    )


PEERS = {
    "LTC": _script(0x32),
    "DGB": _script(0x3F),
    "MONA": _script(0x37),
    "BCH": Peer(
        20,
        lambda data: base58check(b"\x00" + data),
        lambda data: encoders.cashaddr("bitcoincash", 0, data),
        lambda text: bytes(bip_utils.BchP2PKHAddrDecoder.DecodeAddr(text, hrp="bitcoincash", net_ver=b"\x00")),
    ),
    "XEC": Peer(
        20,
        lambda data: base58check(b"\x05" + data),
        lambda data: encoders.cashaddr("ecash", 8, data),
        lambda text: bytes(bip_utils.BchP2SHAddrDecoder.DecodeAddr(text, hrp="ecash", net_ver=b"\x08")),
    ),
    "XRP": Peer(
        20,
        lambda data: encoders.x_address(data, int.from_bytes(data[:4])),
        lambda data: base58check(b"\x00" + data, RIPPLE),
        lambda text: bytes(bip_utils.XrpAddrDecoder.DecodeAddr(text)),
    ),
    "XLM": Peer(
        32, lambda data: encoders.strkey(0x60, data + data[:8]), lambda data: encoders.strkey(0x30, data)
    ),  # bip_utils reads only points of the curve
    "DOT": _substrate(0),
    "ACA": _substrate(10),
    "JOYSTREAM": _substrate(126),
    "KAVA": Peer(
        20,
        lambda data: "0x" + encoders.eip55(data),
        lambda data: bech32("kava", quintets(data)),
        lambda text: bytes(bip_utils.Bech32Decoder.Decode("kava", text)),
    ),
    "POKT": Peer(20, bytes.hex, lambda data: bech32("pokt", quintets(data))),
    "CKB": Peer(
        20,
        lambda data: bech32("ckb", quintets(b"\x01\x00" + data)),
        lambda data: bech32("ckb", quintets(b"\x00" + CKB + data), BECH32M),
    ),
}


@pytest.mark.parametrize("network", PEERS)
@given(data=st.data())
@settings(max_examples=examples(25), deadline=None)
def test_usual_form_is_the_same_account(network: str, data: st.DataObject) -> None:
    """The usual form has the bytes of the old form, as encoders of our own and bip_utils write and read it."""
    peer = PEERS[network]
    payload = data.draw(st.binary(min_size=peer.size, max_size=peer.size))
    address = VERIFIER.verify(network, peer.old(payload)).address
    assert address is not None
    text = VERIFIER.usual_form(network, address)
    assert text == peer.usual(payload)
    assert peer.read is None or payload == peer.read(text)


def test_every_old_form_is_covered_or_has_no_usual_form() -> None:
    """Of the networks with an old form, these cannot show the usual form: other bytes, or another letter case."""
    old = {
        network for network, entry in REFERENCE.networks.items() if any("legacy" in form for form in entry.addresses)
    }
    families = {network: {form["family"] for form in REFERENCE.networks[network].addresses} for network in old}
    substrate = {network for network in old if families[network] == {"ss58"}}
    assert old - substrate - set(PEERS) == {"BSV", "SPACE", "QKC", "RSK"}


@pytest.mark.parametrize(
    ("network", "text"),
    [
        ("BSV", "31s4mtupZ8QreWBzyH7E2rKd2V4VzaxkdZ"),
        ("RSK", "0x01E68a17ecBea633D396110644ecb0374c51A2CA"),
        ("QKC", "0x01E68a17ecBea633D396110644ecb0374c51A2CA"),
        ("TON", "UQAB5ooX7L6mM9OWEQZE7LA3TFGiyp5vc9ebOs-y6RlQakfq"),
    ],
)
def test_no_usual_form(network: str, text: str) -> None:
    """Where the usual form has other bytes or is not known, nothing is proposed."""
    address = VERIFIER.verify(network, text).address
    assert address is not None
    assert VERIFIER.usual_form(network, address) is None


@pytest.mark.parametrize(
    ("family", "parameters", "kind", "payload"),
    [
        ("cashaddr", {"prefix": "bitcoincash"}, "p2sh", bytes(32)),
        ("cashaddr", {"prefix": "bitcoincash"}, "account", bytes(20)),
        ("base58check", {"versions": {"p2sh": ["05"]}}, "p2pkh", bytes(20)),
        ("base58check", {"versions": {"p2sh": ["05"]}}, "p2sh", bytes(32)),
        ("bech32", {"hrp": "hs", "sizes": [20], "digit": 0}, "account", bytes(20)),
        ("xrp", {}, "contract", bytes(20)),
        ("stellar", {}, "contract", bytes(32)),
        ("ss58", {"prefixes": [0]}, "contract", bytes(32)),
    ],
)
def test_encoders_refuse_what_they_do_not_have(
    family: str, parameters: dict[str, object], kind: str, payload: bytes
) -> None:
    """A kind or a size that a form does not have gives no text."""
    assert bind({"family": family, **parameters}, "test").encode(kind, payload) is None
