"""Workbooks in SpreadsheetML 2003 are read like .xlsx."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.model.layout import Merge
from whitelist.model.table import CellFacts, Source, Table
from whitelist.readers.markup import spreadsheetml
from whitelist.readers.markup.spreadsheetml import read_spreadsheetml

WORDS = {"coin": "coin", "address": "address", "memo": "memo"}
HEADER = "<Row>" + "".join(f'<Cell><Data ss:Type="String">{name}</Data></Cell>' for name in WORDS) + "</Row>"
SPACES = (
    'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40"'
)
STYLES = """<Styles><Style ss:ID="Default"><NumberFormat/></Style>
<Style ss:ID="zeros"><NumberFormat ss:Format="00000000"/></Style>
<Style ss:ID="text"><NumberFormat ss:Format="@"/></Style>
<Style ss:ID="date"><NumberFormat ss:Format="Short Date"/></Style>
<Style ss:ID="hours"><NumberFormat ss:Format="[h]:mm"/></Style>
<Style ss:ID="struck"><Font ss:StrikeThrough="1"/></Style>
<Style ss:ID="struck zeros" ss:Parent="zeros"><Font ss:StrikeThrough="1"/></Style></Styles>"""


def book(rows: str, *, columns: str = "", before: str = STYLES, after: str = "", table: str = "") -> str:
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook {SPACES}>{before}'
        f'<Worksheet ss:Name="Main"><Table {table}>{columns}{HEADER}{rows}</Table>{after}</Worksheet></Workbook>'
    )


def read(text: str) -> Source:
    return read_spreadsheetml(text.encode(), "list.xls", WORDS)


def only(text: str) -> Table:
    (table,) = read(text).tables
    assert table.read_failure is None, table.read_failure
    return table


def detail(text: str) -> str:
    (table,) = read(text).tables
    assert table.read_failure is not None
    return table.read_failure.detail


def data(kind: str, text: str) -> str:
    return f'<Data ss:Type="{kind}">{text}</Data>'


def texts(*values: str) -> str:
    return "".join(f"<Cell>{data('String', value)}</Cell>" for value in values)


GENERAL = "General"
CELLS = {
    "text": (f"<Cell>{data('String', '00012345')}</Cell>", "00012345", None),
    "line break": (f"<Cell>{data('String', ' a&#10;b ')}</Cell>", " a\nb ", None),
    "formats": (
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>00</B><Font>12</Font></ss:Data></Cell>',
        "0012",
        None,
    ),
    "pronunciation": (
        f"<Cell>{data('String', '東京')}<x:PhoneticText>トウ</x:PhoneticText></Cell>",
        "東京",
        None,
    ),
    "number": (f"<Cell>{data('Number', '12345')}</Cell>", "12345", CellFacts("number", GENERAL)),
    "fraction": (f"<Cell>{data('Number', '1.50')}</Cell>", "1.5", CellFacts("number", GENERAL)),
    "exponent": (f"<Cell>{data('Number', '1.2E+20')}</Cell>", "1.2e+20", CellFacts("number", GENERAL)),
    "zeros": (f'<Cell ss:StyleID="zeros">{data("Number", "12345")}</Cell>', "12345", CellFacts("number", "00000000")),
    "text format": (f'<Cell ss:StyleID="text">{data("Number", "12345")}</Cell>', "12345", CellFacts("number", "@")),
    "other style": (f'<Cell ss:StyleID="none">{data("Number", "1")}</Cell>', "1", CellFacts("number", GENERAL)),
    "parent": (f'<Cell ss:StyleID="struck zeros">{data("Number", "1")}</Cell>', "1", CellFacts("number", "00000000")),
    "serial date": (
        f'<Cell ss:StyleID="date">{data("Number", "45000")}</Cell>',
        "2023-03-15T00:00:00",
        CellFacts("date", "m/d/yyyy"),
    ),
    "serial date out of range": (
        f'<Cell ss:StyleID="date">{data("Number", "1e15")}</Cell>',
        "#VALUE!",
        CellFacts("error", "m/d/yyyy"),
    ),
    "date": (
        f'<Cell ss:StyleID="date">{data("DateTime", "2026-03-04T00:00:00.000")}</Cell>',
        "2026-03-04T00:00:00",
        CellFacts("date", "m/d/yyyy"),
    ),
    "day alone": (f"<Cell>{data('DateTime', '2026-03-04')}</Cell>", "2026-03-04", CellFacts("date", GENERAL)),
    "time": (f"<Cell>{data('DateTime', '1899-12-31T12:30:00.000')}</Cell>", "12:30:00", CellFacts("time", GENERAL)),
    "duration": (
        f'<Cell ss:StyleID="hours">{data("DateTime", "1900-01-01T01:30:00.000")}</Cell>',
        "1 day, 1:30:00",
        CellFacts("duration", "[h]:mm"),
    ),
    "boolean": (f"<Cell>{data('Boolean', '1')}</Cell>", "TRUE", CellFacts("boolean", GENERAL)),
    "error": (f"<Cell>{data('Error', '#N/A')}</Cell>", "#N/A", CellFacts("error", GENERAL)),
    "broken number": (f"<Cell>{data('Number', 'abc')}</Cell>", "abc", CellFacts("error", GENERAL)),
    "digits without end": (f"<Cell>{data('Number', '9' * 5000)}</Cell>", "9" * 5000, CellFacts("error", GENERAL)),
    "broken date": (f"<Cell>{data('DateTime', '2026-13-01')}</Cell>", "2026-13-01", CellFacts("error", GENERAL)),
    "empty date": (f"<Cell>{data('DateTime', '')}</Cell>", "", None),
    "broken boolean": (f"<Cell>{data('Boolean', 'yes')}</Cell>", "yes", CellFacts("error", GENERAL)),
    "formula": (
        f'<Cell ss:Formula="=RC[-1]">{data("Number", "7")}</Cell>',
        "7",
        CellFacts("formula", GENERAL, "=RC[-1]", result="number"),
    ),
    "uncalculated": ('<Cell ss:Formula="=RC[-1]"/>', "", CellFacts("formula", GENERAL, "=RC[-1]", calculated=False)),
}


@pytest.mark.parametrize("name", CELLS)
def test_cell(name: str) -> None:
    """Each type of cell has the text and the facts that it would have in .xlsx."""
    cell, expected, fact = CELLS[name]
    table = only(book(f"<Row>{texts('CET', '0x1')}{cell}</Row>"))
    assert (table.rows[0], table.cells.get((0, 2))) == (("CET", "0x1", expected), fact)


def test_places() -> None:
    """Rows, cells and columns can say where they are, and span several."""
    rows = (
        f'<Row ss:Index="3" ss:Span="2">{texts("CET")}<Cell ss:Index="3">{data("String", "m")}</Cell></Row>'
        f'<Row><Cell ss:MergeAcross="1" ss:MergeDown="1">{data("String", "BTC")}</Cell>{texts("7")}</Row><Row/>'
    )
    table = only(book(rows))
    assert (table.lines, table.rows) == ((3, 6), (("CET", "", "m"), ("BTC", "", "7")))
    assert table.layout.merges == (Merge(6, 7, 0, 1),)


def test_layout() -> None:
    """Hidden sheets, rows and columns, notes, links and struck texts are recorded."""
    note = "<Comment><ss:Data><html:B>call</html:B> me</ss:Data></Comment>"
    rows = (
        f'<Row ss:Hidden="1"><Cell ss:HRef="https://example.org">{data("String", "CET")}{note}</Cell>'
        f"{texts('0x1')}</Row>"
        f'<Row ss:Height="0"><Cell ss:HRef="#A1" ss:StyleID="struck">{data("String", "BTC")}</Cell>{texts("bc1")}</Row>'
    )
    columns = '<Column ss:Index="2" ss:Span="1" ss:Hidden="1"/><Column ss:Width="0.0"/><Column ss:Width="50"/>'
    after = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    layout = only(book(rows, columns=columns, after=after)).layout
    assert (layout.hidden_sheet, layout.hidden_lines, layout.hidden_fields) == (
        True,
        frozenset([2, 3]),
        frozenset([1, 2]),
    )
    assert (layout.notes, layout.links, layout.struck) == (
        {(2, 0): "call me"},
        {(2, 0): "https://example.org"},
        frozenset([(3, 0)]),
    )


def test_styles_of_rows_and_columns() -> None:
    """A cell without a style has that of its row, its column or its table."""
    cell = f"<Cell>{data('Number', '1')}</Cell>"
    rows = f'<Row>{cell}{cell}</Row><Row ss:StyleID="date">{cell}</Row>'
    table = only(book(rows, columns='<Column ss:StyleID="zeros"/>', table='ss:StyleID="text"'))
    formats = [table.cells[place].number_format for place in ((0, 0), (0, 1), (1, 0))]
    assert formats == ["00000000", "@", "m/d/yyyy"]


def test_1904() -> None:
    """Serial dates count from 1904 if the workbook says so."""
    before = f"<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook>{STYLES}"
    cell = f'<Cell ss:StyleID="date">{data("Number", "43538")}</Cell>'
    assert only(book(f"<Row>{cell}{texts('0x1')}</Row>", before=before)).rows[0][0] == "2023-03-15T00:00:00"


def test_attributes_without_prefix() -> None:
    """Some programs write the attributes without their namespace."""
    text = book(f"<Row>{texts('CET', '0x1')}</Row>").replace(" ss:", " ")
    assert only(text).rows == (("CET", "0x1", ""),)


def test_several_sheets_and_stray_elements() -> None:
    """Each worksheet is one; elements outside their place have no effect."""
    text = book(f"<Row>{texts('CET', '0x1')}</Row>")
    other = f'<Worksheet ss:Name="Other"><Table>{HEADER}<Row>{texts("BTC", "bc1")}</Row></Table></Worksheet>'
    stray = (
        "<Row/><Cell><Data>x</Data><Comment/></Cell><Column/><NumberFormat/><Font/><x:Visible>SheetHidden</x:Visible>"
    )
    text = text.replace("<Styles>", f"{stray}<Styles>").replace("</Workbook>", f"{other}</Workbook>")
    assert [(table.sheet, table.rows[0][0]) for table in read(text).tables] == [("Main", "CET"), ("Other", "BTC")]
    assert not read(text).tables[0].layout.hidden_sheet


BROKEN = {
    "row order": ('<Row ss:Index="1"/>', "contains a row or cell twice or in the wrong order"),
    "cell order": (
        f'<Row>{texts("a")}<Cell ss:Index="1"/></Row>',
        "contains a row or cell twice or in the wrong order",
    ),
    "row": ('<Row ss:Index="1048577"/>', "contains a row after row 1,048,576, or a column after column 16,384"),
    "column": ('<Row><Cell ss:Index="16385"/></Row>', "contains a row after row 1,048,576, or a column after"),
    "number": ('<Row ss:Index="x"/>', "contains a number that is not one: 'x'"),
    "many digits": (f'<Row ss:Index="{"9" * 5000}"/>', "contains a row after row 1,048,576"),
    "markup": ("<Row>", "is damaged: its XML "),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken(name: str) -> None:
    """A broken workbook is one finding."""
    rows, clause = BROKEN[name]
    assert detail(book(rows)).startswith(clause)


def test_declaration() -> None:
    """Only entity bombs need a document type."""
    text = book("").replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook', 1)
    assert detail(text) == "contains a document type declaration"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells and styles are limited, also empty cells before others."""
    wide = f'<Row><Cell ss:Index="16384">{data("String", "x")}</Cell></Row>'
    assert detail(book(wide * 1100)) == "contains more than 16,777,216 cells"
    monkeypatch.setattr(spreadsheetml, "STYLE_LIMIT", 2)
    assert detail(book("")) == "contains more than 2 styles"


VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=8).filter(
    lambda each: "\ufffe" not in each and "\uffff" not in each and each.strip() != ""
)


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=4), st.integers(1, 40))
def test_texts_come_back(rows: list[tuple[str, str, str]], chunk: int) -> None:
    """Any texts come back, wherever the file is cut into pieces."""
    from html import escape

    body = "".join(f"<Row>{texts(*map(escape, row))}</Row>" for row in rows)
    with pytest.MonkeyPatch.context() as context:
        context.setattr(spreadsheetml, "_CHUNK", chunk)
        assert only(book(body)).rows == tuple(rows)
