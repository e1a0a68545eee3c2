"""Finds the words of seed phrases that are spread over cells: beside or below each other, or with cells between them.

>>> phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
>>> list(find_spread_phrases(enumerate(["USDT on TRC20", *phrase.split()])))
[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]]
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from whitelist.addresses.seed_phrase import DIFFERENT, FEWEST, NO_PROSE, languages_of, phrase_ranges
from whitelist.addresses.seed_words import SIZES, plain, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

T = TypeVar("T")

_NUMBERED: Final = r"(?:\d{1,2}[\s.):-]+)?[^\W\d_]{1,12}"
_WORDS_ONLY: Final = re.compile(rf"\s*{_NUMBERED}(?:[\s,;.]+{_NUMBERED}){{0,23}}[\s,;.]*")
_LONGEST_CELL: Final = 200
_PARTS: Final = re.compile(r"(?:(?:[^\W\d_]{1,12}+|\d{1,2}+)(?:[\s,;.):-]++|\Z)|[\s,;.):-]++)*+")
"""What every part of a text of words matches, and few other texts."""
_NUMBER: Final = re.compile(r"\d{0,2}[.):]?")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_MOST: Final = 4096
"""Words of a run that are kept; a longer run is searched in parts, which overlap."""
_BEHIND: Final = NO_PROSE + SIZES[-1]
"""Words behind the start of a phrase on which it depends whether it is one."""


def find_spread_phrases(cells: Iterable[tuple[T, str]]) -> Iterator[list[T]]:
    """Yield the places of *cells*, (place, text), that contain the words of a phrase one after the other.

    Empty cells and small numbers between them do not count.
    """
    finder = PhraseFinder[T]()
    found = [part for place, text in cells for part in finder.feed(place, words_only(text))]
    for _, parts in groupby((*found, *finder.end()), key=itemgetter(0)):
        yield list(dict.fromkeys(place for _, places in parts for place in places))


class PhraseFinder(Generic[T]):
    """Finds phrases in cells that come one after the other, however many there are between the words."""

    def __init__(self) -> None:
        self._words: list[tuple[T, str]] = []
        self._done = 0
        self._first: dict[str, T] = {}

    @property
    def is_open(self) -> bool:
        """Whether words came since the last cell with another text."""
        return bool(self._words)

    def feed(self, place: T, words: tuple[str, ...] | None) -> list[tuple[T, list[T]]]:
        """Take the next cell, of which *words* are what ``words_only`` returns.

        Return the first place of each phrase that is found, and places of its words: all, or a further part of them.
        """
        if words:
            self._words += [(place, word) for word in words]
            return [] if len(self._words) < _MOST else [*self._search(len(self._words) - _BEHIND)]
        return self.end() if words is None else []

    def end(self) -> list[tuple[T, list[T]]]:
        """Return, like ``feed``, what ends with the last cell."""
        found = [] if len(self._words) < FEWEST else [*self._search(len(self._words))]
        self._words, self._done, self._first = [], 0, {}
        return found

    def _search(self, end: int) -> Iterator[tuple[T, list[T]]]:
        """Yield what is found up to the word *end*; those behind it, and some before them, are searched again."""
        first: dict[str, T] = {}
        texts = [word for _, word in self._words]
        for language in ("english", *languages_of(texts)):
            for run in _runs(texts, language):
                places = [place for place, _ in self._words[max(run[0], self._done) : min(run[1], end)]]
                if places:
                    before = self._first.get(language) if run[0] < self._done else None
                    start = places[0] if before is None else before
                    yield start, list(dict.fromkeys(places))
                    if run[1] > end:
                        first[language] = start
        kept = max(0, end - SIZES[-1])
        self._words, self._done, self._first = self._words[kept:], end - kept, first


@lru_cache(4096)
def words_only(text: str) -> tuple[str, ...] | None:
    """Return the words of a cell, none for a small number or nothing, and None for any other text."""
    if len(text) <= _LONGEST_CELL and _WORDS_ONLY.fullmatch(text):
        return tuple(_LETTERS.findall(plain(text)))
    return () if _NUMBER.fullmatch(text.strip()) else None


def could_spread(words: Collection[str]) -> bool:
    """Say whether *words*, all words of the cells of a list, are enough for a phrase that is spread over cells."""
    if len(words) < DIFFERENT - 1:
        return False
    return any(len(words_of(each).intersection(words)) >= DIFFERENT - 1 for each in ("english", *languages_of(words)))


def listed_words(parts: Collection[str]) -> set[str]:
    """Return the listed words of *parts*, which are cells or shorter: those that could be words of a phrase."""
    could_be = (part for part in parts if (part.isalpha() if part.isalnum() else _PARTS.fullmatch(part)))
    words = {word for part in could_be for word in _LETTERS.findall(plain(part))}
    return words and {word for each in ("english", *languages_of(words)) for word in words_of(each).intersection(words)}


def _runs(words: Sequence[str], language: str) -> list[tuple[int, int]]:
    """Return start and end of each run of *words* that are of phrases."""
    known = words_of(language)
    inside = {at for phrase in phrase_ranges(words, language, different=DIFFERENT) for at in range(*phrase)}
    # What stands before or after a phrase seems to be a misspelt word of it.
    numbers = [each for each in sorted(inside) if words[each] in known or {each - 1, each + 1} <= inside]
    starts = [each for each, before in zip(numbers, [-2, *numbers], strict=False) if each != before + 1]
    ends = [each + 1 for each, after in zip(numbers, [*numbers[1:], -2], strict=False) if each + 1 != after]
    return list(zip(starts, ends, strict=True))
