"""Recognises the words from which a wallet can be restored, alone in a text or among other words.

The 2,048 English words are in ``bip39-english.txt``, unchanged from
https://github.com/bitcoin/bips/blob/master/bip-0039/english.txt. Algorand, TON and others use the same words.

>>> find_phrase("Legal, Winner, Thank, Year, Wave, Sausage, Worth, Useful, Legal, Winner, Thank, Yellow")
'a seed phrase (12 words)'
>>> find_phrase("Cold wallet of the desk in Frankfurt, for large amounts only, see the wiki")
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

COUNTS: Final = (12, 15, 18, 21, 24, 25)
"""BIP-39's, and Algorand's and Monero's 25."""
FEWEST: Final = COUNTS[0]
_SHORTEST: Final = 12 * 3 + 11
_WORD: Final = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}")
_PLAIN: Final = re.compile(r"[a-z]{3,8}(?:\s+[a-z]{3,8})*")
_PROSE: Final = frozenset({"the", "and", "for", "from", "with", "not", "are"})
"""Frequent words that no list of seed words contains."""
# Chinese and Japanese words of BIP-39: one character each, or kana between wide spaces.
_EAST_ASIAN: Final = re.compile(
    r"(?:[\u4e00-\u9fff]\s){11}[\u4e00-\u9fff](?!\w)|(?:[\u3041-\u309f]{2,12}\s){11}[\u3041-\u309f]"
)


def find_phrase(text: str) -> str | None:
    """Return the kind of seed phrase that *text* contains, in any letter case and with any separators, or None.

    Of twelve words in a row, one may be misspelt. Words of other lists are recognised when they are the whole text.
    """
    if len(text) < 2 * FEWEST - 1 or (text.isalnum() and not text.isalpha()):
        return None
    if not text.isascii() and _EAST_ASIAN.search(text):
        return "a seed phrase"
    words = [word.lower() for word in _WORD.findall(text)] if len(text) >= _SHORTEST else []
    if len(words) < FEWEST or not (_has_run(words) or _has_monero(words) or _is_plain(text, words)):
        return None
    return f"a seed phrase ({len(words)} words)" if len(words) in COUNTS else "a seed phrase"


def _has_run(words: list[str]) -> bool:
    """Say whether at least 11 of 12 words in a row are in the list of BIP-39."""
    listed = [word in _words() for word in words]
    count = sum(listed[:FEWEST])
    for gone, new in zip(listed, [*listed[FEWEST:], False], strict=False):
        if count >= FEWEST - 1:
            return True
        count += new - gone
    return False


def _has_monero(words: list[str]) -> bool:
    """See https://docs.getmonero.org/mnemonics: the last of 25 words is a checksum and repeats one of the others."""
    return any(
        words[end - 1] in words[end - 25 : end - 1] and all(4 <= len(word) <= 12 for word in words[end - 25 : end])
        for end in range(25, len(words) + 1)
    )


def _is_plain(text: str, words: list[str]) -> bool:
    """Say whether *text* is only small words of 3 to 8 letters, as many as a phrase has, and no sentence."""
    return len(words) in COUNTS and _PLAIN.fullmatch(text.strip()) is not None and _PROSE.isdisjoint(words)


@cache
def _words() -> frozenset[str]:
    """Return the words, and their first four letters, which identify a word and are often all that is noted."""
    words = Path(__file__).with_name("bip39-english.txt").read_text("ascii").split()
    return frozenset(words) | {word[:4] for word in words}
