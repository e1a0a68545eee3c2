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
    """Any bytes are written as the peer writes them, and come back."""
    text = base58.encode(data)
    assert text == peer.b58encode(data).decode()
    assert base58.decode(text, (len(data),)) == data
    ripple = base58.encode(data, base58.RIPPLE)
    assert ripple == peer.b58encode(data, alphabet=peer.RIPPLE_ALPHABET).decode()
    assert base58.decode(ripple, (len(data),), base58.RIPPLE) == data


@given(st.binary(min_size=1, max_size=5), st.binary(min_size=24, max_size=24))
def test_first_characters(version: bytes, rest: bytes) -> None:
    """The possible first characters of a version include the actual one, if they are known."""
    known = base58.find_first_characters(version, 24)
    assert known == "" or base58.encode(version + rest)[0] in known


@pytest.mark.parametrize(
    ("version", "characters"), [("00", "1"), ("05", "3"), ("41", "T"), ("1e", "D"), ("30", "L"), ("02", "")]
)
def test_known_first_characters(version: str, characters: str) -> None:
    """Versions give the well-known first characters."""
    assert base58.find_first_characters(bytes.fromhex(version), 24) == characters


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("11", "has 2 characters, which are 2 bytes instead of 3"),
        ("1" * 9, "has 9 characters instead of at most 5"),
    ],
)
def test_lengths(text: str, message: str) -> None:
    """A wrong length is reported in characters and bytes; a much too long one, in characters only."""
    with pytest.raises(WrongLength) as raised:
        base58.decode(text, (3,))
    assert raised.value.message == message


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("0", '"0"'),
        (" ", "a space"),
        ("а", "U+0430 CYRILLIC SMALL LETTER A"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\ud800", "U+D800"),
        ("\0", "U+0000"),
        ("\U0001f600", "U+1F600 GRINNING FACE"),
    ],
)
def test_foreign_characters(character: str, words: str) -> None:
    """A wrong character is named so that look-alike and invisible characters are clear."""
    with pytest.raises(WrongAlphabet) as raised:
        base58.decode("11" + character + "1", (4,))
    assert raised.value.message == f"contains {words} at position 3; base58 does not use this character"
    assert raised.value.position == 2
