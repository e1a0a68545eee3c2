"""Texts that are compared as one array of bytes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whitelist.checking.columns.joined_texts import JoinedTexts

TEXTS = st.lists(st.text(st.sampled_from("ab1é\0\ud800"), max_size=9), max_size=12)


@given(TEXTS, st.integers(0, 3), st.integers(0, 3))
def test_no_text_that_is_like_another_one_is_overlooked(texts: list[str], head: int, tail: int) -> None:
    """Every text with the same first and last characters as another one is found, whatever the characters."""
    compared = [(text[:head], text[-tail:] if tail else "") if len(text) > 3 else None for text in texts]
    alike = {row for row, key in enumerate(compared) if key is not None and compared.count(key) > 1}
    assert alike <= set(JoinedTexts(texts).rows_alike(head, tail, longer_than=3))


def test_every_byte_of_a_part_counts() -> None:
    """Texts that differ in one character of a part have numbers whose highest 32 bits differ."""
    text = "0123456789abcdef"
    texts = [text, *(f"{text[:at]}#{text[at + 1 :]}" for at in range(16))]
    joined = JoinedTexts(texts)
    whole = joined.mix((joined.starts, 4), (joined.ends - 12, 12)) >> np.uint64(32)
    assert len({*whole.tolist()}) == len(texts)
    assert len({*joined.mix((joined.starts, 4)).tolist()}) == 1 + 4


def test_texts_that_end_with_a_digit() -> None:
    """Only the digits of ASCII count, as in numbers that a spreadsheet continues."""
    joined = JoinedTexts(["a1", "1a", "a٣", "0", "9"])
    assert joined.end_with_digit(np.arange(5)).tolist() == [True, False, False, True, True]


def test_texts_that_differ_are_not_found() -> None:
    """Different texts are not found, also if they are parts of each other, or too short to be compared."""
    assert JoinedTexts(["abcdefgh", "abcdefgz", "zbcdefgh", "abc", "abc", "bcdefgh"]).rows_alike(2, 2, 4) == []
