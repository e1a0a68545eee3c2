"""The words of seed phrases in all languages of BIP-39, and the checksums of phrases.

``bip39/`` contains the lists, unchanged from https://github.com/bitcoin/bips/tree/master/bip-0039 (MIT license). A list
is read when it is first needed. Algorand, Electrum, TON and others use the same words.

>>> is_valid("legal winner thank year wave sausage worth useful legal winner thank yellow".split(), "english")
True
"""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

LATIN: Final = ("english", "spanish", "french", "italian", "portuguese", "czech")
SPACED: Final = (*LATIN, "korean", "japanese")
"""Languages that write spaces between the words."""
CHINESE: Final = ("chinese_simplified", "chinese_traditional")
"""Lists in which every word is one character, the most frequent first."""
SIZES: Final = (12, 15, 18, 21, 24)
"""How many words a phrase of BIP-39 has."""

_ELECTRUM: Final = ("01", "100", "101", "102")
"""See https://electrum.readthedocs.io/en/latest/seedphrase.html, version number."""


def plain(text: str) -> str:
    """Return *text* in small letters, without accents, and with the letters of Korean and Japanese decomposed."""
    if text.isascii():
        return text.lower()
    return "".join(each for each in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(each))


@cache
def positions(language: str) -> Mapping[str, int]:
    """Return word → position in the list of *language*, each as ``plain`` writes it."""
    text = Path(__file__).parent.joinpath("bip39", f"{language}.txt").read_text("utf-8")
    return {plain(word): number for number, word in enumerate(text.split())}


@cache
def words_of(language: str) -> frozenset[str]:
    """Return the words; of English, also the first four letters, which identify a word: often only these are noted."""
    words = frozenset(positions(language))
    return words | {word[:4] for word in words} if language == "english" else words


@cache
def monero_words() -> frozenset[str]:
    """Return Monero's English words; the first three letters identify a word.

    Source: https://github.com/monero-project/monero/blob/master/src/mnemonics/english.h
    """
    return frozenset(Path(__file__).with_name("monero-english.txt").read_text("ascii").split())


@cache
def _numbers(language: str) -> Mapping[str, int]:
    """Return word → position; of English, also the first four letters → position."""
    known = positions(language)
    return {**known, **{word[:4]: number for word, number in known.items()}} if language == "english" else known


def is_valid(words: Sequence[str], language: str) -> bool:
    """Say whether *words*, all of them listed, have the checksum of BIP-39 or a version number of Electrum."""
    number = 0
    for word in words:
        number = number << 11 | _numbers(language)[word]
    check = len(words) // 3
    digest = sha256((number >> check).to_bytes(4 * check)).digest()
    if len(words) in SIZES and digest[0] >> 8 - check == number & (1 << check) - 1:
        return True
    # Electrum writes no spaces between Chinese and Japanese characters.
    text = ("" if words[0] > "\u3000" else " ").join(words)
    return hmac.new(b"Seed version", text.encode(), "sha512").hexdigest().startswith(_ELECTRUM)
