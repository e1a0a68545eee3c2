"""Workbooks look as if a careful person had made them, in every program that opens or prints them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.build.cases import address, plan, source
from whitelist.build.rejects import rejects_bytes
from whitelist.build.template import make_template
from whitelist.build.template_workbook import GUIDE, template_workbook
from whitelist.exchanges.loader import reference_data
from whitelist.writers import limits
from whitelist.writers.sheet_style import ADDED_FILL, HEADING_FILL, LINE_HEIGHT, WIDEST, WIDTHS, height
from whitelist.writers.workbook import text_sheet

LONG = "4" * 95
"""As long as an address of Monero."""
ROWS = [("USDT", "TRC20", address("TRC20"), "") for _ in range(3)], ("XMR", "XMR", LONG, "x\ny")


def rejected() -> bytes:
    """Return a workbook of rejected rows with a long address."""
    return rejects_bytes(plan(source(ROWS[1], ("USDT", "", ROWS[0][0][2], ""))))


BOOKS: dict[str, Callable[[], bytes]] = {
    "rejected.xlsx": rejected,
    "template.xlsx": lambda: template_workbook(make_template(reference_data())),
    "own addresses": lambda: text_sheet("own addresses", [("coin", "network", "address", "memo"), *ROWS[0], ROWS[1]]),
}


@pytest.mark.parametrize("name", BOOKS)
def test_sheets_look_alike(name: str) -> None:
    """One font, thin lines around every cell, a header in sight and on every page, one page wide in landscape."""
    workbook = load_workbook(BytesIO(BOOKS[name]()))
    sheets: list[Any] = workbook.worksheets
    for sheet in sheets:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {(cell.font.name, cell.font.sz) for cell in cells} == {("Calibri", 11)}
        assert {cell.border.left.style for cell in cells} == {cell.border.bottom.style for cell in cells} == {"thin"}
        assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in cells)
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("&A", "&P / &N")
        if sheet.title != GUIDE:
            assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
            assert all(cell.font.b and cell.fill.fill_type == "solid" for cell in sheet[1])


def test_widths_and_heights_fit() -> None:
    """A short column is narrow, a long address is wrapped, and its row is as high as it needs; reasons are wider."""
    sheet: Any = load_workbook(BytesIO(rejected())).active
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
    assert widths["coin"] == WIDTHS[0]
    assert widths["address"] == WIDTHS[1]
    assert widths["rejected because"] == WIDEST
    assert sheet.row_dimensions[2].height >= 3 * LINE_HEIGHT, "95 characters in 46 columns"
    fills = {cell.value: cell.fill.fgColor.rgb[2:] for cell in sheet[1]}
    assert fills["memo"] == HEADING_FILL.fgColor.rgb[2:]
    assert fills["rejected from"] == ADDED_FILL.fgColor.rgb[2:], "what is added is set apart"


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        ([], 1),
        ([("", 10)], 1),
        ([("x" * 9, 10)], 1),
        ([("x" * 10, 10)], 2),
        ([("a\n\nb", 10)], 3),
        ([("a", 10), ("x" * 50, 10), ("b\nc", 10)], 6),
    ],
)
def test_height(texts: list[tuple[str, float]], lines: int) -> None:
    """The cell with most lines decides."""
    assert height(texts) == LINE_HEIGHT * lines


def test_height_has_a_limit() -> None:
    """Excel would call a file with a higher row damaged."""
    assert height([("x" * 32_767, 8)]) == limits.ROW_HEIGHT
