"""Texts that are compared as one array of bytes."""

from __future__ import annotations

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


def test_texts_that_differ_are_not_found() -> None:
    """Different texts are not found, also if they are parts of each other, or too short to be compared."""
    assert JoinedTexts(["abcdefgh", "abcdefgz", "zbcdefgh", "abc", "abc", "bcdefgh"]).rows_alike(2, 2, 4) == []
