"""Base58 against the package base58, and what its messages say."""

from __future__ import annotations

import base58 as peer
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.addresses.address import WrongAlphabet, WrongLength
from whitelist.addresses.encodings import base58


@given(st.binary(min_size=1, max_size=140))
def test_round_trip(data: bytes) -> None:
    """Any bytes are spelt as the peer spells them, and come back."""
    text = base58.encode(data)
    assert text == peer.b58encode(data).decode()
    assert base58.decode(text, (len(data),)) == data
    ripple = base58.encode(data, base58.RIPPLE)
    assert ripple == peer.b58encode(data, alphabet=peer.RIPPLE_ALPHABET).decode()
    assert base58.decode(ripple, (len(data),), base58.RIPPLE) == data


@given(st.binary(min_size=1, max_size=5), st.binary(min_size=24, max_size=24))
def test_first_characters(version: bytes, rest: bytes) -> None:
    """The characters that a version leads to include the one that is there, if they are known at all."""
    known = base58.first_characters(version, 24)
    assert known == "" or base58.encode(version + rest)[0] in known


@pytest.mark.parametrize(
    ("version", "characters"), [("00", "1"), ("05", "3"), ("41", "T"), ("1e", "D"), ("30", "L"), ("02", "")]
)
def test_known_first_characters(version: str, characters: str) -> None:
    """Versions lead to the first characters that everybody knows."""
    assert base58.first_characters(bytes.fromhex(version), 24) == characters


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("11", "is 2 characters long and holds 2 bytes; 3 are expected"),
        ("1" * 9, "is 9 characters long; at most 5 are expected"),
    ],
)
def test_lengths(text: str, message: str) -> None:
    """A wrong length is told in characters and bytes; one that cannot fit, in characters only."""
    with pytest.raises(WrongLength) as raised:
        base58.decode(text, (3,))
    assert raised.value.message == message


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("0", '"0"'),
        (" ", "a blank"),
        ("а", "U+0430 CYRILLIC SMALL LETTER A"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\ud800", "U+D800"),
        ("\0", "U+0000"),
        ("\U0001f600", "U+1F600 GRINNING FACE"),
    ],
)
def test_foreign_characters(character: str, words: str) -> None:
    """A foreign character is named so that look-alikes and invisible ones can be told."""
    with pytest.raises(WrongAlphabet) as raised:
        base58.decode("11" + character + "1", (4,))
    assert raised.value.message == f"has {words} at position 3, which base58 does not use"
    assert raised.value.position == 2
