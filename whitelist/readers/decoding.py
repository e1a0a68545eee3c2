"""Decodes any bytes as text.

First by the byte order mark, then as UTF-16 by its zero bytes, then as strict UTF-8, then in the encoding that a person
named, or else as cp1252. The last is an assumption: from the bytes, Windows-1252, GBK and Shift_JIS cannot be
distinguished. For the verdict this does not
matter: addresses, commas, quotes and line ends are the same bytes in all of them, and a rule reports that the file is
not UTF-8. Guessing the encoding would only make remarks *look* right.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from whitelist.model.table import LEGACY

_MARKS = (  # UTF-32 first: its little-endian mark starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 4096


def _legacy_table() -> str:
    """Return the 256 characters of cp1252; its five undefined bytes are read as latin-1 does, as control codes."""
    characters = bytes(range(256)).decode(LEGACY, errors="replace")
    return "".join(chr(byte) if char == "\ufffd" else char for byte, char in enumerate(characters))


_LEGACY_TABLE = _legacy_table()


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how its bytes were encoded."""

    text: str
    """Without its byte order mark; a second one stays in the text."""
    encoding: str
    """Python codec name; ``cp1252`` means *an 8-bit encoding, read as cp1252*."""
    byte_order_mark: bool
    is_named: bool = False
    """True when a person named the encoding, so that it is no assumption."""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return *data* as text; *encoding* is that of data which is not Unicode.

    Without *encoding*, it never raises: after a byte order mark, bytes that cannot be decoded become U+FFFD. With it,
    it raises UnicodeDecodeError for bytes that it does not have.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], marked, encoding)
    return _decode_utf_16(data) or _decode_bytes(data, encoding, byte_order_mark=False)


def _decode_marked(data: bytes, marked: str, encoding: str | None) -> Decoded:
    if marked == "utf-8":
        return _decode_bytes(data, encoding, byte_order_mark=True)
    return Decoded(data.decode(marked, errors="replace"), marked, byte_order_mark=True)


def _decode_bytes(data: bytes, encoding: str | None, *, byte_order_mark: bool) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8", byte_order_mark)
    except UnicodeDecodeError:
        if encoding is not None:
            return Decoded(data.decode(encoding), encoding, byte_order_mark, is_named=True)
        text, _ = codecs.charmap_decode(data, "strict", _LEGACY_TABLE)
        return Decoded(text, LEGACY, byte_order_mark)


def _decode_utf_16(data: bytes) -> Decoded | None:
    """Return *data* decoded as UTF-16 if it has that encoding's pattern of zero bytes, else None.

    In a table the commas, line ends and addresses are ASCII, so at least a quarter of the units have a zero high
    byte even with a Chinese header, and no unit has a zero low byte. A single NUL in UTF-8 has no such pattern.
    """
    even, odd = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        zeros = high.count(0)
        if zeros >= 2 and zeros * 4 >= len(high) and not low.count(0):
            try:
                return Decoded(data.decode(encoding), encoding, byte_order_mark=False)
            except UnicodeDecodeError:
                return None
    return None
