"""CryptoNote's base58 against the package monero, and what its messages say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from monero import base58 as peer  # type: ignore[import-untyped]  # it has no stubs

from whitelist.addresses.address import WrongChecksum, WrongLength
from whitelist.addresses.encodings import base58_blocks


@given(st.binary(min_size=1, max_size=140))
def test_decoding(data: bytes) -> None:
    """What the peer spells comes back, and has the length that was promised."""
    text = peer.encode(data.hex())
    assert len(text) == base58_blocks.count(len(data))
    assert base58_blocks.decode(text, (len(data),)) == data


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        ((69,), "is 4 characters long; 95 are expected"),
        ((69, 77), "is 4 characters long; 95 or 106 are expected"),
        ((69, 70, 77), "is 4 characters long; 95 to 106 are expected"),
    ],
)
def test_lengths(sizes: tuple[int, ...], message: str) -> None:
    """A length that no size leads to is refused, and those that do are told."""
    with pytest.raises(WrongLength) as raised:
        base58_blocks.decode("1111", sizes)
    assert raised.value.message == message


@pytest.mark.parametrize("text", ["zzzzzzzzzzz", "jpXCZedGfVR", "5R"])
def test_block_overflows(text: str) -> None:
    """A block whose number does not fit into its bytes is no spelling of anything."""
    size = {11: 8, 2: 1}[len(text)]
    with pytest.raises(WrongChecksum):
        base58_blocks.decode(text, (size,))
    assert base58_blocks.decode("jpXCZedGfVQ", (8,)) == b"\xff" * 8
    assert base58_blocks.decode("5Q", (1,)) == b"\xff"
