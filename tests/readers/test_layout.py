"""What a sheet hides, merges and computes, and several tables on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from openpyxl import Workbook

from tests.readers.test_broken_workbook import reason
from tests.readers.test_xlsx import HEADER, inline, only, read, saved, with_rows, workbook_of
from whitelist.model.layout import Layout, Merge
from whitelist.model.table import CellFacts
from whitelist.readers import sheet_tables as sheet_module

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

DEFAULTS: tuple[object, ...] = sheet_module.SizeBudget.__init__.__defaults__ or ()
ENTRIES = (HEADER, ["CET", "CSC", "0x1"], ["CET", "CSC", "0x2"], ["CET", "CSC", "0x3"])


def layout(change: Callable[[Worksheet], object]) -> Layout:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in ENTRIES:
        sheet.append(row)
    workbook.create_sheet("Visible")
    change(sheet)
    return only(saved(workbook)).layout


def test_nothing_hidden() -> None:
    """An ordinary sheet has an empty layout."""
    assert layout(lambda _: None) == Layout()


SHOWN = 'ht="15" hidden="0"'


@pytest.mark.parametrize("attribute", ['hidden="1"', 'hidden="true"', 'ht="0"', 'ht="0.0" customHeight="1"'])
def test_hidden_rows(attribute: str) -> None:
    """A row is hidden by saying so or by having no height; those without entries do not count."""
    rows = "".join(
        f'<row r="{line}" {attribute if line in (1, 3, 4) else SHOWN}>'
        f"{inline(**{f'A{line}': first, f'C{line}': second}) if first else ''}</row>"
        for line, first, second in ((1, "coin", "address"), (2, "a", "b"), (3, "c", "d"), (4, "", ""), (5, "e", "f"))
    )
    assert only(with_rows(rows)).layout == Layout(hidden_lines=frozenset({1, 3}))


def test_hidden_columns() -> None:
    """Hidden columns may come as overlapping ranges that go far beyond the table."""
    columns = (
        '<cols><col min="1" max="1" width="9"/><col min="3" max="16384" hidden="1"/><col min="4" max="9" width="0"/>'
        '<col min="2" max="2" hidden="0" width="8.5"/></cols>'
    )
    rows = f'<row r="1">{inline(A1="coin", B1="network", C1="address", D1="memo")}</row>'
    rows += f'<row r="2">{inline(A2="CET", F2="beyond the header")}</row>'
    assert only(with_rows(rows, before=columns)).layout == Layout(hidden_fields=frozenset({2, 3}))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheet(state: Literal["hidden", "veryHidden"]) -> None:
    """Hidden and very hidden sheets are read, and known."""

    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = state
        assert sheet.parent is not None
        sheet.parent.active = 1

    assert layout(hide) == Layout(hidden_sheet=True)


def test_merges() -> None:
    """Merged cells count when they reach into the rows."""

    def merge(sheet: Worksheet) -> None:
        for cells in ("A1:B1", "A2:A3", "B1:B2", "C4:D9", "A8:B9"):
            sheet.merge_cells(cells)

    expected = {Merge(2, 3, 0, 0), Merge(1, 2, 1, 1), Merge(4, 9, 2, 3)}
    assert set(layout(merge).merges) == expected


def test_merges_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Merges that each span every row are places as well, of which a workbook may hold only so many."""
    rows = "".join(
        f'<row r="{n}">{inline(**{f"A{n}": a, f"B{n}": "address"})}</row>' for n, a in ((1, "coin"), (50, "x"))
    )
    merges = "".join(f'<mergeCell ref="A1:A{1000 + n}"/>' for n in range(50))
    monkeypatch.setattr(sheet_module, "CELL_LIMIT", 1000)
    monkeypatch.setattr(sheet_module.SizeBudget.__init__, "__defaults__", (1000, 1000, *DEFAULTS[2:]))
    assert reason(with_rows(rows, after=f"<mergeCells>{merges}</mergeCells>")) == "contains more than 1,000 cells"


def test_several_tables() -> None:
    """A row that is a header again begins another table of the sheet, with cells, gaps and layout of its own."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Main"
    for row in (["Title"], *ENTRIES[:2], [], ["Old"], ["address", "Coin"], ["0x9", 5], [], ["0x8"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.merge_cells("D3:D7")
    first, second = read(saved(workbook)).tables
    assert (first.header, first.header_line, first.lines_above, first.headers_above) == (HEADER, 2, (1,), ())
    assert (first.rows, first.lines, first.blank_lines) == (
        (("CET", "CSC", "0x1", ""), ("Old", "", "", "")),
        (3, 5),
        (4,),
    )
    assert (second.header, second.header_line, second.lines_above) == (("address", "Coin"), 6, ())
    assert second.headers_above == (2,)
    assert (second.rows, second.lines, second.blank_lines) == ((("0x9", "5"), ("0x8", "")), (7, 9), (8,))
    assert dict(second.cells) == {(0, 1): CellFacts("number", "General")}
    assert (first.sheet, second.sheet) == ("Main", "Main")
    merge = (Merge(3, 7, 3, 3),)
    assert first.layout == Layout(False, frozenset({3}), frozenset({2}), merge)
    assert second.layout == Layout(False, frozenset({9}), frozenset(), merge)


def test_tables_on_sheets() -> None:
    """A sheet with two tables comes before the next one once."""
    data = workbook_of(A=[*ENTRIES, *ENTRIES], B=ENTRIES)
    assert [(table.sheet, table.sheets_before, table.headers_above) for table in read(data).tables] == [
        ("A", (), ()),
        ("A", (), (1,)),
        ("B", ("A",), ()),
    ]


def test_header_in_two_languages() -> None:
    """A header right below another takes its place; the first is passed over like a title."""
    table = only(workbook_of(Main=[["Title"], HEADER, ["wallet", "coin"], ["0x1", "CET"]]))
    assert (table.header, table.header_line, table.lines_above) == (("wallet", "coin"), 3, (1, 2))
    assert table.rows == (("0x1", "CET"),)


def test_too_many_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook may hold only so many tables."""
    monkeypatch.setattr(sheet_module, "TABLE_LIMIT", 2)
    monkeypatch.setattr(sheet_module.SizeBudget.__init__, "__defaults__", (10_000, 2, *DEFAULTS[2:]))
    source = read(workbook_of(A=ENTRIES * 3))
    assert source.tables[0].read_failure is not None
    assert source.tables[0].read_failure.detail == "contains more than 2 tables"


RESULTS = {
    "text": ('t="str"><f>X1</f><v>CET</v>', "CET", True),
    "empty-text": ('t="str"><f>X1</f><v></v>', "", True),
    "number": ("><f>X1</f><v>5</v>", "5", True),
    "none": ("><f>X1</f>", "", False),
    "none-as-openpyxl-writes-it": ("><f>X1</f><v/>", "", False),
    "result-before-formula": ('t="str"><v>CET</v><f>X1</f>', "CET", True),
}


@pytest.mark.parametrize(("cell", "text", "calculated"), RESULTS.values(), ids=RESULTS)
def test_result(cell: str, text: str, *, calculated: bool) -> None:
    """A formula has its saved result, which may be empty, or none."""
    header = f'<row r="1">{inline(A1="coin", B1="address")}</row>'
    table = only(with_rows(f'{header}<row r="2"><c r="A2" {cell}</c>{inline(B2="0x1")}</row>'))
    assert table.rows == ((text, "0x1"),)
    assert dict(table.cells) == {
        (0, 0): CellFacts("formula", "General", "=X1", calculated, "number" if text == "5" else "text")
    }


def test_formulas_filled_down() -> None:
    """Formulas that show nothing make no rows; one whose result nobody knows does."""
    rows = f'<row r="1">{inline(A1="coin", B1="address")}</row><row r="2">{inline(A2="CET", B2="0x1")}</row>'
    rows += (
        '<row r="3"><c r="A3" t="str"><f>X3</f><v></v></c></row><row r="4"><c r="A4" t="str"><f>X4</f><v/></c></row>'
    )
    assert only(with_rows(rows)).lines == (2,)
    assert only(with_rows(rows + '<row r="5"><c r="A5"><f>X5</f></c></row>')).lines == (2, 5)


OUT_OF_ORDER = {
    "row-twice": f'<row r="2">{inline(A2="a")}</row><row r="2">{inline(A2="b")}</row>',
    "row-before": f'<row r="3">{inline(A3="a")}</row><row r="2">{inline(A2="b")}</row>',
    "cell-twice": f'<row r="2">{inline(A2="a")}{inline(A2="b")}</row>',
    "cell-before": f'<row r="2">{inline(B2="a")}{inline(A2="b")}</row>',
    "cell-of-another-row": f'<row r="2">{inline(A2="a")}{inline(B7="b")}</row>',
}


@pytest.mark.parametrize("rows", OUT_OF_ORDER.values(), ids=OUT_OF_ORDER)
def test_out_of_order(rows: str) -> None:
    """Where programs would differ in which cell counts, the workbook is not read."""
    header = f'<row r="1">{inline(A1="coin", B1="address")}</row>'
    assert reason(with_rows(header + rows)).endswith(" twice or in the wrong order")


def test_shared_strings() -> None:
    """Texts may stand in the cells or in one table for all; a cell may miss either."""
    rows = f'<row r="1">{inline(A1="coin", B1="address")}</row><row r="2"><c r="A2" t="s"/><c t="inlineStr"><is/></c>'
    rows += '<c t="inlineStr"><is><t/></is></c><c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>'
    assert only(with_rows(rows)).rows == (("", "", "", "ab"),)
