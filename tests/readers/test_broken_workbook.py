"""Broken and hostile workbooks: damage with a reason, in bounded time and memory, never a crash."""

from __future__ import annotations

import io
import struct
import tracemalloc
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.archives import parts_of, zipped
from tests.examples import examples
from whitelist.model.file_signature import ENCRYPTED, OLE
from whitelist.readers import archive, sheet_tables
from whitelist.readers.archive import inspect
from whitelist.readers.xlsx import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULTS: tuple[object, ...] = sheet_tables.SizeBudget.__init__.__defaults__ or ()
WORDS = {"coin": "coin", "address": "address"}
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def good() -> bytes:
    workbook = Workbook()
    for row in (["coin", "address"], ["CET", "0x1"]):
        workbook.worksheets[0].append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


GOOD = good()


def with_part(name: str, content: bytes) -> bytes:
    return zipped({**parts_of(GOOD), name: content})


def without_part(name: str) -> bytes:
    return zipped({other: content for other, content in parts_of(GOOD).items() if other != name})


def with_rows(rows: str) -> bytes:
    return with_part(SHEET, f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>".encode())


def reason(data: bytes) -> str:
    (table,) = read_workbook(data, "list.xlsx", WORDS).tables
    assert table.read_failure is not None
    assert (table.read_failure.kind, table.kind) == ("unreadable workbook", "workbook")
    assert (table.header, table.rows) == ((), ())
    assert table.read_failure.detail.isprintable()
    assert len(table.read_failure.detail) < 200
    return table.read_failure.detail


def test_good() -> None:
    """The workbook that the others are made of is read."""
    (table,) = read_workbook(GOOD, "list.xlsx", WORDS).tables
    assert (table.read_failure, table.rows) == (None, (("CET", "0x1"),))


def password() -> bytes:
    """Return the good workbook with the mark of an encrypted part."""
    data = bytearray(GOOD)
    with ZipFile(io.BytesIO(GOOD)) as old:
        directory = old.start_dir
    flags = directory + 8
    data[flags : flags + 2] = struct.pack("<H", 1)
    return bytes(data)


def two_of_a_name() -> bytes:
    return zipped({**parts_of(GOOD), SHEET.upper(): b"<worksheet/>"})


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<worksheet {MAIN}><sheetData><row><c t='inlineStr'><is><t>&b;</t></is></c></row></sheetData></worksheet>"
)
DECLARED = f"'{SHEET}'"

BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "is not a workbook: an .xlsx file is a ZIP archive"),
    "text": (lambda: b"coin,address\n", "is not a workbook: an .xlsx file is a ZIP archive"),
    "html": (lambda: b"<html><table>", "is an HTML page"),
    "pdf": (lambda: b"%PDF-1.7", "is a PDF document"),
    "encrypted": (lambda: OLE + b"\x00" * 512 + ENCRYPTED, "is encrypted with a password"),
    "half": (lambda: GOOD[: len(GOOD) // 2], "is incomplete: its end is missing"),
    "empty-archive": (lambda: zipped({}), "is a ZIP archive without a workbook"),
    "other-archive": (lambda: zipped({"a.txt": b"x"}), "is a ZIP archive without a workbook"),
    "password": (password, "is a ZIP archive with a password"),
    "two-of-a-name": (two_of_a_name, "contains two parts with the same name"),
    "no-workbook-part": (
        lambda: with_part("[Content_Types].xml", b"<Types/>"),
        "is damaged: a part of the workbook is missing",
    ),
    "no-sheets": (lambda: without_part(SHEET), "contains no sheet with cells"),
    "entities": (
        lambda: with_part(SHEET, ENTITIES.encode()),
        f"contains a part with a document type declaration: {DECLARED}",
    ),
    "entities-in-utf-16": (
        lambda: with_part(SHEET, ENTITIES.encode("utf-16")),
        f"contains a part that is not UTF-8: {DECLARED}",
    ),
    "entities-in-utf-16-without-mark": (
        lambda: with_part(SHEET, ENTITIES.encode("utf-16-le")),
        f"contains a part that is not UTF-8: {DECLARED}",
    ),
    "entities-under-another-name": (
        lambda: with_part("xl/media/image1.png", b" " * 50 + ENTITIES.encode()),
        "contains a part with a document type declaration: 'xl/media/image1.png'",
    ),
    "no-string": (
        lambda: with_rows('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
        "contains a cell with a text that does not exist",
    ),
    "no-string-below-0": (
        lambda: with_rows('<row r="1"><c r="A1" t="s"><f>A2</f><v>-1</v></c></row>'),
        "contains a cell with a text that does not exist",
    ),
    "row-in-the-billions": (
        lambda: with_rows('<row r="1"/><row r="9999999999"><c r="A9999999999"><v>1</v></c></row>'),
        "contains a row after row 1,048,576",
    ),
}


@pytest.mark.parametrize(("make", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_broken(make: Callable[[], bytes], expected: str) -> None:
    """Each kind of broken workbook says what it is."""
    assert reason(make()) == expected


PARTLY = {
    "cut-off": lambda: with_part(SHEET, f"<worksheet {MAIN}><sheetData><row".encode()),
    "no-place": lambda: with_rows('<row r="1"><c r="1A"><v>1</v></c></row>'),
    "no-style": lambda: with_rows('<row r="1"><c r="A1" s="x"><v>1</v></c></row>'),
    "deep": lambda: with_part("xl/workbook.xml", b"<a>" * 100_000),
    "no-styles": lambda: with_part("xl/styles.xml", b"<"),
}


@pytest.mark.parametrize("make", PARTLY.values(), ids=PARTLY.keys())
def test_partly_broken(make: Callable[[], bytes]) -> None:
    """Whatever openpyxl raises, the reason is one short line."""
    assert reason(make()).startswith("is damaged")


def test_declaration_across_chunks() -> None:
    """A document type does not hide by lying across two pieces of what is looked through."""
    for shift in range(12):
        content = b"<a/>" + b" " * (1024 * 1024 - 4 - shift) + b"<!DOCTYPE a>"
        assert "document type" in reason(with_part("xl/extra.xml", content))


@pytest.mark.parametrize("length", [100, 1024 * 1024 + 5])
def test_declaration_after_white_space(length: int) -> None:
    """A document type does not hide behind white space, which may stand before the first tag."""
    assert "document type" in reason(with_part(SHEET, b" " * length + b"<!DOCTYPE a><a/>"))


def test_zip_bomb() -> None:
    """A part that unpacks to a thousand times its size is refused unread, in little memory."""
    data = with_part("xl/worksheets/sheet9.xml", b"<a>" + b" " * 30_000_000)
    tracemalloc.start()
    try:
        assert reason(data) == "contains a part that becomes more than 200 times larger when unpacked"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


LIMITS = {
    "UNPACKED_LIMIT": (1024 * 1024 - 1, "would unpack to more than 0 MiB"),
    "PART_COUNT_LIMIT": (3, "contains more than 3 parts"),
    "TAG_LIMIT": (20, "contains more than 20 XML tags"),
}


@pytest.mark.parametrize(("limit", "value", "expected"), [(name, *rest) for name, rest in LIMITS.items()])
def test_limits(limit: str, value: int, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Size, parts and tags have limits of their own."""
    monkeypatch.setattr(archive, limit, value)
    assert reason(with_part("xl/extra.xml", b"<a>" + b"0123456789" * 110_000)) == expected


def test_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells far to the right fill rows with empty ones; the workbook as a whole may hold only so many."""
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 20))
    monkeypatch.setattr(sheet_tables, "CELL_LIMIT", 100_000)
    monkeypatch.setattr(sheet_tables.SizeBudget.__init__, "__defaults__", (100_000, 1000, *DEFAULTS[2:]))
    assert reason(with_rows(rows)) == "contains more than 100,000 cells"


def test_binary_parts() -> None:
    """Pictures and macros may hold any bytes."""
    data = with_part("xl/media/image1.png", b"\x89PNG\x00<!DOCTYPE")
    inspect(data)
    (table,) = read_workbook(data, "list.xlsx", WORDS).tables
    assert table.read_failure is None


@settings(max_examples=examples(15))
@given(st.data())
def test_any_change(data: st.DataObject) -> None:
    """Whichever bytes of a workbook are changed, there is a table and no exception."""
    broken = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    assert read_workbook(bytes(broken), "list.xlsx", WORDS).tables


@settings(max_examples=examples(15))
@given(st.binary(max_size=200), st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]))
def test_any_part(content: bytes, name: str) -> None:
    """Whatever stands in a part, there is a table and no exception."""
    assert read_workbook(with_part(name, content), "list.xlsx", WORDS).tables
