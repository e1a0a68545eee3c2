"""Writes the least of an XLSB workbook, which no library for Python writes: one sheet of texts and numbers.

Source: [MS-XLSB], sections 2.1.4 (records), 2.4 (their content).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tests.archives import zipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROW, REAL, TEXT, BEGIN_SHEET, BEGIN_BOOK, END_BOOK = 0x00, 0x05, 0x06, 0x81, 0x83, 0x84
BEGIN_SHEETS, END_SHEETS, BEGIN_DATA, END_DATA, SIZE, SHEET, CALCULATION = 0x8F, 0x90, 0x91, 0x92, 0x94, 0x9C, 0x9D

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
    "xl/_rels/workbook.bin.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>',
}


def record(kind: int, content: bytes = b"") -> bytes:
    """Return a record: its kind and length in groups of seven bits, then its *content*."""
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, rest = b"", len(content)
    while rest >= 0x80:
        length, rest = length + bytes([rest & 0x7F | 0x80]), rest >> 7
    return number + length + bytes([rest]) + content


def text(value: str) -> bytes:
    """Return a text with its length."""
    content = value.encode("utf-16-le")
    return struct.pack("<I", len(content) // 2) + content


def xlsb(rows: Sequence[Sequence[str | float]], size: Sequence[int] | None = None) -> bytes:
    """Return a workbook; it claims the *size* first row, last row, first column, last column, counted from 0."""
    size = size or (0, len(rows) - 1, 0, max(map(len, rows)) - 1)
    book = [(BEGIN_BOOK, b""), (BEGIN_SHEETS, b""), (SHEET, struct.pack("<II", 0, 1) + text("rId1") + text("Main"))]
    sheet = [(BEGIN_SHEET, b""), (SIZE, struct.pack("<4I", *size)), (BEGIN_DATA, b""), *_rows(rows), (END_DATA, b"")]
    book += [(END_SHEETS, b""), (CALCULATION, b"\0" * 26), (END_BOOK, b"")]
    return zipped({**PARTS, "xl/workbook.bin": _records(book), "xl/worksheets/sheet1.bin": _records(sheet)})


def _records(records: Iterable[tuple[int, bytes]]) -> bytes:
    return b"".join(record(*each) for each in records)


def _rows(rows: Sequence[Sequence[str | float]]) -> Iterator[tuple[int, bytes]]:
    for line, row in enumerate(rows):
        yield ROW, struct.pack("<I", line) + b"\0" * 13
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(value, str):
                yield TEXT, place + text(value)
            else:
                yield REAL, place + struct.pack("<d", value)
