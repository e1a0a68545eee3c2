"""OpenDocument sheets: every value with the text that was shown, however it is grouped, written or formatted."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.examples import examples
from tests.readers.opendocument import HEADER, cell, document, opened, packed, row, sheet, source
from whitelist.model.errors import SourceError
from whitelist.model.layout import Layout, Merge
from whitelist.model.number_text import NumberText
from whitelist.model.table import CellFacts, Source
from whitelist.readers import read
from whitelist.readers.xlsx import read_workbook

FOLDER = Path(__file__).parents[1] / "data" / "workbooks"
WORDS = {"coin": "coin", "network": "network", "address": "address", "memo": "memo", "remark": "remark"}


def desk(sheet_name: str | None = None) -> Source:
    return read(str(FOLDER / "desk.ods"), header_words=WORDS, sheet=sheet_name)


def memo(xml: str) -> tuple[str, CellFacts | None]:
    """Return text and facts of a cell, which is a memo."""
    table = opened(row("CET", "CSC", "0x1", xml))
    return table.rows[0][3], table.cells.get((0, 3))


def test_saved_by_libreoffice() -> None:
    """Titles, rows, numbers, dates, results of formulas, merged cells and hidden sheets come as from an .xlsx."""
    main, old = desk().tables
    assert (main.kind, main.sheet, main.header_line, main.lines_above) == ("workbook", "Main", 3, (1,))
    assert main.header == ("remark", "coin", "network", "address", "memo")
    assert [each[1:] for each in main.rows] == [
        ("USDT", "TRC20", "T1", "1.23456789012346e+16"),
        ("XRP", "XRP", "r2", "5"),
        ("XRP", "XRP", "r3", "2026-01-05"),
        ("XRP", "XRP", "r4", "1.5"),
        ("XRP", "XRP", "r5", "00123"),
    ]
    assert (main.lines, main.blank_lines) == ((4, 5, 7, 8, 9), (6,))
    assert {fact.value_kind for fact in main.cells.values()} == {"number", "date", "text"}
    assert (0, 3) not in main.cells
    assert main.layout.merges == (Merge(4, 5, 0, 0),)
    assert (old.sheet, old.sheets_before, old.layout) == ("Old", ("Main",), Layout(hidden_sheet=True))


def test_sheet() -> None:
    """One sheet can be chosen, and has to be there; the cells of the others are not read."""
    assert [table.sheet for table in desk("Old").tables] == ["Old"]
    with pytest.raises(SourceError, match="has no sheet called New"):
        desk("New")
    broken = sheet(row(cell("1", number_columns_repeated="x")), name="Broken")
    (table,) = source(packed(document(broken, sheet(HEADER, name="Good"))), "Good").tables
    assert (table.sheet, table.read_failure) == ("Good", None)


VALUES: dict[str, tuple[str, str, CellFacts | None]] = {
    "text": (cell("00123", value_type="string"), "00123", None),
    "text without a type": (cell("00123"), "00123", None),
    "text in an attribute": (cell("shown", value_type="string", string_value="stored"), "stored", None),
    "text that is not there": (cell(value_type="string"), "", None),
    "void": (cell(value_type="void"), "", None),
    "number": (cell("00012345", value_type="float", value="12345"), "12345", CellFacts("number", "", shown="00012345")),
    "number of LibreOffice": (
        cell("1.23456789012346E+016", value_type="float", value="1.23456789012346E+016"),
        "1.23456789012346e+16",
        CellFacts("number", "", shown="1.23456789012346E+016"),
    ),
    "whole number with a point": (
        cell("5", value_type="float", value="5.0"),
        "5",
        CellFacts("number", "", shown="5"),
    ),
    "digits of Gnumeric": (
        cell("0.05", value_type="float", value="0.0500000000000000000007"),
        "0.05",
        CellFacts("number", "", shown="0.05"),
    ),
    "many digits": (
        cell("1.23E+16", value_type="float", value="12345678901234570"),
        "12345678901234570",
        CellFacts("number", "", shown="1.23E+16"),
    ),
    "percentage": (cell("5%", value_type="percentage", value="0.05"), "0.05", CellFacts("number", "", shown="5%")),
    "currency": (cell("$5.00", value_type="currency", value="5"), "5", CellFacts("number", "", shown="$5.00")),
    "number without a shown text": (cell(value_type="float", value="7"), "7", CellFacts("number", "")),
    "number without a value": (cell("007", value_type="float"), "007", CellFacts("number", "", shown="007")),
    "not a number": (cell("12", value_type="float", value="1_2"), "1_2", CellFacts("number", "", shown="12")),
    "infinite": (cell("x", value_type="float", value="INF"), "inf", CellFacts("number", "", shown="x")),
    "date": (
        cell("Mar 4", value_type="date", date_value="2026-03-04"),
        "2026-03-04",
        CellFacts("date", "", shown="Mar 4"),
    ),
    "date of SheetJS": (
        cell("x", value_type="date", date_value="2026-03-04T12:30:00.000Z"),
        "2026-03-04T12:30:00",
        CellFacts("date", "", shown="x"),
    ),
    "time of SheetJS": (
        cell("x", value_type="date", date_value="1899-12-30T12:30:00.000Z"),
        "12:30:00",
        CellFacts("time", "", shown="x"),
    ),
    "date before Christ": (
        cell("x", value_type="date", date_value="-0044-03-15"),
        "-0044-03-15",
        CellFacts("date", "", shown="x"),
    ),
    "time": (
        cell("12:30", value_type="time", time_value="PT012H30M00S"),
        "12:30:00",
        CellFacts("time", "", shown="12:30"),
    ),
    "fraction": (
        cell("x", value_type="time", time_value="PT00H00M00.250000000S"),
        "00:00:00.250000",
        CellFacts("time", "", shown="x"),
    ),
    "duration": (
        cell("25:30", value_type="time", time_value="PT25H30M00S"),
        "1 day, 1:30:00",
        CellFacts("duration", "", shown="25:30"),
    ),
    "negative": (
        cell("-1:00", value_type="time", time_value="-PT1H"),
        "-1 day, 23:00:00",
        CellFacts("duration", "", shown="-1:00"),
    ),
    "years": (cell("x", value_type="time", time_value="P1Y"), "P1Y", CellFacts("duration", "", shown="x")),
    "true": (cell("WAHR", value_type="boolean", boolean_value="true"), "TRUE", CellFacts("boolean", "", shown="WAHR")),
    "error of LibreOffice": (
        cell("#N/A", formula="of:=NA()", value_type="string", string_value="", calc="error"),
        "#N/A",
        CellFacts("formula", "", "=NA()", result="error", shown="#N/A"),
    ),
    "error of Gnumeric": (
        cell("#DIV/0!", formula="of:=1/0", value_type="string", string_value="#DIV/0!"),
        "#DIV/0!",
        CellFacts("formula", "", "=1/0", result="error", shown="#DIV/0!"),
    ),
    "error as a number": (
        cell("Err:502", formula="oooc:=A1", value_type="float", value="0"),
        "Err:502",
        CellFacts("formula", "", "=A1", result="error", shown="Err:502"),
    ),
    "error without a formula": (
        cell(value_type="string", string_value="#REF!", calc="error"),
        "#REF!",
        CellFacts("error", ""),
    ),
    "text that looks like an error": (
        cell("#N/A", formula="of:=&quot;#N/A&quot;", value_type="string", string_value="#N/A", calc="string"),
        "#N/A",
        CellFacts("formula", "", '="#N/A"', shown="#N/A"),
    ),
    "formula": (
        cell("2", formula="of:=1+1", value_type="float", value="2"),
        "2",
        CellFacts("formula", "", "=1+1", result="number", shown="2"),
    ),
    "formula without a language": (
        cell("ab", formula="A1", value_type="string"),
        "ab",
        CellFacts("formula", "", "=A1", shown="ab"),
    ),
    "formula with an empty result": (
        cell("", formula="of:=IF(1;A1)"),
        "",
        CellFacts("formula", "", "=IF(1;A1)", shown=""),
    ),
    "formula that was not calculated": (
        cell(formula="of:=1+1"),
        "",
        CellFacts("formula", "", "=1+1", calculated=False),
    ),
}


@pytest.mark.parametrize(("xml", "text", "facts"), VALUES.values(), ids=VALUES)
def test_value(xml: str, text: str, facts: CellFacts | None) -> None:
    """A value is given as it is stored, with the text that was shown; only a text is a plain one."""
    found = memo(xml)
    assert found == (text, facts)
    is_text = facts is None or (facts.value_kind in ("text", "error") and facts.calculated)
    assert isinstance(found[0], NumberText) is not is_text


WRITTEN = {
    "spaces": ('<text:s text:c="2"/>two <text:s/>spaces ', "  two  spaces "),
    "white space as it is": (" a  b\n c", " a  b\n c"),
    "tab and line break": ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
    "paragraphs": ("a</text:p><text:p/><text:p>b", "a\n\nb"),
    "spans": ('a<text:span text:style-name="T1">b<text:span>c</text:span></text:span>d', "abcd"),
    "field": ("a<text:sheet-name>S</text:sheet-name><text:unknown>b</text:unknown>", "aSb"),
    "ruby": ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby>", "a"),
    "drawing": ("a<draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame>c", "ac"),
    "entities": ("&lt;&#97;&amp;<![CDATA[<b>]]>", "<a&<b>"),
    "negative spaces": ('a<text:s text:c="-5"/>b', "ab"),
}


@pytest.mark.parametrize(("xml", "text"), WRITTEN.values(), ids=WRITTEN)
def test_text(xml: str, text: str) -> None:
    """All that is shown of a text is read, and nothing else."""
    assert memo(cell(xml, value_type="string")) == (text, None)


def test_pretty_printed() -> None:
    """White space between the tags, as Gnumeric and SheetJS write it, is not content."""
    content = document(sheet(HEADER, row("CET", "CSC", "0x1", "7"))).replace("><table:", ">\n    <table:")
    content = content.replace("><text:p", ">\n<text:p").replace("</text:p><", "</text:p>\n<")
    (table,) = source(packed(content)).tables
    assert (table.header[0], table.rows, table.lines) == ("coin", (("CET", "CSC", "0x1", "7"),), (2,))


def test_other_prefixes() -> None:
    """The prefixes of the namespaces do not matter."""
    content = document(sheet(HEADER, row("CET", "CSC", "0x1", "7")))
    content = re.sub(r"(</?| )table:", r"\1t:", content).replace("xmlns:table=", "xmlns:t=")
    (table,) = source(packed(content)).tables
    assert "<t:table-row" in content
    assert table.rows == (("CET", "CSC", "0x1", "7"),)


def test_groups() -> None:
    """Rows and columns can be in groups and headers; what is in a closed group is hidden."""
    table = opened(
        '<table:table-column-group table:display="false"><table:table-columns><table:table-column/>'
        '</table:table-columns><table:table-header-columns><table:table-column table:number-columns-repeated="1"/>'
        "</table:table-header-columns></table:table-column-group>"
        '<table:table-column table:visibility="filter"/><table:table-column table:number-columns-repeated="20000"/>'
        '<table:table-column table:visibility="collapse"/>',
        f"<table:table-rows>{row('A', '', '', '1')}</table:table-rows>",
        f"<table:table-row-group>{row('B', '', '', '2')}<table:table-row-group table:display='false'>"
        f"{row('C', '', '', '3')}</table:table-row-group></table:table-row-group>",
        row("D", "", "", "4"),
        row("E", "", "", "5", visibility="collapse"),
        row("F", "", "", "6", visibility="filter"),
        row("", "", "", "", visibility="collapse", number_rows_repeated=1_000_000),
    )
    assert table.layout.hidden_fields == {0, 1, 2}
    assert [each[0] for each in table.rows] == list("ABCDEF")
    assert table.layout.hidden_lines == {4, 6, 7}


def test_what_is_not_a_cell() -> None:
    """Tracked changes, drawings, tables in cells and saved copies of other files are skipped."""
    old = row("OLD", "", "0x0", "0")
    listed = "<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>"
    inner = f"<table:table-cell>{sheet(old)}{listed}</table:table-cell>"
    content = document(
        f"<table:tracked-changes><table:deletion>{old}</table:deletion></table:tracked-changes>",
        sheet(
            f"<table:shapes><draw:frame>{sheet(HEADER, old)}</draw:frame></table:shapes>",
            HEADER,
            row("CET", "CSC", "0x1", inner),
            "<table:named-expressions/>",
        ),
        sheet(HEADER, old, name="'file:///other.ods'#Sheet1"),
    )
    (table,) = source(packed(content)).tables
    assert table.rows == (("CET", "CSC", "0x1", ""),)


def test_empty_rows() -> None:
    """White space and empty results make no row; a value that is not known does."""
    empty = cell("", formula="of:=A1")
    table = opened(row("CET", "", "", "7"), row(" ", empty), row(empty), row(cell(formula="of:=A1")))
    assert (len(table.rows), table.lines, table.blank_lines) == (2, (2, 5), (3, 4))


def test_layout() -> None:
    """Merged and covered cells, notes and links come as from an .xlsx."""
    note = "<office:annotation><dc:creator>me</dc:creator><text:p>one</text:p><text:p>two</text:p></office:annotation>"
    link = '<text:a xlink:href="#Sheet2.A1">0x</text:a><text:a xlink:href="https://a.example/0x2">1</text:a>'
    table = opened(
        row(
            cell("CET", number_rows_spanned=2, number_columns_spanned=1),
            cell("x", number_rows_spanned=1, number_columns_spanned=1),
            f"<table:table-cell>{note}{note.replace('one', 'three')}<text:p>{link}</text:p></table:table-cell>",
            "",
        ),
        row(
            "<table:covered-table-cell><text:p>below</text:p></table:covered-table-cell>",
            "x",
            cell("0x3"),
            f"<table:table-cell>{note}</table:table-cell>",
        ),
        row(
            "<table:table-cell><office:annotation><text:p> </text:p></office:annotation></table:table-cell>",
            "",
            "",
            "1",
        ),
    )
    assert table.rows[:2] == (("CET", "x", "0x1", ""), ("below", "x", "0x3", ""))
    layout = table.layout
    assert layout.merges == (Merge(2, 3, 0, 0),)
    assert layout.notes == {(2, 2): "one\ntwo / three\ntwo", (3, 3): "one\ntwo"}
    assert layout.links == {(2, 2): "https://a.example/0x2"}


def test_files(tmp_path: Path) -> None:
    """What a file is decides how it is read, whatever it is called; a flat file is one document."""
    content = document(sheet(HEADER, row("CET", "CSC", "0x1", "7")))
    flat = document(sheet(HEADER, row("CET", "CSC", "0x1", "7")), root="document").encode()
    workbook = Workbook()
    workbook.worksheets[0].append(["coin", "network", "address", "memo"])
    workbook.worksheets[0].append(["CET", "CSC", "0x1", "7"])
    stream = io.BytesIO()
    workbook.save(stream)
    files = {"a.ods": packed(content), "a.xlsx": packed(content), "a.fods": flat, "b.ods": stream.getvalue()}
    for name, data in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        (table,) = read(str(path), header_words=WORDS).tables
        assert table.rows == (("CET", "CSC", "0x1", "7"),)


CELLS = st.sampled_from(["", "a", "b", "1"])
MOMENTS = datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2100-01-01")
FACTS = {"1": CellFacts("number", "", shown="1")}


def grouped(items: list[Any], sizes: Any) -> list[tuple[Any, int]]:
    """Return equal neighbours of *items* as groups of random *sizes*."""
    groups: list[tuple[Any, int]] = []
    for item in items:
        if groups and groups[-1][0] == item and sizes():
            groups[-1] = item, groups[-1][1] + 1
        else:
            groups.append((item, 1))
    return groups


@settings(max_examples=examples(80), deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=6), data=st.data())
def test_groupings(rows: list[list[str]], data: st.DataObject) -> None:
    """However equal cells and rows are grouped, the table is the same."""

    def joins() -> bool:
        return data.draw(st.booleans())

    def written(text: str, repeat: int) -> str:
        more = {"number_columns_repeated": repeat} if repeat > 1 else {}
        if text == "1":
            return cell(text, value_type="float", value=text, **more)
        return cell(text or None, value_type="string", **more)

    xml = [
        row(*(written(text, count) for text, count in grouped(texts, joins)), number_rows_repeated=repeat)
        for texts, repeat in grouped(rows, joins)
    ]
    end = row(cell(None, number_columns_repeated=16384), number_rows_repeated=1_048_000)
    table = opened(*xml, end)
    lines = [number for number, texts in enumerate(rows) if any(texts)]
    assert table.rows == tuple(tuple(rows[number]) for number in lines)
    assert table.lines == tuple(number + 2 for number in lines)
    ones = {(at, field) for at, number in enumerate(lines) for field, text in enumerate(rows[number]) if text == "1"}
    assert table.cells == dict.fromkeys(ones, FACTS["1"])


@settings(max_examples=examples(50), deadline=None)
@given(
    value=st.one_of(
        st.integers(-(10**15), 10**15),
        st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
        st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2100-01-01")).map(
            lambda each: each.replace(microsecond=0)
        ),
    )
)
def test_like_xlsx(value: float | datetime) -> None:
    """The same value gives the same text and kind as in an .xlsx."""
    workbook = Workbook()
    for values in (["coin", "network", "address", "memo"], ["CET", "CSC", "0x1", value]):
        workbook.worksheets[0].append(values)
    stream = io.BytesIO()
    workbook.save(stream)
    (table,) = read_workbook(stream.getvalue(), "a.xlsx", WORDS).tables
    if isinstance(value, bool):
        xml = cell("x", value_type="boolean", boolean_value=str(value).lower())
    elif isinstance(value, (int, float)):
        xml = cell("x", value_type="float", value=f"{value:.16g}")  # as openpyxl writes it
    else:
        xml = cell("x", value_type="date", date_value=value.isoformat())
    text, facts = memo(xml)
    assert facts is not None
    assert (text, facts.kind) == (table.rows[0][3], table.cells[0, 3].kind)


@pytest.mark.parametrize(
    ("style", "facts"),
    [
        ('style:name="c"', CellFacts("number", "General")),
        ('style:name="c" style:data-style-name="General"', CellFacts("number", "General")),
        ('style:name="c" style:data-style-name="N1"', CellFacts("number", "", shown="4.295E+09")),
        ('style:name="other"', CellFacts("number", "", shown="4.295E+09")),
    ],
)
def test_general_format(style: str, facts: CellFacts) -> None:
    """Without a format, Gnumeric shortens a number to the width of its column, so what it shows says nothing."""
    number = '<table:table-cell table:style-name="c" office:value-type="float" office:value="4294967295">'
    table = opened(
        row("CET", "CSC", "0x1", f"{number}<text:p>4.295E+09</text:p></table:table-cell>"),
        styles=f'<style:style style:family="table-cell" {style}/>',
    )
    assert (table.rows[0][3], table.cells[0, 3]) == ("4294967295", facts)
