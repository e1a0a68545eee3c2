"""The text encodings that a schema can name."""

from __future__ import annotations

import codecs

ASCII = "".join(map(chr, range(128)))


def codec_named(name: str) -> str:
    """Return Python's name of the encoding *name*; empty if there is none in which ASCII is ASCII."""
    try:
        codec = codecs.lookup(name)
        data = ASCII.encode(name)
        is_same = data == ASCII.encode("ascii") and data.decode(name) == ASCII
        reads_escapes = b"\\u0041".decode(name) != "\\u0041"
    except (LookupError, ValueError):  # ValueError: it cannot write all of ASCII, or the name has a NUL
        return ""
    return codec.name if is_same and not reads_escapes and codec.incrementaldecoder is not None else ""
