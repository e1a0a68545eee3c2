"""Recognises content that is not a table in text, whatever the file's name is."""

from __future__ import annotations

from typing import Literal

from whitelist.model.file_signature import (
    ENCRYPTED,
    HTML,
    OLE,
    REGISTER,
    SAMPLE,
    XML,
    ZIP,
    has_workbook_stream,
)
from whitelist.readers.decoding import decode

Purpose = Literal["batch", "register", "allowlist"]
"""What the file should be."""

ContentFormat = Literal["xlsx", "xlsb", "ods", "xls", "SpreadsheetML", "HTML"]

_BINARY_PART, _SHEET_PART = b"xl/workbook.bin", b"xl/workbook.xml"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_CONTENT, _TYPES = b"content.xml", b"[Content_Types].xml"
_OLD_SHEETS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
"""How .xls files of Excel 2 to 5 begin, which are not OLE ([MS-XLS] 2.4.21 BOF)."""
_FLAT_SHEETS = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_SHEETS_IN_XML = b"urn:schemas-microsoft-com:office:spreadsheet"

_EXPORT_AGAIN = "export the list again as CSV or .xlsx where it comes from; a spreadsheet program could change memos"

_AS_TABLE = "ask for the list as a table, in CSV or .xlsx"

_JSON = (
    "if the file is the list of addresses of an exchange, give it the extension .json; else the file might be an error "
    "message: export the list again as CSV or .xlsx where it comes from"
)

_ERROR_MESSAGE = "the file might be an error message; export the list again as CSV or .xlsx where it comes from"

_AGAIN = "get the file again from where it comes from"

_SMALLER = "delete what the list does not need, such as other sheets, or split the file into smaller files"

_UNPACK = "unpack the archive, and check the file in it"

_DECRYPT = "decrypt the file with the program that encrypted it, and check the decrypted file"

_AS_LINES = "ask for the addresses as plain text, with one address on each line"
_COPY_LINES = "copy the addresses into a plain text file, with one address on each line"

_AND_BUILD = ", and run `whitelist build` to create batch files"

_OUTLOOK = "save the attachment of the message, and check that file"
_GIT_LFS = "run `git lfs pull`"
_VERIFY = "run `gpg --decrypt FILE`, which verifies the signature and shows the list without it, and check the list"
_DOCUMENT = f"if it is a document or a message, {_AS_TABLE}; else {_AGAIN}"
_SIGNED = "check the signed file"

_FOR_ANY_FILE = frozenset({_AGAIN, _UNPACK, _DECRYPT, _OUTLOOK, _GIT_LFS, _VERIFY, _SIGNED})
"""What is right whatever the file should be."""

CHECK_KEYS = "whitelist check-keys FILE"

_HINTS = {
    "is a PDF document": _AS_TABLE,
    "is a PostScript document": _AS_TABLE,
    "is a rich-text document": _AS_TABLE,
    "is compressed with gzip": _UNPACK,
    "is compressed with bzip2": _UNPACK,
    "is compressed with xz": _UNPACK,
    "is compressed with Zstandard": _UNPACK,
    "is compressed with gzip, and damaged": _AGAIN,
    "is compressed with gzip, and its end is missing": _AGAIN,
    "is compressed with Zstandard, and damaged": _AGAIN,
    "is compressed with Zstandard, and its end is missing": _AGAIN,
    "is a damaged Parquet file": _AGAIN,
    "is a Parquet file with the wrong file extension": "give the file the extension .parquet",
    "is encrypted with PGP": _DECRYPT,
    "is encrypted with age": _DECRYPT,
    "is a message that is signed with PGP": _VERIFY,
    "is a PGP signature and not the signed file": _SIGNED,
    "is a 7z archive": _UNPACK,
    "is a RAR archive": _UNPACK,
    "is a ZIP archive": _UNPACK,
    "is a ZIP archive without a workbook": "if it is an archive, unpack it, and check the file in it; "
    "else get the file again from where it comes from",
    "is a Word document": _AS_TABLE,
    "is an OpenDocument text": _AS_TABLE,
    "is a PowerPoint presentation": _AS_TABLE,
    "is an Outlook message": _OUTLOOK,
    "is damaged or incomplete, or is an Office file without a workbook": _DOCUMENT,
    "is an OpenDocument file without sheets": _AS_TABLE,
    "is JSON": _JSON,
    "is an XML document": _ERROR_MESSAGE,
    "is empty": _AGAIN,
    "is not a workbook, although its file extension says so": "if it is a list in text, give the file the extension "
    ".csv; else get the file again from where it comes from",
    "contains no sheet with cells": "check that you saved the right file",
    "is an SQLite database": "export the table as CSV, with every column as text",
    "is a Git LFS pointer and not the file itself": _GIT_LFS,
    "is an Apple Numbers document": "in Numbers, export the table as CSV, and compare every memo and address with the "
    "original: a memo in a cell for numbers has lost its leading zeros",
    "is encrypted with a password": "open the file in the program that created it, remove the password, and save it in "
    "the same format",
    "is a ZIP archive with a password": "unpack the archive with its password, and check the files in it",
    "is an Excel workbook with the wrong file extension": f"give the file the extension .xlsx{_AND_BUILD}",
    "is an old .xls workbook with the wrong file extension": f"give the file the extension .xls{_AND_BUILD}",
    "is an OpenDocument workbook with the wrong file extension": f"give the file the extension .ods{_AND_BUILD}",
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


def content_format(data: bytes) -> ContentFormat | None:
    """Return which format of workbook *data* is, whatever the name of the file is; None for anything else.

    Searching for the names of parts is cheap and safe; opening a hostile archive is not.
    """
    if data.startswith(ZIP):
        if data.startswith(_OPEN_DOCUMENT, 30) or (_CONTENT in data and _TYPES not in data):  # behind the first head
            return "ods"
        return "xlsb" if _BINARY_PART in data and _SHEET_PART not in data else "xlsx"
    if data.startswith(OLE):
        return "xls" if has_workbook_stream(data) and ENCRYPTED not in data else None
    if data.startswith(_OLD_SHEETS):
        return "xls"
    start = decode(data[:SAMPLE]).text if data else ""
    if XML.match(start) and _SHEETS_IN_XML in start.encode():
        return "SpreadsheetML"
    if start.lstrip().startswith("<") and _FLAT_SHEETS in start.encode():
        return "ods"
    return "HTML" if HTML.match(start) else None


def hint_for(clause: str, purpose: Purpose = "batch") -> str:
    """Return what to do about a file for which *clause* says what it is; empty if there is nothing special."""
    if clause == REGISTER:
        return "give the file the extension .toml" if purpose == "register" else f"run `{CHECK_KEYS}`"
    hint = _hint_for_table(clause)
    if purpose == "register" and hint == _JSON:
        return _ERROR_MESSAGE
    if purpose == "allowlist":
        return _AS_LINES if _AS_TABLE in hint else hint if hint in _FOR_ANY_FILE else _COPY_LINES
    return hint.removesuffix(_AND_BUILD) if purpose == "register" else hint


def command_for(clause: str) -> str:
    """Return the command that reads the file, if *clause* says that the file is for another one; else nothing."""
    return CHECK_KEYS if clause == REGISTER else ""


def _hint_for_table(clause: str) -> str:
    if clause in _HINTS:
        return _HINTS[clause]
    if clause.startswith("is a picture"):
        return _AS_TABLE
    if clause.endswith("whose end is missing"):
        return _AGAIN
    return _SMALLER if clause.startswith(_TOO_LARGE) else _REPAIRED if clause.startswith(_DAMAGED) else ""
