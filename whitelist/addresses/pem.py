"""Finds the lines of private keys in PEM format, which stand below each other and say only in the first what they are.

Source: https://www.rfc-editor.org/rfc/rfc7468
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KIND: Final = "a private key in PEM format"
PATTERN: Final = r"BEGIN [A-Z0-9 ]{0,40}(?:PRIVATE KEY|SECRET)"
_BEGIN: Final = re.compile(PATTERN)
_END: Final = re.compile(r"-----END [A-Z0-9 ]+-----")
_SEPARATOR: Final = re.compile(r"[,;\t|]")


def has_key(text: str) -> bool:
    """Say whether a private key begins in *text*."""
    return "BEGIN" in text and _BEGIN.search(text) is not None


def mark_keys(lines: Iterable[str]) -> Iterator[bool]:
    """Say of each line whether it is a part of a private key.

    A key that is cut off ends before the first line with three fields or more, which is a row of a table.
    """
    inside = False
    for line in lines:
        is_part, inside = mark_line(line, inside=inside)
        yield is_part


def mark_line(line: str, *, inside: bool) -> tuple[bool, bool]:
    """Say whether *line* is a part of a private key, and whether the next line is *inside* one."""
    starts = _BEGIN.search(line)
    is_part = starts is not None or (inside and len(list(filter(None, _SEPARATOR.split(line)))) < 3)
    return is_part, is_part and not _END.search(line, starts.end() if starts else 0)
