"""How the sheets of our workbooks look, on the screen and on paper: one font, thin lines, a header that stays in sight.

Programs do not adapt the height of a row to wrapped text that another program wrote, so heights are estimated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.fonts import DEFAULT_FONT
from openpyxl.styles.numbers import FORMAT_TEXT

from whitelist.model.location import column_letters
from whitelist.writers import limits

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADING_FILL = PatternFill("solid", fgColor="1F3864")
ADDED_FILL = PatternFill("solid", fgColor="595959")
"""Behind the headings of columns that this program adds to those of a person."""
LINE = Side("thin", color="BFBFBF")
GRID = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
WRAPPED = Alignment(vertical="top", wrap_text=True)

CELL = "Text in a grid"
"""Name of the style of all cells but headings."""

A4 = 9
MARGIN = 0.5
"""Of a page, in inches."""
WIDTHS = (8, 46)
"""Narrowest and widest column, in characters: an address of Ethereum stays on one line."""
WIDEST = 60
"""The same for a column of sentences."""
LINE_HEIGHT = 15.0
"""Height of a line of text, in points."""
FILLED = 0.9
"""Part of a column's width that wrapped text fills: words end before the edge, and capital letters are wide."""


def bold_font(colour: str | None = None) -> Font:
    """Return the font of the workbook's cells, bold. A font without name and size would be another one."""
    return Font(name=DEFAULT_FONT.name, sz=DEFAULT_FONT.sz, family=DEFAULT_FONT.family, bold=True, color=colour)


def style_heading(cell: Any, *, added: bool = False) -> None:
    """Make *cell* a heading; *added* sets those of this program apart from those of a person."""
    cell.font, cell.fill = bold_font("FFFFFF"), ADDED_FILL if added else HEADING_FILL
    cell.border, cell.alignment = GRID, WRAPPED


def style_cell(cell: Any) -> None:
    """Make *cell* one of text with thin lines around it; a long text is wrapped, so that all of it can be printed."""
    workbook = cell.parent.parent
    if CELL not in workbook.named_styles:
        style = NamedStyle(CELL, font=DEFAULT_FONT, border=GRID, alignment=WRAPPED, number_format=FORMAT_TEXT)
        workbook.add_named_style(style)
    cell.style = CELL  # by name: openpyxl takes eight times as long to look up a border


def height(texts: Iterable[tuple[str, float]]) -> float:
    """Return the height of a row of wrapped *texts*, each with the width of its column in characters."""
    lines = [sum(max(1, -(-len(part) // int(width * FILLED))) for part in text.split("\n")) for text, width in texts]
    return min(LINE_HEIGHT * max(lines, default=1), limits.ROW_HEIGHT)


def set_sizes(sheet: Any, *, explained: int | None = None) -> None:
    """Fit widths of columns and heights of rows to the texts of *sheet*; *explained* is the index of sentences."""
    narrowest, widest = WIDTHS
    widths = []
    for index, cells in enumerate(sheet.iter_cols(values_only=True)):
        longest = max(len(line) for cell in cells for line in str(cell).splitlines() or [""])
        widths.append(min(max(longest + 2, narrowest), WIDEST if index == explained else widest))
        sheet.column_dimensions[column_letters(index)].width = widths[-1]
    for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = ((str(text), width) for text, width in zip(row, widths, strict=True) if text)
        sheet.row_dimensions[line].height = height(texts)


def fit_on_paper(sheet: Any, *, headed: bool = True) -> None:
    """Let *sheet* be printed on A4 in landscape, one page wide, with its name and the number of each page.

    *headed* keeps the first row in sight, and repeats it on every page.
    """
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToHeight = 0  # any number of pages
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = MARGIN
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"
    if headed:
        sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
