"""XLSB workbooks are read like XLSX workbooks: the same texts, facts and layout; a broken one is one finding."""

import struct
from collections.abc import Iterable, Sequence
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.archives import zipped
from tests.campaign.xlsb import BEGIN_DATA, END_DATA, PARTS, REAL, RELATIONS, ROW, SHEET, TEXT, record, text, xlsb
from whitelist.model.layout import Merge
from whitelist.model.table import CellFacts, Source, Table
from whitelist.readers import sheet_tables
from whitelist.readers.xlsb import package, read_xlsb, records
from whitelist.readers.xlsb import sheet as sheet_module
from whitelist.readers.xlsb import styles as style_module
from whitelist.readers.xlsx import read_workbook

WORDS = {"coin": "coin", "address": "address", "memo": "memo"}
HEADER = ["coin", "address", "memo"]

PACKED, ERROR, BOOLEAN, SHARED, RICH = 0x02, 0x03, 0x04, 0x07, 0x3E
FORMULA_TEXT, FORMULA_REAL, FORMULA_BOOLEAN, FORMULA_ERROR = 0x08, 0x09, 0x0A, 0x0B
BLANK, SHORT_BLANK, SHORT_PACKED, SHORT_ERROR, SHORT_BOOLEAN, SHORT_REAL, SHORT_TEXT, SHORT_SHARED = 1, *range(12, 19)
FONT, FORMAT, STYLE, BEGIN_STYLES, END_STYLES = 0x2B, 0x2C, 0x2F, 0x0269, 0x026A
PROPERTIES, COLUMNS, MERGE, LINK, STRING, NOTE, NOTE_TEXT = 0x99, 0x3C, 0xB0, 0x01EE, 0x13, 0x027B, 0x027D

Record = tuple[int, bytes]


def pack(layout: str, *values: float) -> bytes:
    return struct.pack("<" + layout, *values)


def row(line: int, *, hidden: bool = False) -> Record:
    """Return the head of the row *line*, counted from 1."""
    return ROW, pack("IIHBBB", line - 1, 0, 300, 0, 0x10 if hidden else 0, 0) + b"\0" * 4


def cell(kind: int, field: int, content: bytes = b"", style: int = 0) -> Record:
    """Return a cell with its column."""
    return kind, pack("II", field, style) + content


def short(kind: int, content: bytes = b"", style: int = 0) -> Record:
    """Return a cell to the right of the one before."""
    return kind, pack("I", style) + content


def texts(line: int, *values: str) -> list[Record]:
    return [row(line), *(cell(TEXT, field, text(value)) for field, value in enumerate(values))]


def joined(records: Iterable[Record]) -> bytes:
    return b"".join(record(*each) for each in records)


def font(*, size: int = 220, struck: bool = False, white: bool = False) -> Record:
    colour = bytes([5 if white else 2, 0, 0, 0]) + (b"\xff\xff\xff\xff" if white else b"\0\0\0\xff")
    return FONT, pack("HHHHBBBB", size, 8 if struck else 0, 400, 0, 0, 2, 0, 0) + colour + b"\0" + text("Calibri")


def styles(*formats: str, fonts: Sequence[Record] = (), fills: Sequence[int] = ()) -> bytes:
    """Return a part with a style for the default and each of *formats*, and each of *fonts* with a fill of *fills*."""
    codes = [(FORMAT, pack("H", 164 + number) + text(code)) for number, code in enumerate(formats)]
    cells = [pack("HHHH", 0, 164 + number, 0, 0) for number in range(len(formats))]
    cells += [pack("HHHH", 0, 0, number, fill) for number, fill in enumerate(fills, 1)]
    named = [(STYLE, pack("HHHH", 0xFFFF, 9, 0, 0))]  # a named style, which is not one of the cells'
    plain = pack("HHHH", 0, 0, 0, 0)
    return joined([*codes, font(), *fonts, *named, (BEGIN_STYLES, b"")]) + joined(
        [*((STYLE, each) for each in (plain, *cells)), (END_STYLES, b"")]
    )


def mode(target: str) -> str:
    return "External" if "://" in target else "Internal"


def relations(*targets: tuple[str, str]) -> str:
    """Return a part with relations rId1, rId2 …: kind and target."""
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode(target)}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def book(  # noqa: PLR0913  # each is a part of the file
    sheet: Iterable[Record],
    *,
    strings: bytes | None = None,
    style_part: bytes | None = None,
    state: int = 0,
    properties: int = 0,
    parts: dict[str, bytes | str] | None = None,
) -> bytes:
    """Return a workbook with one sheet of the records *sheet*, which follow the header in row 1."""
    sheet_part = joined([(BEGIN_DATA, b""), *texts(1, *HEADER), *sheet])
    workbook = [(PROPERTIES, pack("II", properties, 0)), (SHEET, pack("II", state, 1) + text("rId1") + text("Main"))]
    others = [("styles", "styles.bin", style_part), ("sharedStrings", "sharedStrings.bin", strings)]
    targets = [
        ("worksheet", "worksheets/sheet1.bin"),
        *((kind, name) for kind, name, part in others if part is not None),
    ]
    contents: dict[str, bytes | str] = {
        **PARTS,
        "xl/_rels/workbook.bin.rels": relations(*targets),
        "xl/workbook.bin": joined(workbook),
        "xl/worksheets/sheet1.bin": sheet_part,
        **{f"xl/{name}": part for _, name, part in others if part is not None},
        **(parts or {}),
    }
    return zipped(contents)


def read(data: bytes, sheet: str | None = None) -> Source:
    return read_xlsb(data, "list.xlsb", WORDS, sheet)


def only(data: bytes) -> Table:
    (table,) = read(data).tables
    assert table.read_failure is None, table.read_failure
    return table


def detail(data: bytes) -> str:
    (table,) = read(data).tables
    assert table.read_failure is not None
    assert table.read_failure.kind == "unreadable workbook"
    return table.read_failure.detail


VALUES = {
    "blank": ((cell(BLANK, 2), cell(TEXT, 3, text("x"))), "", None),
    "text": ((cell(TEXT, 2, text("é😀")),), "é😀", None),
    "half a character": ((cell(TEXT, 2, pack("IH", 1, 0xD83D)),), "\ufffd", None),
    "missing text": ((cell(TEXT, 2, pack("I", 0xFFFFFFFF)), cell(TEXT, 3, text("x"))), "", None),
    "text with formats": ((cell(RICH, 2, b"\1" + text("00123") + pack("IHH", 1, 0, 0)),), "00123", None),
    "escape": ((cell(TEXT, 2, text("_x0041_")),), "_x0041_", None),
    "real": ((cell(REAL, 2, pack("d", 1.5)),), "1.5", CellFacts("number", "General")),
    "whole": ((cell(REAL, 2, pack("d", 12345)),), "12345", CellFacts("number", "General")),
    "large": ((cell(REAL, 2, pack("d", 1e20)),), "1e+20", CellFacts("number", "General")),
    "packed whole": ((cell(PACKED, 2, pack("i", 7 << 2 | 2)),), "7", CellFacts("number", "General")),
    "packed negative": ((cell(PACKED, 2, pack("i", -7 << 2 | 2)),), "-7", CellFacts("number", "General")),
    "packed hundredth": ((cell(PACKED, 2, pack("i", 150 << 2 | 3)),), "1.5", CellFacts("number", "General")),
    "packed real": ((cell(PACKED, 2, pack("d", 1.5)[4:]),), "1.5", CellFacts("number", "General")),
    "zeros": ((cell(REAL, 2, pack("d", 123), 1),), "123", CellFacts("number", "00000")),
    "text format": ((cell(REAL, 2, pack("d", 123), 2),), "123", CellFacts("number", "@")),
    "date": ((cell(REAL, 2, pack("d", 45000), 3),), "2023-03-15T00:00:00", CellFacts("date", "yyyy-mm-dd")),
    "time": ((cell(REAL, 2, pack("d", 0.5), 4),), "12:00:00", CellFacts("time", "h:mm")),
    "duration": ((cell(REAL, 2, pack("d", 1.0625), 5),), "1 day, 1:30:00", CellFacts("duration", "[h]:mm")),
    "date out of range": ((cell(REAL, 2, pack("d", 1e9), 3),), "#VALUE!", CellFacts("error", "yyyy-mm-dd")),
    "style that does not exist": ((cell(REAL, 2, pack("d", 1), 99),), "1", CellFacts("number", "General")),
    "true": ((cell(BOOLEAN, 2, b"\1"),), "TRUE", CellFacts("boolean", "General")),
    "false": ((cell(BOOLEAN, 2, b"\0"),), "FALSE", CellFacts("boolean", "General")),
    "error": ((cell(ERROR, 2, b"\x2a"),), "#N/A", CellFacts("error", "General")),
    "unknown error": ((cell(ERROR, 2, b"\x99"),), "#UNKNOWN!", CellFacts("error", "General")),
    "formula with text": (
        (cell(FORMULA_TEXT, 2, text("ab") + b"\0" * 9),),
        "ab",
        CellFacts("formula", "General", result="text"),
    ),
    "formula with number": (
        (cell(FORMULA_REAL, 2, pack("d", 5) + b"\0" * 9),),
        "5",
        CellFacts("formula", "General", result="number"),
    ),
    "formula with boolean": (
        (cell(FORMULA_BOOLEAN, 2, b"\1" + b"\0" * 9),),
        "TRUE",
        CellFacts("formula", "General", result="boolean"),
    ),
    "formula with error": (
        (cell(FORMULA_ERROR, 2, b"\x2a" + b"\0" * 9),),
        "#N/A",
        CellFacts("formula", "General", result="error"),
    ),
    "shared": ((cell(SHARED, 2, pack("I", 1)),), "shared", None),
    "short text": ((short(SHORT_TEXT, text("ab")),), "ab", None),
    "short shared": ((short(SHORT_SHARED, pack("I", 1)),), "shared", None),
    "short real": ((short(SHORT_REAL, pack("d", 5)),), "5", CellFacts("number", "General")),
    "short packed": ((short(SHORT_PACKED, pack("i", 7 << 2 | 2)),), "7", CellFacts("number", "General")),
    "short boolean": ((short(SHORT_BOOLEAN, b"\1"),), "TRUE", CellFacts("boolean", "General")),
    "short error": ((short(SHORT_ERROR, b"\x2a"),), "#N/A", CellFacts("error", "General")),
    "short blank": ((short(SHORT_BLANK), short(SHORT_TEXT, text("x"))), "", None),
}

STRINGS = joined([(0x9F, pack("II", 2, 2)), (STRING, b"\0" + text("a")), (STRING, b"\2" + text("shared") + b"\0" * 9)])
STYLES = styles("00000", "@", "yyyy-mm-dd", "h:mm", "[h]:mm")


@pytest.mark.parametrize("name", VALUES)
def test_value(name: str) -> None:
    """Each kind of cell has the text and the facts that it would have in .xlsx."""
    cells, expected, fact = VALUES[name]
    start = [row(2), cell(TEXT, 0, text("BTC")), cell(TEXT, 1, text("bc1"))]
    table = only(book([*start, *cells, (END_DATA, b"")], strings=STRINGS, style_part=STYLES))
    assert (expected, fact) == (table.rows[0][2], table.cells.get((0, 2)))
    assert fact is None or fact.value_kind == "error" or type(table.rows[0][2]) is not str or fact.kind == "formula"


def test_1904() -> None:
    """A workbook of old Excel for Mac counts the days from 1904."""
    cells = [row(2), cell(TEXT, 0, text("BTC")), cell(REAL, 2, pack("d", 43538), 3)]
    assert only(book(cells, style_part=STYLES, properties=1)).rows[0][2] == "2023-03-15T00:00:00"


def test_layout() -> None:
    """Hidden rows, columns and sheets, merged cells, links and notes are those of the sheet."""
    area = pack("4I", 1, 1, 1, 2)
    cells: list[Record] = [
        (COLUMNS, pack("IIIIH", 2, 2, 2560, 0, 1)),
        (COLUMNS, pack("IIIIH", 0, 0, 2560, 0, 0)),
        *texts(2, "BTC", "bc1", "m"),
        row(3, hidden=True),
        cell(TEXT, 0, text("ETH")),
        (END_DATA, b""),
        (MERGE, area),
        (LINK, area + text("rId1") + text("top") + text("") + text("")),
        (0x0800, b"newer"),
    ]
    note = pack("I4I", 0, 1, 1, 1, 1) + b"\0" * 16
    notes = [
        (NOTE, note),
        (NOTE_TEXT, b"\0" + text("call me")),
        (NOTE, pack("I4I", 0, 5, 5, 5, 5)),
        (NOTE_TEXT, b"\0" + text(" ")),
    ]
    parts: dict[str, bytes | str] = {
        "xl/worksheets/_rels/sheet1.bin.rels": relations(
            ("hyperlink", "https://example.org/"), ("comments", "../comments1.bin"), ("comments", "../gone.bin")
        ),
        "xl/comments1.bin": joined(notes),
    }
    layout = only(book(cells, state=1, parts=parts)).layout
    assert (layout.hidden_sheet, layout.hidden_lines, layout.hidden_fields) == (
        True,
        frozenset([3]),
        frozenset([2]),
    )
    assert layout.merges == (Merge(2, 2, 1, 2),)
    assert layout.links == dict.fromkeys([(2, 1), (2, 2)], "https://example.org/#top")
    assert layout.notes == {(2, 1): "call me"}


def test_looks() -> None:
    """A text that is struck through, white, tiny or hidden by its format is recorded; a white one on a fill is not."""
    fonts = [font(struck=True), font(white=True), font(size=20), font(white=True)]
    part = styles(";;;", fonts=fonts, fills=[0, 0, 0, 2])
    numbers = [0, 1, 2, 3, 4, 5]
    cells = [each for line, style in enumerate(numbers, 2) for each in (row(line), cell(TEXT, 0, text("x"), style))]
    layout = only(book([*cells, row(9), cell(REAL, 0, pack("d", 1), 1)], style_part=part)).layout
    assert layout.struck == {(4, 0)}
    assert layout.unseen == {(3, 0): "number format", (5, 0): "colour", (6, 0): "size", (9, 0): "number format"}


def test_empty_rows() -> None:
    """A row of blank cells or of empty texts is not a row with content."""
    cells = [row(2), cell(BLANK, 0), row(3), cell(TEXT, 0, text(" ")), row(4), *texts(5, "BTC", "bc1")]
    assert only(book(cells)).lines == (5,)


def test_other_places() -> None:
    """The workbook and its parts are where the relations say, in any case; a sheet without a part is skipped."""
    found = book(texts(2, "BTC", "bc1"), strings=STRINGS)
    with ZipFile(BytesIO(found)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    contents["xl/SharedStrings.bin"] = contents.pop("xl/sharedStrings.bin")
    contents["xl/workbook.bin"] += record(SHEET, pack("II", 0, 2) + text("rId9") + text("Gone"))
    contents["_rels/.rels"] = relations(("officeDocument", "book/main.bin")).encode()
    moved = {name.replace("xl/", "book/").replace("workbook.bin", "main.bin"): part for name, part in contents.items()}
    assert only(zipped(moved)).rows == (("BTC", "bc1", ""),)


def head(length: int) -> bytes:
    """Return the head of a text cell that claims *length* bytes."""
    return bytes([TEXT, *(length >> shift & 0x7F | (0x80 if shift < 21 else 0) for shift in (0, 7, 14, 21))])


BROKEN: dict[str, tuple[Sequence[Record], str]] = {
    "row twice": ([*texts(2, "a"), *texts(2, "b")], "contains row 2 twice or in the wrong order"),
    "row order": ([*texts(4, "a"), *texts(3, "b")], "contains row 3 twice or in the wrong order"),
    "row after the last": ([row(1_048_577)], "contains a row after row 1,048,576"),
    "cell twice": ([row(2), cell(TEXT, 1, text("a")), cell(TEXT, 1, text("b"))], "contains a cell of row 2 twice"),
    "cell order": ([row(2), cell(TEXT, 1, text("a")), cell(TEXT, 0, text("b"))], "contains a cell of row 2 twice"),
    "column": ([row(2), cell(TEXT, 16_384, text("a"))], "contains a cell outside its sheet"),
    "short cell first": ([row(2), short(SHORT_TEXT, text("a"))], "contains a cell without a column"),
    "foreign": ([row(2), (0x23, b""), cell(TEXT, 0, text("a")), (0x24, b"")], "contains a cell outside its sheet"),
    "text": ([row(2), cell(TEXT, 0, pack("I", 99) + b"ab")], "contains a text that is longer than its record"),
    "shared": ([row(2), cell(SHARED, 0, pack("I", 3))], "contains a cell with a text that does not exist"),
    "short record": ([row(2), (TEXT, b"\0")], "contains a record that is too short"),
    "short column": ([(COLUMNS, b"\0" * 12)], "contains a record that is too short"),
    "area": ([(MERGE, pack("4I", 2, 1, 0, 0))], "contains an area outside its sheet"),
    "wide area": ([(LINK, pack("4I", 0, 1, 0, 16_384))], "contains an area outside its sheet"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken(name: str) -> None:
    """What programs would read differently, or not at all, is one finding."""
    sheet, clause = BROKEN[name]
    assert detail(book(sheet)).startswith(clause)


@pytest.mark.parametrize("tail", [head(200) + b"a", head(200)[:2], b"\x86", b"\x86\x01\x85", head(200)])
def test_cut_off(tail: bytes) -> None:
    """A record that is longer than its part is an error, wherever it ends."""
    data = book([])
    with ZipFile(BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.bin")
    found = detail(book([], parts={"xl/worksheets/sheet1.bin": sheet + tail}))
    assert found == "contains a record that is longer than its part"


def test_long_record() -> None:
    """A record is not loaded when it claims to be larger than any can be."""
    part = head(records.RECORD_LIMIT + 1)
    found = detail(book([], parts={"xl/worksheets/sheet1.bin": part}))
    assert found == "contains a record with more than 4 MiB"


def test_cell_before_row() -> None:
    """A cell needs a row."""
    part = joined([cell(TEXT, 0, text("a"))])
    assert detail(book([], parts={"xl/worksheets/sheet1.bin": part})) == "contains a cell outside its sheet"


def test_without_workbook() -> None:
    """A ZIP archive with another content is not a workbook."""
    name = "[Content_Types].xml"
    assert detail(zipped({name: PARTS[name]})) == "is a ZIP archive without a workbook"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Styles, shared texts, notes, merged cells and the characters of all cells are limited."""
    shared = [
        *texts(2, "BTC", "bc1"),
        *(each for line in (3, 4) for each in (row(line), cell(SHARED, 0, pack("I", 1)))),
    ]
    data = book(shared, strings=STRINGS, style_part=STYLES)
    assert len(only(data).rows) == 3
    with monkeypatch.context() as context:
        context.setattr(package, "STRING_LIMIT", 1)
        assert detail(data).startswith("contains more than")
    with monkeypatch.context() as context:
        context.setattr(package, "TEXT_LIMIT", 6)
        assert detail(data).startswith("contains more than")
    with monkeypatch.context() as context:
        context.setattr(style_module, "STYLE_LIMIT", 40)
        assert detail(data) == "contains more than 40 styles"
    with monkeypatch.context() as context:
        defaults = sheet_tables.SizeBudget.__init__.__defaults__ or ()
        context.setattr(sheet_tables.SizeBudget.__init__, "__defaults__", (1000, 10, 30, *defaults[3:]))
        assert detail(data).startswith("contains more than 134,217,728 characters")
    with monkeypatch.context() as context:
        context.setattr(sheet_module, "MERGE_LIMIT", 1)
        assert detail(book([(MERGE, bytes(16))] * 2)).startswith("contains a sheet with more than 1 merged cells")
    parts: dict[str, bytes | str] = {
        "xl/worksheets/_rels/sheet1.bin.rels": relations(("comments", "../comments1.bin")),
        "xl/comments1.bin": joined([(NOTE, pack("I4I", 0, 1, 1, 1, 1)), (NOTE_TEXT, b"\0" + text("a"))]),
    }
    monkeypatch.setattr(package, "NOTE_LIMIT", 0)
    assert detail(book([], parts=parts)) == "contains a sheet with more than 0 notes"


def test_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a part is cut into pieces changes nothing."""
    rows: list[list[str | float]] = [[f"BTC{number}", "x" * number, number / 4] for number in range(50)]
    data = xlsb([HEADER, *rows])
    whole = only(data)
    for size in (6, 7, 13, 64):
        monkeypatch.setattr(records, "_CHUNK", size)
        monkeypatch.setattr(records, "_CLOCK", size)
        assert only(data).rows == whole.rows


CELLS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=9).filter(
        lambda each: not each.startswith("=") and "_x" not in each and "\ufffe" not in each and "\uffff" not in each
    ),
    st.floats(-1e14, 1e14).filter(bool).map(lambda value: float(f"{value:.15g}")),  # openpyxl writes 16 digits
    st.integers(1, 10**9).map(float),
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_like_xlsx(rows: list[tuple[str | float, ...]]) -> None:
    """The same cells have the same texts and facts in .xlsx."""
    workbook = Workbook()
    for each in (HEADER, *rows):
        workbook.worksheets[0].append(list(each))
    saved = BytesIO()
    workbook.save(saved)
    (other,) = read_workbook(saved.getvalue(), "list.xlsx", WORDS).tables
    table = only(xlsb([HEADER, *rows]))
    assert (other.rows, dict(other.cells)) == (table.rows, dict(table.cells))


@given(st.binary(max_size=200))
def test_any_bytes(part: bytes) -> None:
    """Any content of a part is a table or one finding."""
    for name in ("xl/worksheets/sheet1.bin", "xl/workbook.bin", "xl/styles.bin", "xl/sharedStrings.bin"):
        assert read(book([], strings=b"", style_part=b"", parts={name: part})).tables
