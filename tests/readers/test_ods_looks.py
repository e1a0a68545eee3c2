"""What an OpenDocument sheet shows: text that is struck through or cannot be seen, hidden sheets, rows and columns."""

from __future__ import annotations

import pytest

from tests.readers.opendocument import HEADER, cell, document, opened, packed, row, sheet, source

STRUCK = 'style:text-line-through-style="solid"'


def style(name: str, text: str = "", properties: str = "", family: str = "table-cell", more: str = "") -> str:
    kind = {"text": "table-cell", "table-cell": "table-cell"}.get(family, family)
    return (
        f'<style:style style:name="{name}" style:family="{family}" {more}>'
        f"<style:text-properties {text}/><style:{kind}-properties {properties}/></style:style>"
    )


CELL_STYLES = {
    "normal": (style("c", 'fo:color="#000000" fo:font-size="11pt" style:text-line-through-style="none"'), False, None),
    "struck": (style("c", STRUCK), True, None),
    "struck, by its type": (style("c", 'style:text-line-through-type="single"'), True, None),
    "white": (style("c", 'fo:color="#ffffff"'), False, "colour"),
    "white on black": (style("c", 'fo:color="#ffffff"', 'fo:background-color="#000000"'), False, None),
    "blue on blue": (style("c", 'fo:color="#112233"', 'fo:background-color="#112233"'), False, "colour"),
    "white on nothing": (style("c", 'fo:color="#FFFFFF"', 'fo:background-color="transparent"'), False, "colour"),
    "unknown colour": (style("c", 'fo:color="red"', 'fo:background-color="red"'), False, None),
    "tiny": (style("c", 'fo:font-size="1pt"'), False, "size"),
    "tiny in millimetres": (style("c", 'fo:font-size="0.2mm"'), False, "size"),
    "relative size": (style("c", 'fo:font-size="1%"'), False, None),
    "struck and white": (style("c", f'{STRUCK} fo:color="#fffffe"'), True, "colour"),
    "from its parent": (
        style("p", 'fo:color="#ffffff"') + style("c", STRUCK, more='style:parent-style-name="p"'),
        True,
        "colour",
    ),
    "not its parent's": (
        style("p", 'fo:color="#ffffff"')
        + style("c", 'style:use-window-font-color="true"', more='style:parent-style-name="p"'),
        False,
        None,
    ),
    "own parent": (style("c", STRUCK, more='style:parent-style-name="c"'), True, None),
    "from the default": (
        style("", 'fo:color="#ffffff"').replace("style:style", "style:default-style") + style("c"),
        False,
        "colour",
    ),
    "unknown style": ("", False, None),
}


@pytest.mark.parametrize(("styles", "struck", "unseen"), CELL_STYLES.values(), ids=CELL_STYLES)
def test_style(styles: str, struck: bool, unseen: str | None) -> None:  # noqa: FBT001  # a case
    """The style of a cell decides, with its parents and the default."""
    layout = opened(row("CET", "CSC", cell("0x1", style_name="c"), "7"), styles=styles).layout
    assert layout.struck == ({(2, 2)} if struck else set())
    assert layout.unseen.get((2, 2)) == unseen


RUNS = {
    "all struck": ('<text:span text:style-name="s">0x1</text:span>', True, None),
    "a part struck": ('0x<text:span text:style-name="s">1</text:span>', False, None),
    "all but a space": ('<text:span text:style-name="s">0x1</text:span> ', True, None),
    "two parts struck": (
        '<text:span text:style-name="s">0x</text:span><text:span text:style-name="sw">1</text:span>',
        True,
        None,
    ),
    "inside": (
        '<text:span text:style-name="w">0<text:span text:style-name="s">x1</text:span></text:span>',
        False,
        "colour",
    ),
    "second paragraph": ('0x1</text:p><text:p><text:span text:style-name="s">x</text:span>', False, None),
    "white": ('<text:span text:style-name="w">0x1</text:span>', False, "colour"),
    "without a style": ("<text:span>0x1</text:span>", False, None),
    "many": ("".join(f'<text:span text:style-name="{n}">x</text:span>' for n in range(1100)), False, None),
}


@pytest.mark.parametrize(("xml", "struck", "unseen"), RUNS.values(), ids=RUNS)
def test_runs(xml: str, struck: bool, unseen: str | None) -> None:  # noqa: FBT001  # a case
    """A text with formats of its own is struck or cannot be seen if all its parts are."""
    styles = style("s", STRUCK, family="text") + style("w", 'fo:color="#ffffff"', family="text")
    styles += style("sw", f'{STRUCK} fo:color="#ffffff"', family="text")
    layout = opened(row("CET", "CSC", cell(xml), "7"), styles=styles).layout
    assert layout.struck == ({(2, 2)} if struck else set())
    assert layout.unseen.get((2, 2)) == unseen


def test_default_styles() -> None:
    """A cell without a style has that of its row, or of its column."""
    table = opened(
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="c"/>',
        row("CET", "CSC", "0x1", "7"),
        row("CET", "CSC", "0x2", "7", default_cell_style_name="d"),
        styles=style("c", STRUCK) + style("d", 'fo:color="#ffffff"'),
    )
    assert table.layout.struck == {(2, 2)}
    assert set(table.layout.unseen) == {(3, field) for field in range(4)}


def test_format_that_shows_nothing() -> None:
    """The value of a cell is known, although its format shows nothing."""
    table = opened(
        row(
            "CET",
            cell("", value_type="string", string_value="CSC"),
            cell("", value_type="float", value="5"),
            cell("", style_name="c", value_type="float", value="6"),
        ),
        styles=style("c", STRUCK),
    )
    assert table.rows == (("CET", "CSC", "5", "6"),)
    assert table.layout.unseen == {(2, 1): "number format", (2, 2): "number format", (2, 3): "number format"}
    assert table.layout.struck == {(2, 3)}


def test_repeated() -> None:
    """Each of repeated cells looks the same."""
    table = opened(
        row(cell("x", style_name="c", number_columns_repeated=2), number_rows_repeated=2), styles=style("c", STRUCK)
    )
    assert table.layout.struck == {(2, 0), (2, 1), (3, 0), (3, 1)}


def test_hidden() -> None:
    """A style can hide a sheet, and the size of a row or column can be 0; a style replaces one in styles.xml."""
    flat = style("ro0", "", 'style:row-height="0in"', "table-row") + style(
        "co0", "", 'style:column-width="0cm"', "table-column"
    )
    hidden = style("ta0", "", 'table:display="false"', "table") + style("ta1", "", 'table:display="false"', "table")
    rows = (
        '<table:table-column/><table:table-column table:style-name="co0"/>',
        HEADER,
        row("C", "", "", "1", style_name="ro0"),
    )
    content = document(
        sheet(*rows, style="ta0"),
        sheet(HEADER, name="Seen"),
        styles=flat + style("ta1", "", 'table:display="true"', "table"),
    )
    styles = document(styles=hidden, root="document-styles").replace("automatic-styles", "styles")
    one, other = source(packed(content, {"styles.xml": styles})).tables
    assert one.layout.hidden_sheet
    assert one.layout.hidden_lines == {2}
    assert one.layout.hidden_fields == {1}
    assert not other.layout.hidden_sheet
