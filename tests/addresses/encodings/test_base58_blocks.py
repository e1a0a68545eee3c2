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
    """What the peer writes comes back, and has the expected length."""
    text = peer.encode(data.hex())
    assert len(text) == base58_blocks.count(len(data))
    assert base58_blocks.decode(text, (len(data),)) == data


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        ((69,), "has 4 characters instead of 95"),
        ((69, 77), "has 4 characters instead of 95 or 106"),
        ((69, 70, 77), "has 4 characters instead of 95, 97 or 106"),
        ((69, 70, 71, 77), "has 4 characters instead of 95 to 106"),
    ],
)
def test_lengths(sizes: tuple[int, ...], message: str) -> None:
    """A wrong length is refused, and the message lists the right lengths."""
    with pytest.raises(WrongLength) as raised:
        base58_blocks.decode("1111", sizes)
    assert raised.value.message == message


@pytest.mark.parametrize("text", ["zzzzzzzzzzz", "jpXCZedGfVR", "5R"])
def test_block_overflows(text: str) -> None:
    """A block whose number does not fit into its bytes is refused."""
    size = {11: 8, 2: 1}[len(text)]
    with pytest.raises(WrongChecksum):
        base58_blocks.decode(text, (size,))
    assert base58_blocks.decode("jpXCZedGfVQ", (8,)) == b"\xff" * 8
    assert base58_blocks.decode("5Q", (1,)) == b"\xff"
