"""Workbooks in; sheets, rows, sheet rows and cell facts out."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import PatternFill
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from tests.archives import parts_of, zipped
from tests.examples import examples
from whitelist.model.errors import SourceError
from whitelist.model.table import CellFacts, Source, Table
from whitelist.readers import header_detection
from whitelist.readers.xlsx import read_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = {"coin": "coin", "network": "network", "address": "address", "memo": "memo", "wallet": "address"}
HEADER = ("coin", "network", "address", "memo")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def workbook_of(**sheets: Sequence[Any]) -> bytes:
    """Return a workbook with the given rows, sheet by sheet."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(workbook)


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return the archive *data* with some of its *parts* replaced or added."""
    return zipped({**parts_of(data), **parts})


def with_rows(rows: str, before: str = "", after: str = "") -> bytes:
    """Return a workbook whose sheet is the XML *rows*."""
    sheet = f"<worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    return repacked(workbook_of(Sheet=[]), {"xl/worksheets/sheet1.xml": sheet.encode()})


def inline(**cells: str) -> str:
    return "".join(f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>' for name, text in cells.items())


def read(data: bytes, sheet: str | None = None) -> Source:
    return read_workbook(data, "list.xlsx", WORDS, sheet)


def only(data: bytes) -> Table:
    (table,) = read(data).tables
    assert table.read_failure is None
    return table


def damage(data: bytes) -> str:
    source = read(data)
    (table,) = source.tables
    assert table.read_failure is not None
    assert (table.path, table.kind, table.header, table.rows) == ("list.xlsx", "workbook", (), ())
    assert table.read_failure.kind == "unreadable workbook"
    assert "\n" not in table.read_failure.detail
    return table.read_failure.detail


def test_plain() -> None:
    """Text comes as stored, with the sheet's own row numbers, and as wide as the header."""
    rows = [
        HEADER,
        ["CET", "CSC", " 0x1\u200b", None],
        [None],
        ["", "\xa0"],
        ["'CET", "=", "0x2", "00123", "x"],
        ["", ""],
    ]
    table = only(workbook_of(Main=rows))
    assert (
        table.path,
        table.kind,
        table.sheet,
        table.header,
        table.header_line,
    ) == ("list.xlsx", "workbook", "Main", HEADER, 1)
    assert table.rows == (("CET", "CSC", " 0x1\u200b", ""), ("'CET", "=", "0x2", "00123", "x"))
    assert (table.lines, table.blank_lines, table.lines_above) == ((2, 5), (3, 4), ())
    assert (table.text, table.physical_lines, dict(table.cells)) == (None, (), {})
    assert table.location(1, 2).cell == "C5"


def test_title_and_indent() -> None:
    """Title rows are passed over and remembered; empty columns before the table keep the cell names right."""
    rows = [["Payouts of March"], [], [None, "Coin", " WALLET\n", "Remark"], [None, "CET", "0x1"]]
    table = only(workbook_of(Main=rows))
    assert (table.header, table.header_line, table.lines_above) == (("", "Coin", " WALLET\n", "Remark"), 3, (1,))
    assert table.rows == (("", "CET", "0x1", ""),)
    assert (table.location(0, 1).cell, table.lines) == ("B4", (4,))


VALUES: dict[str, tuple[Any, str, str, str | None, str]] = {
    "whole-number": (123456789012345, "General", "123456789012345", "number", "General"),
    "number-with-leading-zeros": (12345, "00000000", "12345", "number", "00000000"),
    "float-without-fraction": (5.0, "General", "5", "number", "General"),
    "negative-float": (-5.0, "0.00", "-5", "number", "0.00"),
    "largest-exact": (999999999999999.0, "General", "999999999999999", "number", "General"),
    "scientific": (1.23457e17, "General", "1.23457e+17", "number", "General"),
    "fraction": (0.1, "General", "0.1", "number", "General"),
    "true": (True, "General", "TRUE", "boolean", "General"),
    "false": (False, "General", "FALSE", "boolean", "General"),
    "date": (date(2026, 3, 4), "yyyy-mm-dd", "2026-03-04T00:00:00", "date", "yyyy-mm-dd"),
    "date-and-time": (datetime(2026, 3, 4, 5, 6), "d/m/yy h:mm", "2026-03-04T05:06:00", "date", "d/m/yy h:mm"),  # noqa: DTZ001  # sheets know no time zones
    "time": (time(5, 6), "h:mm:ss", "05:06:00", "time", "h:mm:ss"),
    "duration": (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00", "duration", "[h]:mm"),
    "error": ("#N/A", "General", "#N/A", "error", "General"),
    "text-in-a-number-format": ("00123", "@", "00123", None, ""),
    "carriage-return": ("a_x000D_\nb_x005F_", "General", "a\r\nb_", None, ""),
}


@pytest.mark.parametrize(("value", "style", "text", "kind", "number_format"), VALUES.values(), ids=VALUES.keys())
def test_value(value: Any, style: str, text: str, kind: Any, number_format: str) -> None:
    """Every kind of cell becomes text, and says what it was."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["coin", "address"])
    sheet.append(["CET"])
    sheet["B2"] = value
    sheet["B2"].number_format = style
    table = only(saved(workbook))
    assert (("CET", text),) == table.rows
    assert ({(0, 1): CellFacts(kind, number_format)} if kind else {}) == dict(table.cells)


NUMBERS = {
    "12345678901234567890": "12345678901234567890",
    "1.2345678901234567E+19": "1.2345678901234567e+19",
    "1.23457E+15": "1234570000000000.0",
    "-0.0": "0",
    "1e999": "inf",
}


@pytest.mark.parametrize(("number", "text"), NUMBERS.items())
def test_stored_number(number: str, text: str) -> None:
    """A number with more digits than Excel keeps comes as it is stored."""
    header = inline(A1="coin", B1="address")
    table = only(with_rows(f'<row r="1">{header}</row><row r="2"><c r="B2"><v>{number}</v></c></row>'))
    assert table.rows == (("", text),)
    assert dict(table.cells) == {(0, 1): CellFacts("number", "General")}


def test_rich_text() -> None:
    """Rich text is its letters; phonetic guides are not part of it."""
    rich = CellRichText("0x", TextBlock(InlineFont(b=True), "12"), "3")
    table = only(workbook_of(Main=[["coin", "address"], ["CET", rich]]))
    assert table.rows == (("CET", "0x123"),)


FORMULA_ROWS = (
    f'<row r="1">{inline(A1="coin", B1="address")}</row>'
    '<row r="2"><c r="A2" t="str"><f>UPPER("cet")</f><v>CET</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>'
    '<row r="3"><c r="A3"><f>X9</f></c></row>'
    '<row r="4"><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
)


def test_formulas() -> None:
    """A formula is its cached result, with the formula as a fact; without a result the row still is no blank row."""
    table = only(with_rows(FORMULA_ROWS))
    assert table.rows == (("CET", "2"), ("", ""), ("#DIV/0!", ""))
    assert table.lines == (2, 3, 4)
    assert {
        (0, 0): CellFacts("formula", "General", '=UPPER("cet")'),
        (0, 1): CellFacts("formula", "General", "=1+1", result="number"),
        (1, 0): CellFacts("formula", "General", "=X9", calculated=False),
        (2, 0): CellFacts("formula", "General", "=1/0", result="error"),
    } == dict(table.cells)


def test_formulas_under_a_prefix() -> None:
    """A name-space prefix does not hide a formula."""
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">'
        '<x:c r="A1"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    table = only(repacked(workbook_of(Sheet=[]), {"xl/worksheets/sheet1.xml": sheet.encode()}))
    assert (table.header, table.rows) == (("2",), ())


def test_header_of_formulas() -> None:
    """A sheet that mirrors another by formulas is recognised by its results."""
    header = (
        '<row r="1"><c r="A1" t="str"><f>M!A1</f><v>Coin</v></c><c r="B1" t="str"><f>M!B1</f><v>Wallet</v></c></row>'
    )
    table = only(with_rows(header + f'<row r="2">{inline(A2="CET", B2="0x1")}</row>'))
    assert (table.header, table.rows) == (("Coin", "Wallet"), (("CET", "0x1"),))


def test_odd_formulas() -> None:
    """Array formulas and data tables have a formula text as well."""
    data = workbook_of(
        Main=[
            ["coin", "address"],
            [ArrayFormula("A2", "=SUM(B1:B2)"), DataTableFormula("B2", dt2D=True, r1="A1", r2="A2")],
        ]
    )
    facts = only(data).cells
    assert [facts[0, index].formula for index in (0, 1)] == ["=SUM(B1:B2)", "=TABLE()"]


def test_missing_and_bare_rows() -> None:
    """Rows and cells that are left out count; rows without a number follow each other."""
    rows = (
        f'<row r="3">{inline(B3="coin", D3="address")}</row><row r="7">{inline(D7="0x1")}</row>'
        '<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    )
    table = only(with_rows(rows))
    assert (table.header, table.header_line) == (("", "coin", "", "address"), 3)
    assert table.rows == (("", "", "", "0x1"), ("x", "", "", ""))
    assert (table.lines, table.blank_lines) == ((7, 8), (4, 5, 6))


@pytest.mark.parametrize("dimension", ["A1", "A1:A1", "A1:XFD1048576", "B2:C2"])
def test_wrong_dimension(dimension: str) -> None:
    """What a sheet says about its own size is not believed."""
    rows = "".join(
        f'<row r="{n}">{inline(**{f"A{n}": a, f"B{n}": b})}</row>'
        for n, a, b in ((1, "coin", "address"), (2, "CET", "0x1"))
    )
    table = only(with_rows(rows, before=f'<dimension ref="{dimension}"/>'))
    assert (table.header, table.rows) == (("coin", "address"), (("CET", "0x1"),))


def test_format_only_cells() -> None:
    """Cells that have a colour and nothing else make no rows and no columns."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["coin", "address"])
    sheet.append(["CET", "0x1"])
    for name in ("D1", "F2", "A3", "A400"):
        sheet[name].fill = PatternFill("solid", fgColor="FF0000")
    table = only(saved(workbook))
    assert (table.header, table.rows, table.blank_lines) == (("coin", "address"), (("CET", "0x1"),), ())


def test_several_sheets() -> None:
    """Every sheet with a header is a table; other sheets with cells are named; empty ones are not."""
    data = workbook_of(Main=[HEADER, ["CET"]], Notes=[["coin", "of the realm"]], Empty=[], Old=[["x"], HEADER])
    source = read(data)
    assert [(table.sheet, table.sheets_before) for table in source.tables] == [("Main", ()), ("Old", ("Main",))]
    assert source.sheets_without_header == ("Notes",)


def test_no_header_anywhere() -> None:
    """When no sheet has a header, the first one with content is read by its first row."""
    source = read(workbook_of(Empty=[], A=[[], ["coin", "chain"], ["CET", "CSC"]], B=[["x"]]))
    (table,) = source.tables
    assert (table.sheet, table.header, table.header_line) == ("A", ("coin", "chain"), 2)
    assert (table.rows, table.lines) == ((("CET", "CSC"),), (3,))
    assert source.sheets_without_header == ("B",)


def test_late_header() -> None:
    """Data before a row that looks like a header is not taken for a title, however long."""
    above = [["x", "y"]] * header_detection.HEADER_SEARCH
    table = only(workbook_of(Main=[*above, HEADER]))
    assert (("x", "y"), 1, len(above)) == (table.header, table.header_line, len(table.rows))
    assert only(workbook_of(Main=[*above[1:], HEADER])).header == HEADER


def test_empty() -> None:
    """A workbook without a single cell is a table without a header."""
    source = read(workbook_of(A=[], B=[]))
    (table,) = source.tables
    assert (table.sheet, table.header, table.rows, table.read_failure) == ("A", (), (), None)
    assert source.sheets_without_header == ()


def test_chosen_sheet() -> None:
    """A sheet named by the operator is the only one, header or not."""
    data = workbook_of(Main=[HEADER], Old=[["Title"], HEADER, ["CET"]], Notes=[["x"], ["y"]])
    for name, header, line in (("Old", HEADER, 2), ("Notes", ("x",), 1)):
        source = read(data, name)
        assert [(name, header, line)] == [(table.sheet, table.header, table.header_line) for table in source.tables]
        assert source.sheets_without_header == ()
        assert source.tables[0].sheets_before == ()


def test_unknown_sheet() -> None:
    """A sheet that does not exist is the operator's to settle, with the names there are."""
    with pytest.raises(SourceError) as caught:
        read(workbook_of(Main=[HEADER], Old=[]), "main")
    assert (caught.value.message, caught.value.hint) == (
        "list.xlsx: has no sheet called main",
        "use one of: Main, Old",
    )


def test_many_sheets() -> None:
    """The list of sheets stays one line."""
    with pytest.raises(SourceError) as caught:
        read(workbook_of(**{f"S{n}": [] for n in range(30)}), "x")
    assert caught.value.hint.endswith("S18, S19, …")


def test_openpyxl_warnings() -> None:
    """What openpyxl warns of concerns nothing that is read here, and does not leak."""
    extension = '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst>'
    data = with_rows(f'<row r="1">{inline(A1="coin", B1="address")}</row>', after=extension)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert only(data).header == ("coin", "address")
    assert caught == []


def test_date_out_of_range() -> None:
    """A number that is no date under a date format is an error cell, as in Excel."""
    workbook = Workbook()
    workbook.worksheets[0].append(["coin", "address"])
    workbook.worksheets[0].append(["CET", 12345678901])
    workbook.worksheets[0]["B2"].number_format = "yyyy-mm-dd"
    table = only(saved(workbook))
    assert table.rows == (("CET", "#VALUE!"),)
    assert {(0, 1): CellFacts("error", "yyyy-mm-dd")} == dict(table.cells)


TEXT = st.text(
    st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn", "Co"], exclude_characters="_="), max_size=8
)


@settings(max_examples=examples(20))
@given(st.lists(st.lists(st.one_of(st.none(), TEXT, st.integers(0, 10**15 - 1)), max_size=5), max_size=6))
def test_round_trip(rows: list[list[str | int | None]]) -> None:
    """Whatever openpyxl writes is read back exactly, in the row where it stands."""
    rows = [[None if str(cell).startswith("#") else cell for cell in row] for row in rows]
    table = only(workbook_of(Main=[["coin", "address"], *rows]))
    texts = {
        number: ["" if cell is None else str(cell) for cell in row]
        for number, row in enumerate(rows, 2)
        if "".join("" if cell is None else str(cell) for cell in row).strip()
    }
    assert tuple(texts) == table.lines
    for expected, actual in zip(texts.values(), table.rows, strict=True):
        width = max(len(expected), len(actual))
        assert [*expected, *[""] * (width - len(expected))] == [*actual, *[""] * (width - len(actual))]


@pytest.mark.parametrize("number", [27, 31, 36, 50, 58])
def test_built_in_dates_of_east_asian_programs(number: int) -> None:
    """A number under a format whose code depends on the language is a date there, not the number that is stored."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["coin", "address"])
    sheet.append(["CET", 46000])
    style = StyleArray([0] * 9)
    style.numFmtId = number
    sheet["B2"]._style = style  # noqa: SLF001  # openpyxl writes no such number by itself
    table = only(saved(workbook))
    assert table.rows == (("CET", "2025-12-09T00:00:00"),)
    assert table.cells[0, 1].kind == "date"
