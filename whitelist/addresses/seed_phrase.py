"""Recognises the words from which a wallet can be restored: in a text, among other words, or one in each cell.

>>> find_phrase("Legal, Winner, Thank, Year, Wave, Sausage, Worth, Useful, Legal, Winner, Thank, Yellow")
'a seed phrase (12 words)'
>>> find_phrase("Cold wallet of the desk in Frankfurt, for large amounts only, see the wiki")
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from zlib import crc32

from whitelist.addresses.seed_words import (
    CHINESE,
    LATIN,
    SIZES,
    SPACED,
    is_valid,
    monero_words,
    plain,
    positions,
    words_of,
)
from whitelist.model.characters import is_alphanumeric

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

KIND: Final = "a seed phrase"
COUNTS: Final = (*SIZES, 25)
"""BIP-39's, and Algorand's and Monero's 25."""
FEWEST: Final = COUNTS[0]
_SHORTEST: Final = 12 * 3 + 11
_START: Final = 4
"""So many listed words at the start of a name that was cut off are a phrase."""
DIFFERENT: Final = 9
"""Of twelve random words, practically always at least so many are different; the coins of a list often repeat."""
_WORD: Final = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_PLAIN: Final = re.compile(r"[a-z]{3,8}(?:\s+[a-z]{3,8})*")
_PROSE: Final = frozenset({"the", "and", "for", "from", "with", "not", "are"})
"""Frequent words that no list of seed words contains."""
# Chinese and Japanese words of BIP-39: one character each, or kana between wide spaces.
_EAST_ASIAN: Final = re.compile(
    r"(?:[\u4e00-\u9fff][\s,;，、.]{1,2}){11}[\u4e00-\u9fff](?!\w)|(?:[\u3041-\u309f]{2,12}\s){11}[\u3041-\u309f]"
)
_SOLID_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]{12,}")
_SOLID_JAPANESE: Final = re.compile(r"[\u3041-\u309f]{36,192}")
_CUT_JAPANESE: Final = re.compile(r"[\u3041-\u309f]{29,35}")
NO_PROSE: Final = 48
"""So many listed words in a row need no checksum."""
_BEYOND_LATIN: Final = "\u0250"
_RARE: Final = 600
"""The average position of the characters of a phrase in the list is at least this; that of a sentence is lower."""


def find_phrase(text: str, own: Collection[str] = ()) -> str | None:
    """Return the kind of seed phrase that *text* contains, in any letter case and with any separators, or None.

    Of twelve words in a row, one may be misspelt. Words of other lists are recognised when they are the whole text.
    English words of which half are *own* are no phrase: practically no phrase has so many of a few dozen words.
    """
    if len(text) < FEWEST or (
        text.isascii() and (len(text) < 2 * FEWEST - 1 or (is_alphanumeric(text) and not text.isalpha()))
    ):
        return None
    if not text.isascii() and (_EAST_ASIAN.search(text) or _is_solid(text)):
        return KIND
    words = [word.lower() for word in _WORD.findall(text)] if len(text) >= _SHORTEST else []
    in_english = len(words) >= FEWEST and any(
        sum(word in own for word in words[start:end]) < (end - start) / 2
        for start, end in phrase_ranges(words, "english")
    )
    if in_english or (len(words) >= FEWEST and (_has_monero(words) or _is_plain(text, words))):
        return f"{KIND} ({len(words)} words)" if len(words) in COUNTS else KIND
    words = words if text.isascii() else _LETTERS.findall(plain(text))
    languages = languages_of(words) if len(words) >= FEWEST else ()
    return KIND if any(any(phrase_ranges(words, each)) for each in languages) else None


def is_start_of_phrase(text: str) -> bool:
    """Say whether *text*, whose end is cut off, consists of listed words: at least four of one language."""
    if _CUT_JAPANESE.fullmatch(text):
        return _is_japanese(text, cut=True)
    *words, cut = _LETTERS.findall(plain(text)) or [""]
    fewest = _START - (1 if text[:1].isalpha() else 2)  # numbers and quotes make it clearer, and leave less room
    if len(words) < fewest:
        return False
    lists = (monero_words(), *map(words_of, ("english", *languages_of(words))))
    return any(_are_listed(words, known) and any(word.startswith(cut) for word in known) for known in lists)


def _are_listed(words: Sequence[str], known: frozenset[str]) -> bool:
    """Say whether all *words* are *known*, or all but one that has one wrong letter."""
    others = [word for word in words if word not in known]
    if len(others) == 1 and len(words) >= _START:
        return any(_differ_by_one(others[0], word) for word in known)
    return not others


def _differ_by_one(word: str, other: str) -> bool:
    return len(word) == len(other) and sum(one != two for one, two in zip(word, other, strict=True)) == 1


def languages_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return the languages besides English that write like *words* do."""
    signs = {word[0] for word in words}
    latin = LATIN[1:] if min(signs) < _BEYOND_LATIN else ()
    return (*latin, *(SPACED[len(LATIN) :] if max(signs) >= _BEYOND_LATIN else ()))


def phrase_ranges(words: Sequence[str], language: str, different: int = 0) -> Iterator[tuple[int, int]]:
    """Yield start and end of the phrases in *words*, of which at least so many words must be *different*.

    One of twelve English words may be misspelt. In other languages, and where words are repeated, the checksum decides:
    prose has listed words, and a message repeats the names of columns.
    """
    known = words_of(language)
    if different and len(known.intersection(words)) < different - 1:
        return
    listed = [word in known for word in words]
    if sum(listed) < FEWEST - 1:
        return
    refused: set[tuple[str, ...]] = set()
    for start in range(len(words) - FEWEST + 1):
        count = sum(listed[start : start + FEWEST])
        distinct = len(set(words[start : start + FEWEST]))
        if count < FEWEST - 1 or distinct < different:
            continue
        is_long = all(listed[start : start + NO_PROSE]) > (len(words) - start < NO_PROSE)
        if distinct > DIFFERENT and (language == "english" or is_long):
            yield start, start + FEWEST
            continue
        for size in SIZES if count == FEWEST else ():
            phrase = tuple(words[start : start + size])
            if len(phrase) < size or phrase in refused or not all(listed[start : start + size]):
                continue
            if is_valid(phrase, language):
                yield start, start + size
            elif distinct <= DIFFERENT:  # a text that repeats itself
                refused.add(phrase)


def _has_monero(words: Sequence[str]) -> bool:
    """Say whether the last of 25 words is the checksum of the others, which is one of them.

    Source: https://docs.getmonero.org/mnemonics
    """
    listed = monero_words()
    if sum(word in listed for word in words) < 25:
        return False
    for end in range(25, len(words) + 1):
        phrase = words[end - 25 : end]
        starts = [word[:3] for word in phrase]
        is_checksum = starts[crc32("".join(starts[:-1]).encode()) % 24] == starts[-1]
        if is_checksum and listed.issuperset(phrase):
            return True
    return False


def _is_plain(text: str, words: Sequence[str]) -> bool:
    """Say whether *text* is only small words of 3 to 8 letters, as many as a phrase has, and no sentence."""
    is_random = len(set(words)) > len(words) - 3 and _PROSE.isdisjoint(words)  # a sentence repeats words
    return len(words) in COUNTS and is_random and _PLAIN.fullmatch(text.strip()) is not None


def _is_solid(text: str) -> bool:
    """Say whether *text* contains a phrase in Chinese or Japanese without spaces between its words."""
    return any(map(_is_chinese, _SOLID_CHINESE.findall(text))) or any(map(_is_japanese, _SOLID_JAPANESE.findall(text)))


def _is_chinese(text: str) -> bool:
    """Say whether *text* is a phrase with a checksum whose characters are not as frequent as those of a sentence."""
    for language in CHINESE:
        known = positions(language)
        numbers = [known[sign] for sign in text if sign in known]
        if len(text) in SIZES and len(numbers) == len(text) and sum(numbers) >= _RARE * len(numbers):
            return is_valid(text, language)
    return False


def _is_japanese(text: str, *, cut: bool = False) -> bool:
    """Say whether *text*, whose last word can be *cut* off, can be divided into listed words.

    A sentence has particles between them.
    """
    known, text = words_of("japanese"), plain(text)
    ends = {0}
    for end in range(1, len(text) + 1):
        if any(start in ends and text[start:end] in known for start in range(max(0, end - 8), end)):
            ends.add(end)
    return len(text) in ends or (
        cut and any(word.startswith(text[end:]) for end in ends if len(text) - end < 8 for word in known)
    )
