"""The fast remainder against the slow one of the specification, and the place of errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.campaign import encoders
from whitelist.addresses.address import AddressError, WrongChecksum, WrongLength
from whitelist.addresses.encodings import bech32, quintets
from whitelist.addresses.encodings.bech32 import BECH32, BECH32M, CODE

DIGITS = st.binary(max_size=200).map(lambda data: bytes(byte & 31 for byte in data))
GENERATORS = [0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3]


@given(DIGITS, DIGITS)
def test_remainder(head: bytes, digits: bytes) -> None:
    """The table-driven remainder is the one of BIP-173."""
    assert CODE.remainder(head, digits) == encoders.polymod([*head, *digits], GENERATORS, 30)


def test_places_are_unambiguous() -> None:
    """Within the reach of the code, each place and error has a remainder of its own, for both constants."""
    seen = {CODE.locate(CODE.remainder(b"", bytes(place)) ^ 1, 89) for place in range(89)}
    assert len(seen) <= 89
    differences = [
        CODE.remainder(b"", bytes([error]) + bytes(place)) ^ CODE.remainder(b"", bytes(place + 1))
        for place in range(89)
        for error in range(1, 32)
    ]
    assert len(set(differences)) == len(differences)
    assert not set(differences) & {difference ^ BECH32 ^ BECH32M for difference in differences}
    for index, difference in enumerate(differences):
        place, error = divmod(index, 31)
        assert CODE.locate(difference, 89) == (88 - place, error + 1)
    assert CODE.locate(differences[0], 90) is None


@given(st.binary(max_size=70))
def test_quintets(data: bytes) -> None:
    """Digits of five bits come back as bytes."""
    digits = bytes(encoders.quintets(data))
    assert len(digits) == quintets.count(len(data))
    assert quintets.unpack(digits) == data


@pytest.mark.parametrize("digits", [b"\x01", b"\x00\x01", b"\x00" * 3, b"\x00" * 6])
def test_spare_bits(digits: bytes) -> None:
    """A spare digit, or spare bits that are not zero, are refused: the same bytes can be written without them."""
    with pytest.raises(WrongLength):
        quintets.unpack(digits)


@pytest.mark.parametrize(
    ("text", "constant"),
    [
        ("a12uel5l", BECH32),
        ("split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", BECH32),
        ("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", BECH32),
        ("a1lqfn3a", BECH32M),
        ("abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx", BECH32M),
        ("split1checkupstagehandshakeupstreamerranterredcaperredlc445v", BECH32M),
    ],
)
def test_vectors_of_bip_173_and_350(text: str, constant: int) -> None:
    """The vectors of the specifications hold for their constant and not for the other one."""
    hrp = text[: text.rfind("1")]
    if len(text) == len(hrp) + 7:  # nothing but a checksum: no address of any family
        with pytest.raises(AddressError):
            bech32.read(text, hrp, 90)
        return
    digits = bech32.read(text, hrp, 90)
    bech32.verify(hrp, digits, constant)
    with pytest.raises(WrongChecksum, match="has the checksum of"):
        bech32.verify(hrp, digits, constant ^ BECH32 ^ BECH32M)
