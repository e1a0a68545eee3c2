"""Formats of a single chain are judged as bip_utils judges them, where it knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.campaign import encoders, singular
from tests.campaign.encoders import BASE58
from whitelist.addresses.families import ergo, fio, nimiq
from whitelist.addresses.family import NoParameters

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from whitelist.addresses.address import Address

bip_utils = pytest.importorskip("bip_utils", reason="has no release for this Python")

ROUNDS = 200


def key(random: Random) -> bytes:
    """Return a point of secp256k1, as bip_utils wants every key to be."""
    prime = 2**256 - 2**32 - 977
    while True:
        x = random.randrange(prime)
        if pow(x**3 + 7, (prime - 1) // 2, prime) == 1:
            return random.choice((b"\2", b"\3")) + x.to_bytes(32, "big")


# Encoder, alphabet, length of the visible prefix, our decoder, decoder of bip_utils.
Peer = tuple["Callable[[Random], str]", str, int, "Callable[[str], Address]", "Callable[[str], bytes]"]
PEERS: dict[str, Peer] = {
    "Nimiq": (
        lambda r: singular.nimiq(r.randbytes(20)).replace(" ", ""),
        singular.NIMIQ,
        4,
        lambda text: nimiq.decode(text, NoParameters()),
        bip_utils.NimAddrDecoder.DecodeAddr,
    ),
    "Ergo": (
        lambda r: singular.ergo(1, key(r)),
        BASE58,
        0,
        lambda text: ergo.decode(text, ergo.Parameters()),
        bip_utils.ErgoP2PKHAddrDecoder.DecodeAddr,
    ),
    "FIO": (
        lambda r: singular.fio(key(r)),
        BASE58,
        3,
        lambda text: fio.decode(text, NoParameters()),
        lambda text: bytes(bip_utils.EosAddrDecoder.DecodeAddr("EOS" + text[3:])),  # the same key of another chain
    ),
}


@pytest.mark.parametrize("name", PEERS)
def test_good_and_damaged(name: str) -> None:
    """Ours and the peer accept the same good addresses with the same bytes, and refuse the same damaged ones."""
    make, alphabet, fixed, ours, peer = PEERS[name]
    random = encoders.seeded(name)
    for _ in range(ROUNDS):
        good = make(random)
        assert ours(good).payload == peer(good)
        at = random.randrange(fixed, len(good))
        bad = good[:at] + random.choice(alphabet.replace(good[at], "")) + good[at + 1 :]
        assert accepts(ours, bad) == accepts(peer, bad)


def accepts(decode: Callable[[str], object], text: str) -> bool:
    """Say whether a decoder takes *text*."""
    try:
        decode(text)
    except ValueError:  # an AddressError is one
        return False
    return True
