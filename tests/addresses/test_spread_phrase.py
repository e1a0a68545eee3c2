"""Phrases that are spread over cells are found with little memory, however many cells there are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.readers.lists import PHRASE
from whitelist.addresses import spread_phrase
from whitelist.addresses.seed_words import positions, words_of
from whitelist.addresses.spread_phrase import PhraseFinder, could_spread, find_spread_phrases, listed_words, words_only

ENGLISH, SPANISH, KOREAN = (sorted(positions(language)) for language in ("english", "spanish", "korean"))

PARTS = st.one_of(
    st.just(PHRASE),
    st.lists(st.sampled_from(ENGLISH), min_size=5, max_size=60),
    st.lists(st.sampled_from(SPANISH), max_size=60),
    st.lists(st.sampled_from(KOREAN), max_size=30),
    st.lists(st.sampled_from(["", "7", "12."]), max_size=30),
    st.lists(st.sampled_from(["USDT", "Ann", "0xabc123", "legal winner"]), max_size=3),
)


def found(cells: list[str]) -> dict[int, int]:
    """Return place → first place of the phrase."""
    finder = PhraseFinder[int]()
    parts = [part for at, cell in enumerate(cells) for part in finder.feed(at, words_only(cell))]
    return {place: first for first, places in (*parts, *finder.end()) for place in places}


@settings(max_examples=examples(60))
@given(st.lists(PARTS, max_size=12), st.sampled_from([100, 150, 333]))
def test_long_runs(parts: list[list[str]], most: int) -> None:
    """A run of words that is searched in parts gives what it gives as a whole."""
    cells = [cell for part in parts for cell in part]
    whole = found(cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spread_phrase, "_MOST", most)
        assert found(cells) == whole


def test_words_far_apart() -> None:
    """Empty cells between the words do not hide a phrase."""
    cells = [cell for word in PHRASE for cell in (word, *[""] * 10_000)]
    assert set(found(cells).values()) == {0}
    assert len(found(cells)) == 12
    assert list(find_spread_phrases(enumerate(cells))) == [[number * 10_001 for number in range(12)]]


def test_memory() -> None:
    """A column of a hundred thousand words keeps some thousand of them."""
    finder = PhraseFinder[int]()
    for at in range(100_000):
        finder.feed(at, ("usdt",))
        assert len(finder._words) <= spread_phrase._MOST  # noqa: SLF001  # nobody else can see it


@settings(max_examples=examples(60))
@given(st.lists(st.one_of(st.sampled_from(ENGLISH), st.text(max_size=8)), max_size=20), st.sampled_from(", ;.|\n"))
def test_listed_words(words: list[str], separator: str) -> None:
    """Where cells have enough words for a phrase, the parts of the cells have enough listed ones."""
    cells = [separator.join(words[at : at + 3]) for at in range(0, len(words), 3)]
    of_cells = {word for cell in cells for word in words_only(cell) or ()}
    parts = {
        part for cell in cells for part in cell.replace(";", "\n").replace(",", "\n").replace("|", "\n").split("\n")
    }
    assert words_of("english") & of_cells <= listed_words(parts)
    assert not could_spread(of_cells) or could_spread(listed_words(parts))
