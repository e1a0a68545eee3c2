"""HTML tables are read as a browser shows them: every digit of a text stays."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitelist.model.layout import Merge
from whitelist.model.table import Source, Table
from whitelist.readers.markup import html_tables, kept_sheet
from whitelist.readers.markup.html_tables import read_html

WORDS = {"coin": "coin", "address": "address", "memo": "memo"}
HEADER = "<tr><th>coin<th>address<th>memo</tr>"


def read(page: str | bytes, sheet: str | None = None) -> Source:
    return read_html(page.encode() if isinstance(page, str) else page, "list.xls", WORDS, sheet)


def only(page: str | bytes) -> Table:
    (table,) = read(page).tables
    assert table.read_failure is None, table.read_failure
    return table


def detail(page: str) -> str:
    (table,) = read(page).tables
    assert table.read_failure is not None
    return table.read_failure.detail


def memo(cell: str) -> str:
    """Return the text of the cell with the content *cell*."""
    table = only(f"<html><table>{HEADER}<tr><td>CET<td>0x1<td>{cell}</td></table>")
    assert (table.kind, table.sheet, dict(table.cells)) == ("workbook", "Table 1", {})
    return table.rows[0][2]


TEXTS = {
    "zeros": ("00012345", "00012345"),
    "long number": ("12345678901234567890", "12345678901234567890"),
    "entities": ("a&amp;b &lt;c&gt; &#x4e2d;&#101;&eacute;", "a&b <c> 中eé"),
    "spaces": (" \n a \t\r\n  b ", "a b"),
    "no-break space": ("&nbsp;", "\xa0"),
    "line break": ("a <br> b<br/>c", "a\nb\nc"),
    "blocks": ("<p>a</p><div>b</div>", "a\n\nb"),
    "nested markup": ("<b>1<font color=red>2</font></b>3<span>4</span>", "1234"),
    "comment": ("1<!-- 2 -->3", "13"),
    "script": ("1<script>2 < 3</script><style>4</style>5", "15"),
    "end tag too much": ("1</script></s></b>2", "12"),
    "NUL": ("1\0002", "1\ufffd2"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str) -> None:
    """The text of a cell is what a browser shows."""
    cell, expected = TEXTS[name]
    assert memo(cell) == expected


def test_missing_end_tags() -> None:
    """Ends of cells, rows and tables can be missing; a cell without a row begins one."""
    table = only("<table><td>coin<td>address<td>memo</tr></td>x<tr><td>CET<td>0x1<td>7<tr><td>BTC<td>bc1")
    assert (table.header, table.rows) == (("coin", "address", "memo"), (("CET", "0x1", "7"), ("BTC", "bc1", "")))


def test_spans() -> None:
    """A cell over several columns and rows is at its first place; the others are empty, and it is a merged cell."""
    rows = (
        "<tr><td rowspan=2>CET<td>0x1<td>1<tr><td>0x2<td>2"
        "<tr><td colspan='2'>BTC<td>3<tr><td colspan=x rowspan=0>a<td colspan=-1>b<td colspan=99999999>c"
    )
    table = only(f"<table>{HEADER}{rows}</table>")
    assert [row[:3] for row in table.rows] == [("CET", "0x1", "1"), ("", "0x2", "2"), ("BTC", "", "3"), ("a", "b", "c")]
    assert table.layout.merges[:2] == (Merge(2, 3, 0, 0), Merge(4, 4, 0, 1))


def test_tables_and_layout() -> None:
    """Each table is a sheet, also one inside another; hidden rows, links and struck texts are recorded."""
    page = f"""<html><title>coin address</title><p>text outside <s>is no cell</s><table><tr><td>menu
      <table>{HEADER}
        <tr style="display: none"><td>CET<td><a href="https://example.org/1">0x1</a><td><s>7</s>
        <tr hidden><td>CET<td><a href="#top">0x2</a><td><del>8</del> 9
        <tr><td>BTC<td><a href="mailto:a@example.org">bc1</a></td></tr></td></tr>
      </table></td></tr></table>
      <table>{HEADER}<tr><td>ETH<td>0x3<td></table></table></td></tr></html>"""
    first, second = read(page).tables
    assert ((first.sheet, second.sheet), second.rows) == (("Table 2", "Table 3"), (("ETH", "0x3", ""),))
    assert first.layout.hidden_lines == {2, 3}
    assert first.layout.links == {(2, 1): "https://example.org/1", (4, 1): "mailto:a@example.org"}
    assert first.layout.struck == {(2, 2)}
    assert read(page, "Table 3").tables[0].rows == second.rows


ENCODINGS = {
    "utf-8": ("<meta charset='gbk'>", "utf-8"),  # what is UTF-8 is not something else
    "utf-16": ("", "utf-16"),
    "gb18030": ('<meta http-equiv="Content-Type" content="text/html; charset=gb18030">', "gb18030"),
    "shift_jis": ("<META charset=Shift_JIS>", "shift_jis"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_encoding(name: str) -> None:
    """The page names its encoding, unless it is Unicode."""
    head, encoding = ENCODINGS[name]
    page = f"<html><head>{head}</head><table>{HEADER}<tr><td>CET<td>0x1<td>東京</table></html>"
    assert only(page.encode(encoding)).rows[0][2] == "東京"


@pytest.mark.parametrize("charset", ["hex", "nonsense", "utf-7", "cp500"])
def test_unknown_encoding(charset: str) -> None:
    """An encoding that does not exist, or is not one of texts, is not used."""
    page = f"<html><meta charset={charset}><table>{HEADER}<tr><td>CET<td>0x1<td>\u00e9</table>"
    assert only(page.encode("cp1252")).rows[0][2] == "\u00e9"


def test_no_table() -> None:
    """An error page is called so, and a hint says what to do."""
    (table,) = read("<!DOCTYPE html><html><body>Please log in</body></html>").tables
    assert table.read_failure is not None
    assert table.read_failure.detail == "is an HTML page without a table"
    assert "error message" in table.read_failure.hint


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would take much memory or time is refused."""
    assert detail(f"<table>{'<tr><td>a<td colspan=16384>b' * 1100}") == "contains more than 16,777,216 cells"
    assert detail("<table><tr><td colspan=16384>a<td>b").startswith("contains a cell after row 1,048,576 or column")
    assert detail("<table>" * 101 + "<tr><td>a") == "contains more than 100 tables in each other"
    assert detail("<table><tr><td>a" * 1001).startswith("contains more than 100 tables")
    assert detail("<table><tr><td>a</table>" * 1001) == "contains more than 1,000 tables"
    assert detail(f"<table>{HEADER}<tr><td a='{'x' * 100_000}").startswith("contains a tag with more than")
    assert detail(f"<table>{HEADER}<tr><td><script>{'x' * 5_000_000}").startswith("contains a tag with more than")
    monkeypatch.setattr(html_tables, "TAGS_LIMIT", 40)
    assert detail(f"<table>{HEADER}{'<tr><td>a' * 30_000}") == "contains more than 40 tags"
    monkeypatch.setattr(html_tables, "TAGS_LIMIT", 1000)
    monkeypatch.setattr(kept_sheet, "REMARK_LIMIT", 1)
    links = "<tr><td><a href='x://y'>a</a>" * 3
    assert detail(f"<table>{HEADER}{links}").startswith(
        "contains a sheet with more than 1 merged cells, links or notes"
    )


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4), st.integers(1, 40))
def test_escaped_texts_come_back(rows: list[tuple[str, str, str]], chunk: int) -> None:
    """Any texts come back, wherever the page is cut into pieces."""
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    with pytest.MonkeyPatch.context() as context:
        context.setattr(html_tables, "_CHUNK", chunk)
        assert only(f"<table>{HEADER}{body}</table>").rows == tuple(rows)


@given(st.text(st.sampled_from("<>/tablerd =\"'!-a&;#x1\0 colspan"), max_size=120))
def test_any_markup(text: str) -> None:
    """Any markup is a table or one finding."""
    assert read(f"<html><table>{HEADER}{text}").tables
