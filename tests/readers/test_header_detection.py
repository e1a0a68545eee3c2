"""Recognising header rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whitelist.readers.header_detection import ADDRESS, GIVEN, is_header, meanings

WORDS = {"coin": "coin", "network": "network", "address": "address", "receiving address": "address", "memo": "memo"}
CELLS = (
    "",
    " ",
    "coin",
    "Coin",
    "Memo (optional)",
    "Receiving Address",
    "memo/tag",
    "address",
    "a-b",
    "地址",
    "0x1",
    "receivingAddress",
    "RECEIVINGADDRESS",
    "receivingaddress",
)


@given(
    cells=st.lists(st.sampled_from(CELLS), max_size=6),
    words=st.sampled_from([WORDS, {**WORDS, GIVEN: "coin"}, {"coin": "coin", "memo": "memo"}]),
)
def test_header(cells: list[str], words: dict[str, str]) -> None:
    """A header names two columns, or one if the others are given; one of them is the address, if it is a column."""
    columns = set(meanings(cells, words))
    has_address = ADDRESS in columns or ADDRESS not in words.values()
    assert is_header(cells, words) == (len(columns) + (GIVEN in words) > 1 and has_address)
