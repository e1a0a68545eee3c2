"""What a sheet shows and a CSV file loses: text that is struck through, or that cannot be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, GradientFill, NamedStyle, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.table import Table, TableStyleInfo

from tests.examples import examples
from tests.readers.test_xlsx import HEADER, MAIN, WORDS, only, saved
from tests.readers.test_xlsx_limits import STYLES, workbook
from whitelist.readers.looks import are_alike
from whitelist.readers.xlsx import read_workbook
from whitelist.readers.xlsx_colours import Palette

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.cell import Cell

    from whitelist.model.layout import Layout

WHITE, BLACK, GREY = "FFFFFFFF", "FF000000", "FFF2F2F2"
CELL = (2, 2)


def look(change: Callable[[Any], object], value: object = "0x1") -> Layout:
    """Return the layout of a sheet with one row, after *change* of its address cell."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (HEADER, ["CET", "CSC", value]):
        sheet.append(row)
    change(sheet.cell(2, 3))
    return only(saved(workbook)).layout


def styled(**attributes: Any) -> Callable[[Cell], None]:
    def change(cell: Cell) -> None:
        for name, value in attributes.items():
            setattr(cell, name, value)

    return change


def solid(colour: Any) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


UNSEEN: dict[str, tuple[dict[str, Any], str | None]] = {
    "plain": ({}, None),
    "white": ({"font": Font(color=WHITE)}, "colour"),
    "white without alpha": ({"font": Font(color="00FFFFFF")}, "colour"),
    "nearly white": ({"font": Font(color=GREY)}, "colour"),
    "light grey": ({"font": Font(color="FFBFBFBF")}, None),
    "white of the theme": ({"font": Font(color=Color(theme=0))}, "colour"),
    "white of the theme, darker by a twentieth": ({"font": Font(color=Color(theme=0, tint=-0.05))}, "colour"),
    "white of the theme, darker by a half": ({"font": Font(color=Color(theme=0, tint=-0.5))}, None),
    "black of the theme": ({"font": Font(color=Color(theme=1))}, None),
    "black of the theme, as light as it gets": ({"font": Font(color=Color(theme=1, tint=1.0))}, "colour"),
    "a colour that the theme lacks": ({"font": Font(color=Color(theme=99)), "fill": solid(Color(theme=99))}, None),
    "white of the palette": ({"font": Font(color=Color(indexed=9))}, "colour"),
    "background of windows": ({"font": Font(color=Color(indexed=65))}, "colour"),
    "text of windows": ({"font": Font(color=Color(indexed=64)), "fill": solid(BLACK)}, "colour"),
    "a colour that the palette lacks": ({"font": Font(color=Color(indexed=80)), "fill": solid(WHITE)}, None),
    "automatic on black": ({"font": Font(), "fill": solid(BLACK)}, None),
    "white on blue": ({"font": Font(color=WHITE), "fill": solid("FF1F4E78")}, None),
    "black on black": ({"font": Font(color=BLACK), "fill": solid(BLACK)}, "colour"),
    "normal font on black": ({"fill": solid(BLACK)}, "colour"),
    "normal font on yellow": ({"fill": solid("FFFFFF00")}, None),
    "blue of the theme on itself": (
        {"font": Font(color=Color(theme=4, tint=0.4)), "fill": solid(Color(theme=4, tint=0.4))},
        "colour",
    ),
    "white on a pattern": ({"font": Font(color=WHITE), "fill": PatternFill("gray125")}, None),
    "white on an unknown fill": ({"font": Font(color=WHITE), "fill": PatternFill("solid")}, None),
    "white on a gradient": ({"font": Font(color=WHITE), "fill": GradientFill(stop=(WHITE, WHITE))}, None),
    "size 1": ({"font": Font(sz=1)}, "size"),
    "size 6": ({"font": Font(sz=6)}, None),
    "no section": ({"number_format": ";;;"}, "number format"),
    "empty sections": ({"number_format": '"";"";"";""'}, "number format"),
    "no section but text": ({"number_format": ";;;@"}, None),
    "two sections": ({"number_format": ";;"}, None),
    "quoted semicolons": ({"number_format": '0";;;"'}, None),
    "text": ({"number_format": "@"}, None),
    "a format that is too long": ({"number_format": ";;;" + " " * 300}, None),
}


@pytest.mark.parametrize(("style", "reason"), UNSEEN.values(), ids=UNSEEN)
def test_unseen(style: dict[str, Any], reason: str | None) -> None:
    """A text cannot be seen if its colour is that of its background, its font is tiny, or its format shows nothing."""
    assert look(styled(**style)).unseen == ({CELL: reason} if reason else {})


@pytest.mark.parametrize(
    ("code", "hidden"),
    [(";;;", True), (";;;@", True), (";", True), ("0;;;", False), ('"x";;;', False), ("[Red];", True)],
)
def test_unseen_number(code: str, *, hidden: bool) -> None:
    """A number has a section of its own in the number format."""
    assert look(styled(number_format=code), 12).unseen == ({CELL: "number format"} if hidden else {})


def test_unseen_without_theme() -> None:
    """Without a theme, its colours are not known; without a palette of its own, a workbook has the usual one."""
    assert Palette((), b"").resolve(Color(theme=0)) is None
    assert Palette(("00112233",), b"").resolve(Color(indexed=0)) == (0x11, 0x22, 0x33)
    assert Palette((), b"").resolve(Color(indexed=2)) == (255, 0, 0)
    assert Palette((), b"").resolve(Color(auto=True)) is None
    assert not are_alike(None, (255, 255, 255))


def test_struck() -> None:
    """A cell is struck through by its own style, or a named one; an empty cell and a header never are."""
    assert look(styled(font=Font(strike=True))).struck == {CELL}
    assert look(styled(style=NamedStyle("Old", font=Font(strike=True)))).struck == {CELL}
    assert look(styled(font=Font(strike=False))).struck == frozenset()
    assert look(styled(font=Font(strike=True)), None).struck == frozenset()

    def strike_header(cell: Any) -> None:
        cell.parent.cell(1, 3).font = Font(strike=True)

    assert look(strike_header).struck == frozenset()


FONTS = "<font/><font><strike/></font><font><color rgb='FFFFFFFF'/></font><font><strike val='0'/><sz val='11'/></font>"
FORMATS = "".join(f'<xf numFmtId="0" fontId="{font}" fillId="0" borderId="0"/>' for font in (0, 1, 2, 3, 77))
STYLESHEET = (
    f"<styleSheet {MAIN}><fonts>{FONTS}</fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
    '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs>{FORMATS}</cellXfs><cellStyles><cellStyle name="Normal" xfId="0"/></cellStyles></styleSheet>'
)
STRUCK, WHITE_RUN, SMALL = "<strike/>", '<color rgb="FFFFFFFF"/>', '<sz val="1"/>'


def parts(*runs: tuple[str, str]) -> str:
    """Return the XML of a text with formats: each part and its properties; without properties, as its cell."""
    return "".join(
        f"<r>{f'<rPr>{properties}</rPr>' if properties else ''}<t xml:space='preserve'>{text}</t></r>"
        for text, properties in runs
    )


TEXTS = {
    "struck": (parts(("0x", STRUCK), ("1", STRUCK)), 0, True, None),
    "struck, but for a space": (parts(("0x", STRUCK), (" ", "<b/>"), ("1", STRUCK)), 0, True, None),
    "struck in part": (parts(("0x", STRUCK), ("1", "<b/>")), 0, False, None),
    "struck in part, the rest by its cell": (parts(("0x", ""), ("1", STRUCK)), 1, True, None),
    "struck in part, the rest not by its cell": (parts(("0x", ""), ("1", STRUCK)), 3, False, None),
    "struck cell without a struck part": (parts(("0x1", "<b/>")), 1, False, None),
    "struck cell with parts": (parts(("0x", ""), ("1", "")), 1, True, None),
    "how to pronounce it": ("<t>0x1</t><rPh sb='0' eb='1'><t>x</t></rPh>", 1, True, None),
    "white": (parts(("0x", WHITE_RUN), ("1", WHITE_RUN)), 0, False, "colour"),
    "white in part": (parts(("0x", WHITE_RUN), ("1", "<b/>")), 0, False, None),
    "white in part, the rest by its cell": (parts(("0x", WHITE_RUN), ("1", "")), 2, False, "colour"),
    "white and struck": (parts(("0x1", WHITE_RUN + STRUCK)), 0, True, "colour"),
    "small": (parts(("0x", SMALL), ("1", SMALL)), 0, False, "size"),
    "normal": (parts(("0x", "<b/>"), ("1", "<i/>")), 0, False, None),
    "plain in a broken style": ("<t>0x1</t>", 4, False, None),
    "plain in a style that does not exist": ("<t>0x1</t>", 99, False, None),
    "parts in a style that does not exist": (parts(("0x1", STRUCK)), 99, True, None),
}


@pytest.mark.parametrize(("text", "style", "struck", "unseen"), TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("shared", [True, False])
def test_parts(text: str, style: int, *, struck: bool, unseen: str | None, shared: bool) -> None:
    """A text with formats looks as all of its parts do, by themselves or by their cell."""
    value = "<v>1</v>" if shared else f"<is>{text}</is>"
    row = f'<row r="2"><c r="B2" s="{style}" t="{"s" if shared else "inlineStr"}">{value}</c></row>'
    data = workbook(row, strings=f"<si>{text}</si>", **{STYLES: STYLESHEET})
    layout = read_workbook(data, "list.xlsx", WORDS).tables[0].layout
    assert ((2, 1) in layout.struck, layout.unseen.get((2, 1))) == (struck, unseen)


def test_many_backgrounds() -> None:
    """With many backgrounds, a text with formats is compared with that of its cell."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    for number in range(80):
        sheet.append([None, None, CellRichText(TextBlock(InlineFont(color=Color("FF000000")), "0x1"))])
        sheet.cell(number + 2, 3).fill = solid(f"FF{number * 3:02X}{number * 3:02X}{number * 3:02X}")
    unseen = only(saved(book)).layout.unseen
    assert set(unseen) == {(line, 2) for line in range(2, 8)}  # up to 15, of 255


def test_style_of_a_row() -> None:
    """The style of a row is for cells that are not in the file."""
    row = '<row r="2" s="1" customFormat="1"><c r="B2" t="inlineStr"><is><t>0x1</t></is></c></row>'
    (table,) = read_workbook(workbook(row, **{STYLES: STYLESHEET}), "list.xlsx", WORDS).tables
    assert table.layout.struck == frozenset()


def test_several_tables() -> None:
    """Each table of a sheet has its own cells."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEADER, ["CET", "CSC", "0x1"], HEADER, ["CET", "CSC", "0x2"], ["CET", "CSC", "0x3"]):
        sheet.append(row)
    for line in (1, 2, 3, 5):
        sheet.cell(line, 3).font = Font(strike=True, color=WHITE)
    first, second = read_workbook(saved(book), "list.xlsx", WORDS).tables
    assert [set(table.layout.struck) for table in (first, second)] == [{(2, 2)}, {(5, 2)}]
    assert (first.layout.unseen, second.layout.unseen) == ({(2, 2): "colour"}, {(5, 2): "colour"})


@pytest.mark.parametrize(
    ("style", "lines"), [("TableStyleDark3", {3}), ("Desk", {3}), ("TableStyleMedium2", {2, 3}), (None, {2, 3})]
)
def test_table_styles(style: str | None, lines: set[int]) -> None:
    """In a table with a style that can be dark, the background of a cell is not known."""

    def add_table(cell: Any) -> None:
        sheet = cell.parent
        sheet.append(["CET", "CSC", "0x2"])
        table = Table(displayName="Payouts", ref="A1:D2", tableStyleInfo=TableStyleInfo(style) if style else None)
        sheet.add_table(table)
        for line in (2, 3):
            sheet.cell(line, 3).font = Font(color=WHITE)

    assert set(look(add_table).unseen) == {(line, 2) for line in lines}


@settings(max_examples=examples(25), deadline=None)
@given(st.integers(0, 7), st.floats(-1, 1), st.integers(0, 7), st.floats(-1, 1))
def test_colours_are_compared_as_they_look(one: int, tint: float, other: int, other_tint: float) -> None:
    """A text is unseen exactly if its colour and that of its background differ by at most 16 of 255 in each part."""
    palette = Palette((), b"")
    colours = Color(indexed=one, tint=tint), Color(indexed=other, tint=other_tint)
    text, background = (palette.resolve(colour) for colour in colours)
    assert text is not None
    assert background is not None
    assert all(0 <= part <= 255 for part in (*text, *background))
    assert are_alike(text, background) is (max(abs(a - b) for a, b in zip(text, background, strict=True)) <= 16)
    assert are_alike(text, text)
