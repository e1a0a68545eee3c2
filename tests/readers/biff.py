"""Writes single records of .xls workbooks, for what no library writes."""

from __future__ import annotations

import io
import struct
from typing import Any

from xlwt.CompoundDoc import XlsDoc  # type: ignore[import-untyped]  # there are no stubs

WORKBOOK = "Workbook".encode("utf-16-le")
END = struct.pack("<HH", 0x0A, 0)  # EOF


def record(kind: int, form: str = "", *values: Any, rest: bytes = b"") -> bytes:
    content = struct.pack(f"<{form}", *values) + rest
    return struct.pack("<HH", kind, len(content)) + content


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """Return an OLE file with one *stream*."""
    file = io.BytesIO()
    XlsDoc().save(file, stream.ljust(4096, b"\0"))
    data = bytearray(file.getvalue())
    start = data.index(WORKBOOK)
    data[start : start + 64] = name.encode("utf-16-le").ljust(64, b"\0")
    struct.pack_into("<H", data, start + 64, 2 * len(name) + 2)
    return bytes(data)


def short(text: str) -> bytes:
    """Return *text* with its length in one byte, as sheets have their names."""
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def long(text: str) -> bytes:
    """Return *text* with its length in two bytes, as cells have it."""
    return struct.pack("<HB", len(text.encode("utf-16-le")) // 2, 1) + text.encode("utf-16-le")


def label(row: int, field: int, text: str) -> bytes:
    return record(0x204, "HHH", row, field, 0, rest=long(text))


HEADER = label(0, 0, "coin") + label(0, 1, "address")
ROW = label(1, 0, "CET") + label(1, 1, "0x1")
FONT = record(0x31, "HHHHHBBBx", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, rest=short("A"))


def workbook(
    *cells: bytes,
    before: bytes = b"",
    sheets: tuple[tuple[str, int], ...] = (("A", 0),),
    formats: tuple[int, ...] = (0,),
) -> bytes:
    """Return the stream of a workbook in which all *sheets* (name and visibility) are one: *cells*.

    *before* are more records at the start; *formats* are the number formats of its styles.
    """
    styles = b"".join(record(0xE0, "HHH", 0, number, 0, rest=bytes(14)) for number in formats)
    start = record(0x809, "HHHHII", 0x600, 5, 0, 1996, 0, 6) + before + FONT + styles
    names = [short(name) for name, _ in sheets]
    offset = len(start) + sum(10 + len(name) for name in names) + len(END)
    bounds = (record(0x85, "IBB", offset, state, 0, rest=name) for (_, state), name in zip(sheets, names, strict=True))
    sheet = record(0x809, "HHHHII", 0x600, 0x10, 0, 1996, 0, 6) + b"".join(cells or (HEADER, ROW)) + END
    return start + b"".join(bounds) + END + sheet
