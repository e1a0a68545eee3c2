"""Hash functions against published digests and other people's code."""

from __future__ import annotations

import pytest
from blake256.blake256 import blake_hash  # type: ignore[import-untyped]  # it has no stubs
from groestlcoin_hash2 import groestl_hash  # type: ignore[import-untyped]  # it has no stubs
from hypothesis import given, settings
from hypothesis import strategies as st

from whitelist.encodings.blake256 import blake256
from whitelist.encodings.groestl512 import groestl512


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        # SHA-3 proposal BLAKE, version 1.4, section B.2
        (bytes(1), "0ce8d4ef4dd7cd8d62dfded9d4edb0a774ae6a41929a74da23109e8f11139c87"),
        (bytes(72), "d419bad32d504fb7d44d460c42c5593fe544fa4c135dec31e21bd9abdcc22d41"),
        # https://github.com/decred/dcrd (crypto/blake256, tests)
        (b"", "716f6e863f744b9ac22c97ec7b76ea5f5908bc5b2f67c61510bfc4751384ea7a"),
    ],
)
def test_blake256(data: bytes, digest: str) -> None:
    """The digests of the specification come out."""
    assert blake256(data).hex() == digest


def test_groestl512() -> None:
    """So does the digest of nothing (Grøstl's known answers, ShortMsgKAT_512)."""
    assert groestl512(b"").hex() == (
        "6d3ad29d279110eef3adbd66de2a0345a77baede1557f5d099fce0c03d6dc2ba"
        "8e6d4a6633dfbd66053c20faa87d1a11f39a7fbe4a6c2f009801370308fc4ad8"
    )


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_peers(data: bytes) -> None:
    """Any bytes, of one block or several, are hashed as the peers hash them."""
    assert blake256(data) == blake_hash(data)
    assert groestl512(groestl512(data))[:32] == groestl_hash(data)


@pytest.mark.parametrize("size", [54, 55, 56, 57, 63, 64, 118, 119, 120, 121, 127, 128, 247, 248])
def test_ends_of_blocks(size: int) -> None:
    """Padding that just fits into a block, or just does not, is right."""
    data = b"\x5a" * size
    assert blake256(data) == blake_hash(data)
    assert groestl512(groestl512(data))[:32] == groestl_hash(data)
