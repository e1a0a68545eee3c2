"""Recognises content that is not a table in text, whatever the file's name is."""

from __future__ import annotations

import re
from typing import Literal

from whitelist.readers.decoding import decode

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Old Office files, and new ones with a password."""

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream that contains a new Office file with a password ([MS-OFFCRYPTO] 2.3.4.4)."""

ContentFormat = Literal["xlsx", "xlsb", "ods", "xls", "SpreadsheetML", "HTML"]

_BINARY_PART, _SHEET_PART = b"xl/workbook.bin", b"xl/workbook.xml"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_CONTENT, _TYPES = b"content.xml", b"[Content_Types].xml"
_OLD_SHEETS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
"""How .xls files of Excel 2 to 5 begin, which are not OLE ([MS-XLS] 2.4.21 BOF)."""
_FLAT_SHEETS = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_SHEETS_IN_XML = b"urn:schemas-microsoft-com:office:spreadsheet"

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

_EXPORT_AGAIN = "export the list again as CSV or .xlsx where it comes from; a spreadsheet program could change memos"

_AS_TABLE = "ask for the list as a table, in CSV or .xlsx"

_ERROR_MESSAGE = "the file might be an error message; export the list again as CSV or .xlsx where it comes from"

_AGAIN = "get the file again from where it comes from"

_SMALLER = "delete what the list does not need, such as other sheets, or split the file into smaller files"

_UNPACK = "unpack the archive, and check the file in it"

_HINTS = {
    "is a PDF document": _AS_TABLE,
    "is a picture (PNG)": _AS_TABLE,
    "is a picture (JPEG)": _AS_TABLE,
    "is a rich-text document": _AS_TABLE,
    "is compressed with gzip": _UNPACK,
    "is a 7z archive": _UNPACK,
    "is a RAR archive": _UNPACK,
    "is a ZIP archive": _UNPACK,
    "is a ZIP archive without a workbook": "if it is an archive, unpack it, and check the file in it; "
    "else get the file again from where it comes from",
    "is a Word document": _AS_TABLE,
    "is not a workbook, but a Word document": _AS_TABLE,
    "is a PowerPoint presentation": _AS_TABLE,
    "is not a workbook, but a PowerPoint presentation": _AS_TABLE,
    "is not a workbook, but an Outlook message": "save the attachment of the message, and check that file",
    "is an OpenDocument file without sheets": _AS_TABLE,
    "is JSON": _ERROR_MESSAGE,
    "is an XML document": _ERROR_MESSAGE,
    "is empty": _AGAIN,
    "is not a workbook, although its file extension says so": "if it is a list in text, give the file the extension "
    ".csv; else get the file again from where it comes from",
    "contains no sheet with cells": "check that you saved the right file",
    "is an SQLite database": "export the table as CSV, with every column as text",
    "is a Git LFS pointer and not the file itself": "run `git lfs pull`",
    "is an Apple Numbers document": "in Numbers, export the table as CSV, and compare every memo and address with the "
    "original: a memo in a cell for numbers has lost its leading zeros",
    "is encrypted with a password": "open the file in the program that created it, remove the password, and save it in "
    "the same format",
    "is a ZIP archive with a password": "unpack the archive with its password, and check the files in it",
    "is an Excel workbook with the wrong file extension": "give the file the extension .xlsx, and run "
    "`whitelist build` to create batch files",
    "is an old .xls workbook, with the wrong file extension": "give the file the extension .xls, and run `whitelist "
    "build` to create batch files",
    "is an HTML page": "if the page contains the list as a table, give the file the extension .html; else export the "
    "list again as CSV or .xlsx",
    "is an HTML page without a table": "export the list again as CSV or .xlsx; the page might be an error message",
    "is a web archive (MHTML)": _EXPORT_AGAIN,
    "is a SYLK file (.slk)": _EXPORT_AGAIN,
    "is a DIF file": _EXPORT_AGAIN,
    "is a SocialCalc sheet": _EXPORT_AGAIN,
    "is a Lotus 1-2-3 sheet": _EXPORT_AGAIN,
}
"""Clause → what to do. Nothing that a hint says can change a memo without a finding."""

_TOO_LARGE = ("contains more than", "contains a sheet with more than", "needs more than", "would unpack to")
_DAMAGED = ("is damaged", "is incomplete")
_REPAIRED = f"{_AGAIN}; if a spreadsheet program repairs it, compare every address and memo with the original"

_HTML = re.compile(
    r"\s*(<\?xml[^>]{0,200}\?>\s*)?(<!--.{0,500}?-->\s*)?<(!doctype\s+html|html|head|body|table|meta|style|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<(\?xml|!doctype|!--|(\w+:)?workbook\b)", re.IGNORECASE)

_MARKUP = (
    (_HTML, "is an HTML page"),
    (_XML, "is an XML document"),
    (re.compile(r'\s*[{\[]\s*["{\[\]}\d-]'), "is JSON"),
)

_SAMPLE = 8192

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""Control characters, without those that occur in text: tab, line ends, vertical tab and form feed."""

_STRAY_CONTROL = 16
_MOST_CONTROL = 0.10
"""Random bytes contain 11 % control characters; text contains far fewer. A rule reports a single NUL."""


def content_format(data: bytes) -> ContentFormat | None:
    """Return which format of workbook *data* is, whatever the name of the file is; None for anything else.

    Searching for the names of parts is cheap and safe; opening a hostile archive is not.
    """
    if data.startswith(ZIP):
        if data.startswith(_OPEN_DOCUMENT, 30) or (_CONTENT in data and _TYPES not in data):  # behind the first head
            return "ods"
        return "xlsb" if _BINARY_PART in data and _SHEET_PART not in data else "xlsx"
    if data.startswith(OLE):
        return None if ENCRYPTED in data else "xls"
    if data.startswith(_OLD_SHEETS):
        return "xls"
    start = decode(data[:_SAMPLE]).text if data else ""
    if _XML.match(start) and _SHEETS_IN_XML in start.encode():
        return "SpreadsheetML"
    if start.lstrip().startswith("<") and _FLAT_SHEETS in start.encode():
        return "ods"
    return "HTML" if _HTML.match(start) else None


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
    sample = text[:_SAMPLE]
    for pattern, clause in _MARKUP:
        if pattern.match(sample):
            return clause
    if len(_CONTROL.findall(sample)) > max(_STRAY_CONTROL, _MOST_CONTROL * len(sample)):
        return "is binary data, not text"
    return None


def hint_for(clause: str) -> str:
    """Return what to do about a file for which *clause* says what it is; empty if there is nothing special."""
    if clause in _HINTS:
        return _HINTS[clause]
    return _SMALLER if clause.startswith(_TOO_LARGE) else _REPAIRED if clause.startswith(_DAMAGED) else ""
