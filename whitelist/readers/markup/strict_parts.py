"""Reads the parts of a Strict Open XML workbook as those of a normal one, which differ in their namespaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from typing import IO

_STRICT: Final = re.compile(rb"""((?:xmlns(?::[\w.-]+)?|Type)\s*=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
"""ECMA-376, part 1, annex A and part 4, annex A: the same names, with another start and a year."""
_NORMAL: Final = rb"\1http://schemas.openxmlformats.org/\2/2006/"

_CHUNK: Final = 64 * 1024


class StrictPart:
    """A part whose namespaces, and whose kinds of relations, become the normal ones while it is read."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self._rest = b""
        """What has been read and not yet returned, because a namespace could be incomplete at its end."""

    def read(self, size: int = -1) -> bytes:
        """Return the next piece, of about *size* bytes; the rest of the part for a negative size; empty at the end."""
        while True:
            piece = self._part.read(size if size < 0 else max(size, _CHUNK))
            whole = self._rest + piece
            end = whole.rfind(b">") + 1 if piece and size >= 0 else len(whole)  # no namespace contains it
            self._rest = whole[end:]
            if end or not piece:
                return _STRICT.sub(_NORMAL, whole[:end])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the part."""
        self._part.close()
