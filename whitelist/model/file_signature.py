"""Recognises by its first bytes, or by how its text begins, what a file is that is not what it should be."""

from __future__ import annotations

import re

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Old Office files, and new ones with a password."""

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream that contains a new Office file with a password ([MS-OFFCRYPTO] 2.3.4.4)."""

_NUMBERS = (b"Index/Document.iwa", b"Index.zip", b"Index/Tables/")
"""Parts of a document of Apple Numbers."""

_SIGNATURES = (
    (b"%PDF-", "is a PDF document"),
    (b"\x1f\x8b", "is compressed with gzip"),
    (b"\x89PNG", "is a picture (PNG)"),
    (b"\xff\xd8\xff", "is a picture (JPEG)"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive"),
    (b"Rar!\x1a\x07", "is a RAR archive"),
    (b"SQLite format 3\x00", "is an SQLite database"),
    (b"{\\rtf", "is a rich-text document"),
    (b"version https://git-lfs.github.com/", "is a Git LFS pointer and not the file itself"),
    (b"ID;P", "is a SYLK file (.slk)"),
    (b"TABLE\r\n0,1\r\n", "is a DIF file"),
    (b"TABLE\n0,1\n", "is a DIF file"),
    (b"MIME-Version:", "is a web archive (MHTML)"),
    (b"socialcalc:", "is a SocialCalc sheet"),
    (b"\x00\x00\x02\x00\x04\x04\x06\x00", "is a Lotus 1-2-3 sheet"),
    (b"\x00\x00\x02\x00\x06\x04\x06\x00", "is a Lotus 1-2-3 sheet"),
    (b"\x00\x00\x1a\x00", "is a Lotus 1-2-3 sheet"),
)

HTML = re.compile(
    r"\s*(<\?xml[^>]{0,200}\?>\s*)?(<!--.{0,500}?-->\s*)?<(!doctype\s+html|html|head|body|table|meta|style|div)\b",
    re.IGNORECASE | re.DOTALL,
)
XML = re.compile(r"\s*<(\?xml|!doctype|!--|(\w+:)?workbook\b)", re.IGNORECASE)

_MARKUP = (
    (HTML, "is an HTML page"),
    (XML, "is an XML document"),
    (re.compile(r'\s*[{\[]\s*["{\[\]}\d-]'), "is JSON"),
)

SAMPLE = 8192

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Control characters, without those that occur in text: tab, line ends, vertical tab and form feed."""

_STRAY_CONTROL = 16
_MOST_CONTROL = 0.10
"""Random bytes contain 11 % control characters; text contains far fewer. A rule reports a single NUL."""


def foreign_bytes(data: bytes) -> str | None:
    """Return what *data* is, as a clause, when its first bytes are those of a known file type that is not text."""
    if data.startswith(ZIP):
        if b"xl/workbook" in data:
            return "is an Excel workbook with the wrong file extension"
        return "is an Apple Numbers document" if any(part in data for part in _NUMBERS) else "is a ZIP archive"
    if data.startswith(OLE):
        if ENCRYPTED in data:
            return "is encrypted with a password"
        return "is an old .xls workbook, with the wrong file extension"
    return next((clause for start, clause in _SIGNATURES if data.startswith(start)), None)


def foreign_text(text: str) -> str | None:
    """Return what *text* is, as a clause, when it is markup, JSON or not text at all; None for a possible table."""
    sample = text[:SAMPLE]
    for pattern, clause in _MARKUP:
        if pattern.match(sample):
            return clause
    if len(_CONTROL.findall(sample)) > max(_STRAY_CONTROL, _MOST_CONTROL * len(sample)):
        return "is binary data, not text"
    return None
