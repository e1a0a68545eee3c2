"""XLS workbooks in: written by xlwt or record by record, or saved by LibreOffice (those of tests/data/workbooks)."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xlwt  # type: ignore[import-untyped]  # there are no stubs
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.acceptance.command import invoke
from tests.archives import zipped
from tests.examples import examples
from tests.readers.biff import END, HEADER, ROW, label, ole, record, workbook
from whitelist.model.errors import SourceError
from whitelist.model.file_signature import OLE
from whitelist.model.layout import Layout, Merge
from whitelist.model.number_text import NumberText
from whitelist.model.table import CellFacts, Table
from whitelist.readers import read, sheet_tables, xls
from whitelist.readers.xls import read_xls
from whitelist.readers.xlsx import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parents[1] / "data" / "workbooks"
DEFAULTS: tuple[object, ...] = sheet_tables.SizeBudget.__init__.__defaults__ or ()
WORDS = {"coin": "coin", "network": "network", "address": "address", "memo": "memo", "remark": "remark"}
TITLES = ("coin", "address", "memo")


def tables(data: bytes, sheet: str | None = None) -> tuple[Table, ...]:
    return read_xls(data, "list.xls", WORDS, sheet).tables


def only(data: bytes) -> Table:
    (table,) = tables(data)
    assert table.read_failure is None, table.read_failure
    return table


def reason(data: bytes) -> str:
    (table,) = tables(data)
    assert table.read_failure is not None
    assert (table.read_failure.kind, table.kind, table.rows) == ("unreadable workbook", "workbook", ())
    return table.read_failure.detail


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def form(code: str) -> Any:
    return xlwt.easyxf(num_format_str=code)


def with_memos(*memos: tuple[object, str], change: Callable[[Any, Any], object] = lambda *_: None) -> bytes:
    """Return a workbook with a row for each memo and its number format, after *change* of book and sheet."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Main")
    for field, title in enumerate(TITLES):
        sheet.write(0, field, title)
    for row, (memo, code) in enumerate(memos, 1):
        sheet.write(row, 0, "XRP")
        sheet.write(row, 1, f"r{row}")
        sheet.write(row, 2, memo, form(code))
    change(book, sheet)
    return saved(book)


VALUES: dict[str, tuple[object, str, str, str]] = {
    "text": ("00123", "General", "00123", "text"),
    "text-in-a-text-cell": ("12345", "@", "12345", "text"),
    "escape-of-xlsx": ("_x0041_", "General", "_x0041_", "text"),
    "number": (12345, "General", "12345", "number"),
    "number-in-a-text-cell": (12345, "@", "12345", "number"),
    "leading-zeros": (12345, "00000000", "12345", "number"),
    "fraction": (1.5, "0.00", "1.5", "number"),
    "grouped": (1234567, "#,##0", "1234567", "number"),
    "scientific": (123456, "0.00E+00", "123456", "number"),
    "more-than-15-digits": (1e16, "0", "1e+16", "number"),
    "date": (46085, "yyyy-mm-dd", "2026-03-04T00:00:00", "date"),
    "date-and-time": (46085.25, "d/m/yy h:mm", "2026-03-04T06:00:00", "date"),
    "time": (0.5, "h:mm", "12:00:00", "time"),
    "duration": (25.5 / 24, "[h]:mm", "1 day, 1:30:00", "duration"),
    "no-date": (-5e9, "yyyy-mm-dd", "#VALUE!", "error"),
    "boolean": (True, "General", "TRUE", "boolean"),
    "false": (False, "General", "FALSE", "boolean"),
}


@pytest.mark.parametrize(("memo", "code", "text", "kind"), VALUES.values(), ids=VALUES)
def test_value(memo: object, code: str, text: str, kind: Any) -> None:
    """A cell has the text, the kind and the number format that it would have in an .xlsx workbook."""
    table = only(with_memos((memo, code)))
    assert table.rows == (("XRP", "r1", text),)
    facts = table.cells.get((0, 2))
    assert facts == (None if kind == "text" else CellFacts(kind, code))
    assert isinstance(table.rows[0][2], NumberText) == (kind not in {"text", "error"})


def test_dates_from_1904() -> None:
    """A workbook can count the days from 1904."""

    def change(book: Any, _: object) -> None:
        book.dates_1904 = True

    assert only(with_memos((46085, "yyyy-mm-dd"), change=change)).rows[0][2] == "2030-03-05T00:00:00"


def boolerr(row: int, field: int, code: int, *, is_error: bool) -> bytes:
    return record(0x205, "HHHBB", row, field, 0, code, is_error)


def test_error() -> None:
    """An error is no empty cell, also one that Excel has added since."""
    codes = {
        0x00: "#NULL!",
        0x07: "#DIV/0!",
        0x0F: "#VALUE!",
        0x17: "#REF!",
        0x1D: "#NAME?",
        0x24: "#NUM!",
        0x2A: "#N/A",
    }
    codes[0x2B] = "#UNKNOWN!"
    cells = (label(row, 0, "CET") + boolerr(row, 1, code, is_error=True) for row, code in enumerate(codes, 1))
    table = only(ole(workbook(HEADER, *cells)))
    assert [row[1] for row in table.rows] == list(codes.values())
    assert set(table.cells.values()) == {CellFacts("error", "General")}


def formula(row: int, field: int, tokens: bytes, result: bytes, *, size: int | None = None) -> bytes:
    tokens = struct.pack("<H", len(tokens) if size is None else size) + tokens
    return record(0x06, "HHH8sHI", row, field, 0, result, 0, 0, rest=tokens)


def special(kind: int, value: int = 0) -> bytes:
    """Return the result of a formula that is no number: 0 a text, 1 a boolean, 2 an error, 3 an empty text."""
    return struct.pack("<BBBxxxH", kind, 0, value, 0xFFFF)


ONE = b"\x1e\x01\x00"  # the number 1
FORMULAS = {
    "number": (ONE, struct.pack("<d", 1.0), b"", "1", CellFacts("formula", "General", "=1.0", result="number")),
    "boolean": (b"\x1d\x01", special(1, 1), b"", "TRUE", CellFacts("formula", "General", "=TRUE", result="boolean")),
    "error": (ONE, special(2, 0x2A), b"", "#N/A", CellFacts("formula", "General", "=1.0", result="error")),
    "text": (
        b"\x17\x01\x00x",
        special(0),
        record(0x207, "HB1s", 1, 0, b"x"),
        "x",
        CellFacts("formula", "General", '="x"', result="text"),
    ),
    "empty": (ONE, special(3), b"", "", CellFacts("formula", "General", "=1.0", result="text")),
    "shared": (b"\x01\x00\x00\x00\x00", special(3), b"", "", CellFacts("formula", "General", "=…", result="text")),
    "name": (b"\x23\x01\x00\x00\x00", special(3), b"", "", CellFacts("formula", "General", "=…", result="text")),
    "nothing": (b"", special(3), b"", "", CellFacts("formula", "General", "=…", result="text")),
}


@pytest.mark.parametrize(("tokens", "result", "after", "text", "facts"), FORMULAS.values(), ids=FORMULAS)
def test_formula(tokens: bytes, result: bytes, after: bytes, text: str, facts: CellFacts) -> None:
    """A formula is one, with its saved result."""
    table = only(ole(workbook(HEADER, label(1, 0, "CET"), formula(1, 1, tokens, result), after)))
    assert (table.rows, dict(table.cells)) == ((("CET", text),), {(0, 1): facts})


def test_row_of_empty_formulas() -> None:
    """A row with nothing but empty results is empty."""
    cells = [formula(1, 0, ONE, special(3)), label(2, 0, "CET"), label(2, 1, "0x1")]
    assert only(ole(workbook(HEADER, *cells))).lines == (3,)


def hidden(book: Any, sheet: Any) -> None:
    sheet.row(2).hidden = True
    sheet.col(1).hidden = True
    sheet.col(9).hidden = True
    sheet.merge(1, 2, 5, 5)
    old = book.add_sheet("Old")
    old.visibility = 1
    old.write(0, 0, "coin")
    old.write(0, 1, "address")


def test_hidden() -> None:
    """Hidden rows, columns and sheets are known, and so are merged cells."""
    main, old = tables(with_memos(("5", "@"), ("", "@"), change=hidden))
    assert main.layout == Layout(hidden_lines=frozenset([3]), hidden_fields=frozenset([1]), merges=(Merge(2, 3, 5, 5),))
    assert old.layout == Layout(hidden_sheet=True)
    cells = [label(row, field, "x") for row in range(1, 5) for field in range(2)]
    rows = [record(0x208, "HHHHHHI", row, 0, 2, height, 0, 0, bits) for row, height, bits in ROW_BITS]
    assert only(ole(workbook(HEADER, *cells, *rows))).layout.hidden_lines == {2, 3}


ROW_BITS = ((1, 255, 0x20), (2, 0, 0x40), (3, 0, 0), (4, 255, 0x40))
"""Row, height in twips, and 0x20: hidden; 0x40: the height was set by hand."""


def test_hidden_by_default() -> None:
    """Rows that a sheet says nothing of can be hidden."""
    default, visible = record(0x225, "HH", 2, 0), record(0x208, "HHHHHHI", 0, 0, 2, 255, 0, 0, 0)
    assert only(ole(workbook(default, visible, HEADER, ROW))).layout.hidden_lines == {2}


LOOKS = {
    "plain": ("", "0", None),
    "struck": ("font: struck_out on", "0", "struck"),
    "white": ("font: colour white", "0", "colour"),
    "white-on-black": ("font: colour white; pattern: pattern solid, fore_colour black", "0", None),
    "black-on-black": ("font: colour black; pattern: pattern solid, fore_colour black", "0", "colour"),
    "white-on-a-pattern": ("font: colour white; pattern: pattern fine_dots", "0", None),
    "tiny": ("font: height 20", "0", "size"),
    "no-sections": ("", ";;;", "number format"),
}


@pytest.mark.parametrize(("style", "code", "expected"), LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("value", ["0x1", 5, ""])
def test_looks(style: str, code: str, expected: str | None, value: object) -> None:
    """Struck-through and invisible texts are known; an empty cell looks like nothing."""

    def change(_: object, sheet: Any) -> None:
        sheet.write(1, 0, "CET")
        sheet.write(1, 1, value, xlwt.easyxf(style, num_format_str=code))

    data = with_memos(change=change)
    layout = only(data).layout
    position = (2, 1)
    assert (position in layout.struck) == (expected == "struck" and value != "")
    assert layout.unseen.get(position) == (expected if expected != "struck" and value != "" else None)


def test_rich_text() -> None:
    """A text counts as struck through if all its parts are; the parts are counted in half surrogate pairs."""
    struck, bold = xlwt.easyfont("struck_out on"), xlwt.easyfont("bold on")

    def change(_: object, sheet: Any) -> None:
        for row, parts in enumerate(
            [[("0x", struck), (" ", bold), ("1", struck)], [("0x1", struck), "2"], ["😀", ("1", struck)]]
        ):
            sheet.write(row + 1, 0, "CET")
            sheet.write_rich_text(row + 1, 1, parts)

    table = only(with_memos(change=change))
    assert [row[1] for row in table.rows] == ["0x 1", "0x12", "😀1"]
    assert table.layout.struck == {(2, 1)}


def test_marks() -> None:
    """Links, notes, formulas, rich texts and errors of a workbook that LibreOffice has saved are those of its .xlsx."""
    (table,) = read(str(FOLDER / "marks.xls"), header_words=WORDS).tables
    assert [row[1:] for row in table.rows] == [
        ("0x1", ""),
        ("cosmos1", "#N/A"),
        ("r3", ""),
        ("r4x", "😀 4"),
        ("r5 old", "CET1"),
    ]
    assert table.layout == Layout(
        struck=frozenset([(5, 1)]),
        links={(2, 1): "https://example.com/0x2#top"},
        notes={(2, 2): "memo changed, see mail"},
    )
    assert table.cells[1, 2] == CellFacts("formula", "General", "=NA()", result="error")
    assert table.cells[2, 1].formula == '=HYPERLINK("https://example.com/r3","r3")'


URL = b"\xe0\xc9\xea\x79\xf9\xba\xce\x11\x8c\x82\x00\xaa\x00\x4b\xa9\x0b"
FILE = b"\x03\x03\x00\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46"
GUID = b"\xd0\xc9\xea\x79\xf9\xba\xce\x11\x8c\x82\x00\xaa\x00\x4b\xa9\x0b\x02\x00\x00\x00"


def link(area: tuple[int, int, int, int], options: int, rest: bytes) -> bytes:
    return record(0x1B8, "4H", *area, rest=GUID + struct.pack("<I", options) + rest)


def url(target: str) -> bytes:
    text = (target + "\0").encode("utf-16-le")
    return URL + struct.pack("<I", len(text)) + text


def test_links() -> None:
    """A link can be for a range, of which only the table counts, and lead to a file or within the workbook."""
    everywhere = link((1, 65535, 1, 255), 3, url("https://example.com/"))
    file = link((1, 1, 0, 0), 1, FILE + struct.pack("<HI", 1, 6) + b"a.xls\0" + bytes(24) + struct.pack("<I", 0))
    inside = link((2, 2, 0, 0), 8, struct.pack("<I", 3) + "A1\0".encode("utf-16-le"))
    table = only(ole(workbook(HEADER, ROW, label(2, 0, "CET"), label(2, 1, "0x2"), everywhere, file, inside)))
    assert table.layout.links == {
        (2, 1): "https://example.com/",
        (3, 1): "https://example.com/",
        (2, 0): "..\\a.xls",
    }


def test_old_object() -> None:
    """An object that is no note, or too short to be one, does no harm."""
    assert only(ole(workbook(HEADER, ROW, record(0x5D), record(0x5D, "8x"), record(0x800, "2x"), record(0x8C))))


def test_dates_of_a_language() -> None:
    """A built-in date format whose code depends on the language is a date."""
    cells = [HEADER, label(1, 0, "CET"), record(0x203, "HHHd", 1, 1, 1, 46085.0), record(0x203, "HHHd", 1, 2, 2, 5.0)]
    table = only(ole(workbook(*cells, formats=(0, 31, 59))))
    assert table.rows == (("CET", "2026-03-04T00:00:00", "5"),)
    assert dict(table.cells) == {(0, 1): CellFacts("date", ""), (0, 2): CellFacts("number", "")}


def test_pair_in_two_records() -> None:
    """A character that is cut in two by the end of a record is read as one."""
    texts = [("A" + "x" * (number % 7), "😀" * (30 + number % 3) + str(number)) for number in range(300)]
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for row, cells in enumerate([("coin", "address"), *texts]):
        for field, text in enumerate(cells):
            sheet.write(row, field, text)
    assert only(saved(book)).rows == tuple(texts)


def test_half_a_pair() -> None:
    """Half a character becomes a replacement character."""
    half = record(0x204, "HHH", 1, 1, 0, rest=struct.pack("<HB", 1, 1) + b"\x3d\xd8")
    assert reason(ole(workbook(HEADER, label(1, 0, "CET"), half))) == OTHER
    shared = record(0xFC, "II", 1, 1, rest=struct.pack("<HB", 1, 1) + b"\x3d\xd8")
    cells = [HEADER, label(1, 0, "CET"), record(0xFD, "HHHI", 1, 1, 0, 0)]
    assert only(ole(workbook(*cells, before=shared))).rows == (("CET", "\ufffd"),)


def old(version: int) -> bytes:
    """Return a workbook of Excel 2, 3 or 4, which is one sheet and not in an OLE file."""
    begin = record(version << 8 | 0x09, "HH", 0, 0x10, rest=b"" if version == 0 else b"\0\0")
    texts = ["coin", "address", "CET", "0x1"]
    if version == 0:
        cells = [
            record(0x04, "HH3s", *divmod(n, 2), bytes(3), rest=bytes([len(each)]) + each.encode())
            for n, each in enumerate(texts)
        ]
        return begin + b"".join(cells) + record(0x03, "HH3sd", 1, 2, bytes(3), 5.0) + END
    font = record(0x231, "HHH", 200, 0, 0x7FFF, rest=b"\x01A")
    style = record(0x243, rest=bytes(12)) if version == 2 else record(0x443, rest=bytes(12))
    size = record(0x200, "HHHH", 0, 2, 0, 3, rest=bytes(2))
    cells = [record(0x204, "HHHH", *divmod(n, 2), 0, len(each), rest=each.encode()) for n, each in enumerate(texts)]
    return begin + font + style + size + b"".join(cells) + record(0x203, "HHHd", 1, 2, 0, 5.0) + END


@pytest.mark.parametrize("version", [0, 2, 4])
def test_old(version: int) -> None:
    """Workbooks of Excel 2, 3 and 4 are read."""
    table = only(old(version))
    assert (table.rows, table.cells[0, 2].kind) == ((("CET", "0x1", "5"),), "number")


OTHER = "is damaged, or is written in a way that this program does not know"
BROKEN: dict[str, tuple[bytes, str]] = {
    "html": (b"<html><table>", "is an HTML page"),
    "text": (b"coin,address\n", "is not a workbook, although its file extension says so"),
    "tab": (b"\tcoin\taddress\n", "is not a workbook, although its file extension says so"),
    "nothing": (b"", "is not a workbook, although its file extension says so"),
    "short": (b"\x09\x08", "is not a workbook, although its file extension says so"),
    "no-file": (OLE + bytes(600), "is damaged or incomplete"),
    "no-sheets": (ole(workbook(sheets=())), "contains no sheet with cells"),
    "password": (ole(workbook(before=record(0x2F, "HHH", 0, 1, 2))), "is encrypted with a password"),
    "password-xlsx": (ole(b"x", "EncryptedPackage"), "is encrypted with a password"),
    "word": (ole(b"x", "WordDocument"), "is a Word document"),
    "slides": (ole(b"x", "PowerPoint Document"), "is a PowerPoint presentation"),
    "mail": (ole(b"x", "__substg1.0_0037001F"), "is an Outlook message"),
    "other-file": (ole(b"x", "Contents"), "is not a workbook, although its file extension says so"),
    "cut-off": (ole(workbook())[:2000], "is damaged"),
    "no-end": (ole(workbook().removesuffix(END)), "is damaged"),
    "no-style": (ole(workbook(HEADER, record(0x203, "HHHd", 1, 1, 99, 5.0))), OTHER),
    "no-style-of-a-text": (
        ole(workbook(HEADER, record(0x205, "HHHBB", 1, 1, 99, 1, 0))),
        OTHER,
    ),
    "no-string": (ole(workbook(HEADER, record(0xFD, "HHHI", 1, 1, 0, 7))), OTHER),
    "no-link": (ole(workbook(HEADER, ROW, record(0x1B8, "HH", 1, 1))), "is damaged"),
}


@pytest.mark.parametrize(("data", "expected"), BROKEN.values(), ids=BROKEN)
def test_broken(data: bytes, expected: str) -> None:
    """A workbook that cannot be read says why, on one short line."""
    found = reason(data)
    assert found.startswith(expected)
    assert found.isprintable()
    assert len(found) < 200


def test_xlsx_called_xls(tmp_path: Path) -> None:
    """A workbook of the new kind under the old name is read as what it is."""
    path = tmp_path / "a.XLS"
    path.write_bytes((Path(__file__).parents[2] / "samples/coinex/bad/hidden-row.xlsx").read_bytes())
    (table,) = read(str(path), header_words=WORDS).tables
    assert table.layout.hidden_lines == {3}
    path.write_bytes(zipped({"a.txt": b"x"}))
    (table,) = read(str(path), header_words=WORDS).tables
    assert table.read_failure is not None
    assert table.read_failure.detail == "is a ZIP archive without a workbook"


def test_sheets() -> None:
    """Titles, rows, numbers, dates and results of formulas come as from an .xlsx; so do hidden sheets."""
    main, other = read(str(FOLDER / "desk.xls"), header_words=WORDS).tables
    assert (main.kind, main.sheet, main.header_line, main.lines_above) == ("workbook", "Main", 3, (1,))
    assert main.header == ("remark", "coin", "network", "address", "memo")
    assert [row[1:] for row in main.rows] == [
        ("USDT", "TRC20", "T1", "1.234567890123457e+16"),
        ("XRP", "XRP", "r2", "5"),
        ("XRP", "XRP", "r3", "2026-01-05T00:00:00"),
        ("XRP", "XRP", "r4", "1.5"),
        ("XRP", "XRP", "r5", "00123"),
    ]
    assert (main.lines, main.blank_lines) == ((4, 5, 7, 8, 9), (6,))
    assert (other.sheet, other.sheets_before, other.layout) == ("Old", ("Main",), Layout(hidden_sheet=True))
    (truth, _) = read(str(FOLDER / "truth.xls"), header_words=WORDS).tables
    assert truth.cells[0, 1] == CellFacts("formula", "General", "=TRUE", result="boolean")


def test_one_sheet_is_enough() -> None:
    """Of the other sheets only the names are read, and the sheet has to be there."""
    path = str(FOLDER / "desk.xls")
    (table,) = read(path, header_words=WORDS, sheet="Old").tables
    assert (table.sheet, table.rows) == ("Old", (("C", "D"),))
    with pytest.raises(SourceError, match="has no sheet called New"):
        read(path, header_words=WORDS, sheet="New")


def test_without_xlrd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one line says what to install."""
    monkeypatch.setattr(xls, "LIBRARY", "no_such_library")
    with pytest.raises(SourceError) as caught:
        tables(b"")
    assert caught.value.message == "list.xls: xlrd is needed to read this file"
    assert caught.value.hint == 'run pip install ".[spreadsheets]" in the folder of the repository'


def budget(monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    names = ("cells", "tables", "characters")
    values = tuple(limits.get(name, default) for name, default in zip(names, DEFAULTS[:3], strict=True))
    monkeypatch.setattr(sheet_tables.SizeBudget.__init__, "__defaults__", (*values, *DEFAULTS[3:]))


def test_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cells of all sheets count, also when the sheets are one; what comes behind too many is not read."""
    data = ole(workbook(sheets=(("A", 0), ("B", 0), ("C", 0))))
    assert [table.sheet for table in tables(data)] == ["A", "B", "C"]
    budget(monkeypatch, cells=14)
    assert reason(data) == "contains more than 16,777,216 cells"


def test_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many cells can refer to one long text; formulas, links and notes count as well."""
    budget(monkeypatch, characters=100)
    assert only(ole(workbook(HEADER, ROW))).rows
    assert reason(ole(workbook(HEADER, ROW, label(2, 0, "x" * 100)))).startswith("contains more than 134,217,728 char")
    target = link((1, 1, 0, 0), 3, url("https://example.com/" + "x" * 80))
    assert reason(ole(workbook(HEADER, ROW, target))).startswith("contains more than 134,217,728 characters")
    many = [formula(1, field, ONE * 3 + b"\x03\x03", special(3)) for field in range(9)]
    assert reason(ole(workbook(HEADER, *many))).startswith("contains more than 134,217,728 characters")


MERGE = record(0xE5, "HHHHH", 1, 1, 1, 0, 1)


def test_marks_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are limits for merged cells, notes and links of a sheet."""
    monkeypatch.setitem(xls.sheet.LIMITS, "merges", 1)
    assert only(ole(workbook(HEADER, ROW, MERGE))).layout.merges == (Merge(2, 2, 0, 1),)
    assert reason(ole(workbook(HEADER, ROW, MERGE * 2))) == "contains a sheet with more than 1 merged cells"
    monkeypatch.setitem(xls.sheet.LIMITS, "links", 0)
    everywhere = link((1, 1, 0, 1), 3, url("https://example.com/"))
    assert reason(ole(workbook(HEADER, ROW, everywhere))) == "contains a sheet with more than 0 links"
    monkeypatch.undo()
    monkeypatch.setattr(xls.sheet, "LINK_LIMIT", 1)
    assert reason(ole(workbook(HEADER, ROW, everywhere))) == "contains a sheet with more than 1 cells with a link"


def test_failed_lookup(tmp_path: Path) -> None:
    """A memo that a lookup did not find is not the same as no memo."""
    path = tmp_path / "a.xls"
    row = ("ATOM", "ATOM", "cosmos132phk6cwdqxngrrmanufvt4d4ugxgcgg8f5xpk")
    cells = [label(0, field, name) for field, name in enumerate(("coin", "network", "address", "memo"))]
    cells += [label(1, field, text) for field, text in enumerate(row)]
    path.write_bytes(ole(workbook(*cells, formula(1, 3, ONE, special(2, 0x2A)))))
    done = invoke("check", "--format", "json", path)
    (found,) = (each for each in done.report["files"][0]["findings"] if each["severity"] == "error")
    assert (done.code, found["cell"], found["value"]) == (1, "D2", "#N/A")


FORMATS = (
    *("General", "@", "0", "0.00", "#,##0", "0%", "0.00E+00", "00000000", "yyyy-mm-dd", "h:mm", "[h]:mm:ss", "mm:ss.0"),
    *("d/m/yy h:mm", "000-00-0000", '"d"0', "[Red]0;-0", "[<=9]0;00000000", ";;;", "0;;;@"),
)
TEXTS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="_=#"), min_size=1, max_size=12)
NUMBERS = st.one_of(
    st.integers(-(10**6), 10**14).map(float), st.floats(-1e6, 3e6), st.floats(-9e14, 9e14), st.floats(1e17, 1e300)
)
CELLS = st.one_of(TEXTS, st.booleans(), NUMBERS.map(lambda number: float(f"{number:.15g}")))
"""Texts, booleans, and numbers that openpyxl writes as they are: it rounds after 16 digits, and makes 1e15 an int."""


@settings(max_examples=examples(10), deadline=None)
@given(st.lists(st.tuples(CELLS, st.sampled_from(FORMATS)), min_size=1, max_size=60), st.booleans())
def test_as_xlsx(cells: list[tuple[str | bool | float, str]], from_1904: bool) -> None:  # noqa: FBT001  # drawn
    """Whatever is in a cell: text, kind, number format and look are those of the same cell in an .xlsx workbook."""
    book = Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(TITLES)
    for row, (value, code) in enumerate(cells, 2):
        sheet.append(["XRP", f"r{row - 1}", value])
        sheet.cell(row, 3).number_format = code

    def change(old: Any, _: object) -> None:
        old.dates_1904 = from_1904

    (expected,) = read_workbook(saved(book), "list.xlsx", WORDS).tables
    found = only(with_memos(*cells, change=change))
    assert [list(map(str, row)) for row in found.rows] == [list(map(str, row)) for row in expected.rows]
    assert [list(map(type, row)) for row in found.rows] == [list(map(type, row)) for row in expected.rows]
    assert dict(found.cells) == dict(expected.cells)
    assert found.layout == expected.layout


@settings(max_examples=examples(15), deadline=None)
@given(st.data())
def test_any_change(data: st.DataObject) -> None:
    """Whichever bytes of a workbook are changed, there is a table and no exception."""
    broken = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    assert tables(bytes(broken))


GOOD = ole(workbook(HEADER, ROW, MERGE))
