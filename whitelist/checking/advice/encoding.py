"""Which encodings a text file in an unknown one can have, by the words that its letters make."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from whitelist.model.advice import FIX_COMMAND
from whitelist.model.table import LEGACY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whitelist.checking.rule import Message
    from whitelist.model.table import MaskedTable

MOST_WORDS = 200
"""Words with letters outside ASCII that are looked at."""
LONGEST_WORD = 40
SHORT = 4
"""Letters of a Greek word that has an accent."""

_FIX = f"`{FIX_COMMAND}`"
_APART = re.compile(r'[\x00-\x20",;]+')
"""What separates words: bytes that no character of several bytes contains."""
_PUNCTUATION = re.compile(r"[\x00-\x2f:-@\[-`{-~‘’‚“”„«»–—…\u00a0€£°§ºª，。、；：（）《》“”]+")
_LATIN = frozenset("äöüßÄÖÜàâçéèêëîïôùûÀÂÇÉÈÊËÎÏÔÙÛœŒæÆñÑáíóúÁÍÓÚãõÃÕìòÌÒåøÅØğışĞİŞ")
_CENTRAL = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽäľôŕĺĽőűöüŐŰÖÜđĐăâîşţĂÂÎŞŢß")


def fitting_encodings(table: MaskedTable) -> dict[str, str]:
    """Return encoding → a word as it reads, for each different way to read *table* in words of one script.

    *table* is read as LEGACY. Encodings that read it in the same way count once, under the name of the first. Of
    several, the words show where they differ.
    """
    words = list(islice(_words(table), MOST_WORDS))
    found: dict[tuple[str, ...], str] = {}
    for encoding, is_word in _TESTS.items():
        read = _read(words, encoding)
        has_kana = any("\u3041" <= char <= "\u30fe" for text in read for char in text)
        parts = (part for text in read for part in _PUNCTUATION.split(text) if part)
        if (has_kana or encoding not in _JAPANESE) and all(map(is_word, parts)):
            found.setdefault(read, encoding)
    found.pop((), None)
    differing = next((at for at, texts in enumerate(zip(*found, strict=True)) if len({*texts}) == len(found)), 0)
    return {encoding: read[differing] for read, encoding in found.items()}


def encoding_title(codec: str) -> str:
    """Return how people write the name of *codec*."""
    return "UTF-8" if codec == "utf-8" else codec


def with_encoding(message: Message, table: MaskedTable) -> Message:
    """Return *message* about *table*, with the encoding in the command that fixes the file, which needs its name.

    A file in an unknown encoding is not rewritten.
    """
    if table.text is None or not table.text.is_assumed or _FIX not in message.hint:
        return message
    fitting = [*fitting_encodings(table)]
    name = fitting[0] if len(fitting) == 1 else "NAME"
    return message._replace(hint=message.hint.replace(_FIX, f"`{FIX_COMMAND} --encoding {name}`"))


def _words(table: MaskedTable) -> Iterator[bytes]:
    """Yield the bytes of the words that are not ASCII, from which a reader made control codes where LEGACY has none."""
    for line in table.physical_lines:
        for word in () if line.isascii() else _APART.split(line):
            if not word.isascii():
                yield b"".join(map(_byte, word[:LONGEST_WORD]))


def _byte(character: str) -> bytes:
    try:
        return character.encode(LEGACY)
    except UnicodeEncodeError:
        return character.encode("latin-1", "replace")


def _read(words: list[bytes], encoding: str) -> tuple[str, ...]:
    """Return *words* in *encoding*, or nothing if it does not have all of their bytes."""
    try:
        return tuple(word.decode(encoding) for word in words)
    except UnicodeDecodeError:
        return ()


def _is_cased(text: str) -> bool:
    """Say whether each capital outside ASCII is at the beginning, or among capitals."""
    around = zip(f" {text}", text, f"{text[1:]} ", strict=False)
    return not any(
        char.isupper() and not char.isascii() and (before.islower() or (before.isupper() and after.islower()))
        for before, char, after in around
    )


def _of_letters(letters: frozenset[str]) -> Callable[[str], bool]:
    """Return the test for Latin words with these *letters*; most of a word is ASCII."""

    def is_word(text: str) -> bool:
        others = [char for char in text if not char.isascii()]
        return letters.issuperset(others) and 3 * len(others) <= 2 * len(text) + 1 and _is_cased(text)

    return is_word


def _between(first: str, last: str) -> Callable[[str], bool]:
    """Return the test for words with letters from *first* to *last*, and digits."""
    return lambda text: all(first <= char <= last or char.isdigit() for char in text) and _is_cased(text)


def _is_greek(text: str) -> bool:
    """Say whether *text* is a Greek word, which has an accent unless it is short or in capitals."""
    has_accent = len(text) < SHORT or text.isupper() or any(char in "άέήίόύώϊϋΐΰΆΈΉΊΌΎΏ" for char in text)
    return has_accent and _between("Ά", "ώ")(text)


def _in_bytes(encoding: str, first: int, last: int) -> Callable[[str], bool]:
    """Return the test for texts whose characters are among the usual ones, by the first byte in *encoding*."""

    def is_usual(char: str) -> bool:
        return char.isascii() or first <= char.encode(encoding)[0] <= last

    return lambda text: all(map(is_usual, text))


_JAPANESE = frozenset({"cp932", "euc_jp"})
"""Encodings of texts in which at least one character is kana."""


def _is_japanese(text: str) -> bool:
    return all(char.isascii() or "\u3041" <= char <= "\u30fe" or "\u4e00" <= char <= "\u9fff" for char in text)


_TESTS: dict[str, Callable[[str], bool]] = {
    "cp1252": _of_letters(_LATIN),
    "cp1250": _of_letters(_CENTRAL),
    "cp1254": _of_letters(_LATIN),
    "mac-roman": _of_letters(_LATIN),
    "cp850": _of_letters(_LATIN),
    "cp1251": _between("А", "я"),
    "koi8-r": _between("А", "я"),
    "cp866": _between("А", "я"),
    "cp1253": _is_greek,
    "cp1255": _between("א", "ת"),
    "gb2312": _in_bytes("gb2312", 0xB0, 0xD7),
    "big5": _in_bytes("big5", 0xA4, 0xC6),
    "cp932": _is_japanese,
    "euc_jp": _is_japanese,
    "euc_kr": _in_bytes("euc_kr", 0xB0, 0xC8),
}
"""Encoding → whether a text is a word of its languages. The first of several that read alike is the usual one."""
