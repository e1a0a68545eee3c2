"""Recognises by its first bytes, or by how its text begins, what a file is that is not what it should be."""

from __future__ import annotations

import re

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Old Office files, and new ones with a password."""

PARQUET = b"PAR1"
"""How a Parquet file begins, see https://parquet.apache.org/docs/file-format/."""

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream that contains a new Office file with a password ([MS-OFFCRYPTO] 2.3.4.4)."""

_WORKBOOK_STREAM = re.compile(rb"(?:w\0o\0r\0k\0)?b\0o\0o\0k\0\0\0", re.IGNORECASE)
"""The name of the stream of a workbook, Workbook or Book, in the directory of an OLE file ([MS-XLS] 2.1.2)."""

_STREAMS = (
    ("WordDocument", "is a Word document"),
    ("PowerPoint Document", "is a PowerPoint presentation"),
    ("__substg1.0_", "is an Outlook message"),
)
"""Names of streams in other OLE files ([MS-DOC] 2.1, [MS-PPT] 2.1.2, [MS-OXMSG] 2.1), and what such a file is."""

_ZIP_END = b"PK\x05\x06"
_ZIP_PARTS = (
    ((b"xl/workbook",), "is an Excel workbook"),
    ((b"application/vnd.oasis.opendocument.spreadsheet",), "is an OpenDocument workbook"),
    ((b"word/document",), "is a Word document"),
    ((b"application/vnd.oasis.opendocument.text",), "is an OpenDocument text"),
    ((b"ppt/presentation",), "is a PowerPoint presentation"),
    ((b"Index/Document.iwa", b"Index.zip", b"Index/Tables/"), "is an Apple Numbers document"),
    ((b"xl/worksheets/", b"xl/styles.xml", b"xl/theme/"), "is an Excel workbook"),
    ((b"",), "is a ZIP archive"),
)
"""Parts of archives, and what an archive with one of them is."""

_SIGNATURES = (
    (b"%PDF-", "is a PDF document"),
    (b"\x1f\x8b", "is compressed with gzip"),
    (PARQUET, "is a Parquet file with the wrong file extension"),
    (b"\x89PNG", "is a picture (PNG)"),
    (b"\xff\xd8\xff", "is a picture (JPEG)"),
    (b"GIF87a", "is a picture (GIF)"),
    (b"GIF89a", "is a picture (GIF)"),
    (b"II*\x00", "is a picture (TIFF)"),
    (b"MM\x00*", "is a picture (TIFF)"),
    (b"\xff\x0a", "is a picture (JPEG XL)"),
    (b"\x00\x00\x00\x0cJXL ", "is a picture (JPEG XL)"),
    (b"%!PS", "is a PostScript document"),
    *((b"BZh%d1AY&SY" % level, "is compressed with bzip2") for level in range(1, 10)),
    (b"\xfd7zXZ\x00", "is compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "is compressed with Zstandard"),
    (b"-----BEGIN PGP MESSAGE", "is encrypted with PGP"),
    (b"age-encryption.org/", "is encrypted with age"),
    (b"-----BEGIN AGE ENCRYPTED FILE", "is encrypted with age"),
    (b"-----BEGIN PGP SIGNED MESSAGE", "is a message that is signed with PGP"),
    (b"-----BEGIN PGP SIGNATURE", "is a PGP signature and not the signed file"),
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
_SVG = re.compile(
    r"\s*(<\?xml[^>]{0,200}\?>\s*)?(<!--.{0,500}?-->\s*)?(<!doctype\s+svg[^>]{0,200}>\s*)?<(svg:)?svg\b",
    re.IGNORECASE | re.DOTALL,
)
XML = re.compile(r"\s*<(\?xml|!doctype|!--|(\w+:)?workbook\b)", re.IGNORECASE)

REGISTER = "is a register of API keys in TOML"

_MARKUP = (
    (_SVG, "is a picture (SVG)"),
    (HTML, "is an HTML page"),
    (XML, "is an XML document"),
    (re.compile(r"(?:[^\n]*\n)*?[ \t]*\[\[[ \t]*keys?[ \t]*\]\]"), REGISTER),
    (re.compile(r'\s*[{\[]\s*["{\[\]}\d-]'), "is JSON"),
)

_WRONG_EXTENSION = " with the wrong file extension"

_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
"""Brands of ISO/IEC 23008-12."""

SAMPLE = 8192

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Control characters, without those that occur in text: tab, line ends, vertical tab and form feed."""

_STRAY_CONTROL = 16
_MOST_CONTROL = 0.10
"""Random bytes contain 11 % control characters; text contains far fewer. A rule reports a single NUL."""


def foreign_bytes(data: bytes) -> str | None:
    """Return what *data* is, as a clause, when its first bytes are those of a known file type that is not text."""
    if data.startswith(ZIP):
        return _of_zip(data)
    if data.startswith(OLE):
        return _of_ole(data)
    return next((clause for start, clause in _SIGNATURES if data.startswith(start)), _of_offset(data))


def has_workbook_stream(data: bytes) -> bool:
    """Say whether the OLE file *data* contains a workbook. Old documents and messages are OLE files, too."""
    return _WORKBOOK_STREAM.search(data) is not None


def stream_clause(data: bytes) -> str | None:
    """Return what the OLE file *data* without a workbook is, as a clause, or None."""
    if ENCRYPTED in data:
        return "is encrypted with a password"
    return next((clause for stream, clause in _STREAMS if stream.encode("utf-16-le") in data), None)


def _of_zip(data: bytes) -> str:
    clause = next(clause for parts, clause in _ZIP_PARTS if any(part in data for part in parts))
    if _ZIP_END not in data:
        return f"{clause} whose end is missing"
    return f"{clause}{_WRONG_EXTENSION}" if "workbook" in clause else clause


def _of_ole(data: bytes) -> str:
    if ENCRYPTED not in data and has_workbook_stream(data):
        return f"is an old .xls workbook{_WRONG_EXTENSION}"
    return stream_clause(data) or "is damaged or incomplete, or is an Office file without a workbook"


def _of_offset(data: bytes) -> str | None:
    """Return what *data* is, for pictures whose first bytes alone could be text."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":  # RFC 9649, section 2.4
        return "is a picture (WebP)"
    if data.startswith(b"BM") and data[6:10] == bytes(4):  # the reserved fields of BITMAPFILEHEADER
        return "is a picture (BMP)"
    if data[:3] != bytes(3) or data[4:8] != b"ftyp":  # ISO/IEC 14496-12, section 4.3
        return None
    brands = data[8 : data[3]]
    if any(brand in brands for brand in (b"avif", b"avis")):
        return "is a picture (AVIF)"
    return "is a picture (HEIC)" if any(brand in brands for brand in _HEIC) else "is a video or sound file (MP4)"


def foreign_text(text: str) -> str | None:
    """Return what *text* is, as a clause, when it is markup, JSON or not text at all; None for a possible table."""
    sample = text[:SAMPLE]
    for pattern, clause in _MARKUP:
        if pattern.match(sample):
            return clause
    if len(_CONTROL.findall(sample)) > max(_STRAY_CONTROL, _MOST_CONTROL * len(sample)):
        return "is binary data, not text"
    return None
