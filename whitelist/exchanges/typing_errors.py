"""Compares a word with known words: whether one is a typing error of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_NEAR = 4
"""Shortest word that is compared with others: most words of three letters are one letter away from another."""


def shortened(word: str) -> Iterator[str]:
    """Yield *word*, and *word* without each of its characters."""
    yield word
    yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def without_double(word: str) -> Iterator[str]:
    """Yield *word* without one of two equal neighbours: USDTT becomes USDT."""
    yield from (word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1])


def differs_by_one(one: str, other: str) -> bool:
    """Say whether the words differ by one character: added, left out, replaced, or exchanged with its neighbour."""
    if len(one) != len(other):
        shorter, longer = sorted((one, other), key=len)
        return shorter in set(shortened(longer))
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == 2:
        first, second = places
        return second == first + 1 and one[first] == other[second] and one[second] == other[first]
    return len(places) == 1
