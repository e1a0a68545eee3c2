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
from typing import TYPE_CHECKING

from whitelist.model.table import LEGACY

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

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
class Expected:
    """The encoding that an exchange takes instead of UTF-8, so that pure ASCII is told apart from UTF-8, too."""

    name: str
    """Python codec name."""
    named: str | None = None
    """The encoding that a person named; data that is not Unicode has it, and not that of the exchange."""
    is_certain: bool = False
    """True for a file that was written for the exchange: its bytes are never taken for UTF-8."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding that bytes can have."""

    name: str
    """Python codec name; ``cp1252`` means *an 8-bit encoding, read as cp1252*."""
    mark: bytes = b""
    """The byte order mark in front of the text; a second one stays in the text."""
    errors: str = "strict"
    is_named: bool = False
    """True when a person or a schema named the encoding, so that it is no assumption."""
    is_required: bool = False
    """True when a person named the encoding, so that bytes which it lacks are an error."""

    def decode(self, data: bytes) -> str:
        """Return *data*, from its mark on, as text. Raises UnicodeDecodeError for bytes that the encoding lacks."""
        return self.decoder().decode(data[len(self.mark) :], final=True)

    def decoder(self) -> codecs.IncrementalDecoder:
        """Return what decodes the bytes behind the mark piece by piece."""
        if self.name == LEGACY and not self.is_named:
            return _LegacyDecoder()
        return codecs.getincrementaldecoder(self.name)(self.errors)


class _LegacyDecoder(codecs.IncrementalDecoder):
    """Decodes bytes in an unknown 8-bit encoding."""

    def decode(self, data: ReadableBuffer, final: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002  # as in codecs
        """Return a character for each byte."""
        return codecs.charmap_decode(data, "strict", _LEGACY_TABLE)[0]


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how its bytes were encoded."""

    text: str
    encoding: Encoding


def decode(data: bytes, encoding: str | Expected | None = None) -> Decoded:
    """Return *data* as text; *encoding* is that of data which is not Unicode.

    Without *encoding*, it never raises: after a byte order mark, bytes that cannot be decoded become U+FFFD. With it,
    it raises UnicodeDecodeError for bytes that it does not have.
    """
    *others, last = possible_encodings(data[:_SAMPLE], encoding)
    for each in others:
        try:
            return Decoded(each.decode(data), each)
        except UnicodeDecodeError:
            continue
    return Decoded(last.decode(data), last)


def possible_encodings(start: bytes, encoding: str | Expected | None = None) -> tuple[Encoding, ...]:
    """Return the encodings of data with this *start*: the first that can decode all of it is the one."""
    mark, marked = next((each for each in _MARKS if start.startswith(each[0])), (b"", "utf-8"))
    if marked != "utf-8":
        return (Encoding(marked, mark, "replace"),)
    unmarked = () if mark else tuple(map(Encoding, _utf_16(start)))
    if isinstance(encoding, Expected):
        unmarked = (*unmarked, Encoding("ascii", mark))
        if encoding.named is None:
            taken = Encoding(encoding.name, mark, is_named=True)
            unicode = () if encoding.is_certain else (Encoding("utf-8", mark),)
            return (*unmarked, *unicode, taken, Encoding(LEGACY, mark))
        encoding = encoding.named
    last = Encoding(LEGACY, mark) if encoding is None else Encoding(encoding, mark, is_named=True, is_required=True)
    return (*unmarked, Encoding("utf-8", mark), last)


def _utf_16(start: bytes) -> tuple[str, ...]:
    """Return the byte order of UTF-16 whose pattern of zero bytes *start* has, if it has one.

    In a table the commas, line ends and addresses are ASCII, so at least a quarter of the units have a zero high
    byte even with a Chinese header, and no unit has a zero low byte. A single NUL in UTF-8 has no such pattern.
    """
    even, odd = start[:_SAMPLE:2], start[1:_SAMPLE:2]
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        zeros = high.count(0)
        if zeros >= 2 and zeros * 4 >= len(high) and not low.count(0):
            return (encoding,)
    return ()
