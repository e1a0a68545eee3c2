"""Characters that change the meaning of a cell but are invisible, or look like other characters.

Sources: Unicode Standard Annex #9 (directional formatting characters), #31 (default ignorable code points),
and Unicode Technical Standard #39 (confusable characters).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Control characters except tab and line ends (those are white space), soft hyphen, combining grapheme joiner,
# Hangul fillers, zero-width and direction marks, word joiner and invisible operators, variation selectors,
# byte-order mark, interlinear annotations and tag characters.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)

# Letters and signs of other scripts that are drawn like ASCII ones: Latin supplements, combining marks, Greek,
# Cyrillic, Armenian, Cherokee, phonetic and letter-like symbols, typographic punctuation, raised, lowered and circled
# characters, ligatures, full-width forms, mathematical alphabets.
LOOK_ALIKE = re.compile(
    "[\xa1-\xac\xae-\u024f\u0250-\u034e\u0350-\u058f\u13a0-\u13ff\u1d00-\u1dbf\u1e00-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u2070-\u209f\u2100-\u214f\u2160-\u218f\u2212\u24b6-\u24e9\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ff\uab30-\uabbf"
    "\ufb00-\ufb06\uff01-\uff9f"
    "\U0001d400-\U0001d7ff]"
)
QUOTES = "'\"`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb\uff02\uff07"
"""Quotation marks, and accents that people write for them."""
WHITE_SPACE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""All characters that ``str.isspace`` and ``str.strip`` know."""
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_VISIBLE = bytes(range(ord("!"), ord("~") + 1))
OTHER_DIGIT = re.compile(r"(?![0-9])\d")  # \d is every decimal digit of Unicode


def are_visible(texts: Iterable[str]) -> bool:
    """Say whether all characters of all *texts* are visible ASCII, without spaces: the fastest way to see it."""
    joined = "".join(texts)
    return joined.isascii() and not joined.encode().translate(None, _VISIBLE)


def is_alphanumeric(text: str) -> bool:
    """Say whether *text* has only ASCII letters and digits: ``str.isalnum`` takes four times as long."""
    return text.isascii() and text.encode().isalnum()


def clean_text(text: str) -> str:
    """Return *text* without invisible characters anywhere and without white space around it."""
    if text.isascii() and text.isprintable():
        return text.strip(" ")
    return INVISIBLE.sub("", text).strip()


def character_name(character: str) -> str:
    """Return a character's code point and Unicode name, such as ``U+200B ZERO WIDTH SPACE``."""
    name = unicodedata.name(character, "") or ("control character" if ord(character) < 0xA0 else "unnamed character")
    return f"U+{ord(character):04X} {name}"


def encode_exactly(text: str, encoding: str) -> bytes:
    """Return *text* in *encoding*. Raises UnicodeEncodeError also for a character that would be read as another.

    Shift_JIS writes a yen sign as a backslash, for example.
    """
    data = text.encode(encoding)
    if encoding != "utf-8" and data.decode(encoding, "replace") != text:
        at = find_unwritable(text, encoding) or 0
        raise UnicodeEncodeError(encoding, text, at, at + 1, "is read as another character")
    return data


def find_unwritable(text: str, encoding: str) -> int | None:
    """Return where the first character is that *encoding* cannot write; None if there is none."""
    return (
        None if text.isascii() else next((at for at, each in enumerate(text) if not _can_write(each, encoding)), None)
    )


def _can_write(character: str, encoding: str) -> bool:
    try:
        return character.encode(encoding).decode(encoding) == character
    except UnicodeError:
        return False


def encodable(text: str) -> str:
    """Return *text* with the bytes of a path that are not text as escapes: half a surrogate pair has no encoding."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
