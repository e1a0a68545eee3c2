"""The data files of the recognisers, and the encoders with which they propose an address."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.campaign import encoders
from whitelist.addresses import recognisers
from whitelist.addresses.encodings import cashaddr, quintets
from whitelist.addresses.recognisers.words import has_label, is_empty_word, is_label
from whitelist.exchanges.loader import reference_data

FOLDER = Path(recognisers.__file__).parent
PREFIXES = tomllib.loads((FOLDER / "chain-prefixes.toml").read_text("utf-8"))
WORDS = tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))
KNOWN = reference_data("coinex")


def test_chain_names_are_clear() -> None:
    """Each name of a chain and each explorer belongs to one network of the networks file."""
    assert set(PREFIXES) <= set(KNOWN.networks)
    for key in ("prefixes", "explorers"):
        counts = Counter(name.casefold() for table in PREFIXES.values() for name in table.get(key, []))
        assert max(counts.values()) == 1


def test_chain_names_agree_with_the_exchange() -> None:
    """Where the exchange has the same name for a network, it means the same network."""
    for network, table in PREFIXES.items():
        assert {KNOWN.network_named(name) for name in table["prefixes"]} <= {network, None}, network


@pytest.mark.parametrize("kind", ["empty", "label"])
def test_words_are_in_order(kind: str) -> None:
    """A word stands once in its language, and is recognised in capitals and with marks around it."""
    for language, words in WORDS[kind].items():
        assert max(Counter(words).values()) == 1, language
        for word in words:
            recognise = is_empty_word if kind == "empty" else is_label
            assert recognise(word)
            assert recognise(f" {word.capitalize()}. ")


def test_label_needs_a_colon() -> None:
    """A label stands before a colon, also a wide one; another word is none."""
    assert has_label("地址：0xab")
    assert not has_label("地址 0xab")
    assert not has_label("同上：0xab")


@given(st.binary(max_size=80))
def test_quintets_are_packed_and_unpacked(data: bytes) -> None:
    """Unpacking what was packed gives the same bytes."""
    assert quintets.unpack(quintets.pack(data)) == data


@given(st.binary(min_size=20, max_size=20), st.sampled_from([0, 8]))
def test_cashaddr_is_encoded_as_specified(data: bytes, kind: int) -> None:
    """The encoder agrees with the plain one of the campaign, which follows the specification step by step."""
    assert cashaddr.encode("bitcoincash", kind, data) == encoders.cashaddr("bitcoincash", kind, data)
