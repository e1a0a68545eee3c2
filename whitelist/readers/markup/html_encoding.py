"""Decodes an HTML page: Unicode by its bytes, and anything else as the page says."""

from __future__ import annotations

import codecs
import re
from typing import Final

from whitelist.model.table import LEGACY
from whitelist.readers.decoding import decode

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_HEAD: Final = 4096
_ASCII: Final = bytes(range(0x20, 0x5C)) + bytes(range(0x61, 0x7B))  # without the signs that Shift_JIS has for others


def page_text(data: bytes) -> str:
    """Return the page as text: in the encoding that it names, if it is not Unicode."""
    decoded = decode(data)
    named = _CHARSET.search(data[:_HEAD]) if decoded.encoding.name == LEGACY else None
    return decoded.text if named is None else _decoded(data, named[1].decode("ascii")) or decoded.text


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return *data* in the *encoding*; None if there is no such encoding, or tags would be others in it."""
    try:
        is_known = _ASCII.decode(codecs.lookup(encoding).name) == _ASCII.decode("ascii")
        return data.decode(encoding, errors="replace") if is_known else None
    except (LookupError, UnicodeError):
        return None
