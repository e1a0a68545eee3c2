"""Decodes the escapes in the texts of an XLSX workbook.

Any UTF-16 unit can be written as ``_xHHHH_`` (ECMA-376, part 1, 22.9.2.19 ST_Xstring), and an underscore that would
start such an escape as ``_x005F_``. Excel and SheetJS decode every escape. LibreOffice 7.4 decodes only those of
characters that XML cannot contain, of halves of a character, and of the underscore; openpyxl decodes none.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HALF = re.compile("[\ud800-\udfff]")


class DisputedText(str):
    """A text with an escape of a character that needs none: programs do not agree whether to decode it."""

    __slots__ = ("stored",)

    stored: str
    """The text as it is in the file, which some programs show."""


def unescaped(text: str) -> str:
    """Return *text* with its escapes decoded, once; half a character becomes U+FFFD."""
    if "_x" not in text:
        return text
    decoded = _decoded(text)
    if decoded != text and any(map(_needs_none, _ESCAPE.findall(text))):
        disputed = DisputedText(decoded)
        disputed.stored = text
        return disputed
    return decoded


def _needs_none(digits: str) -> bool:
    """Say whether an escape is of a character that XML can contain, and not of an underscore."""
    character = chr(int(digits, 16))
    return character.isprintable() and character != "_"


def _decoded(text: str) -> str:
    decoded = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALF.search(decoded) else decoded
