"""What is attached to the cells of a sheet: links, notes and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink

from tests.readers.test_xlsx import HEADER, MAIN, WORDS, damage, inline, only, read, repacked, saved, with_rows
from whitelist.readers import sheet_tables, xlsx_remarks

if TYPE_CHECKING:
    from whitelist.model.layout import Layout

RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREAD = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
ROWS = f'<row r="1">{inline(A1="coin", B1="address")}</row>' + "".join(
    f'<row r="{line}">{inline(**{f"A{line}": "CET", f"B{line}": f"0x{line}"})}</row>' for line in range(2, 6)
)


def attached(relations: str, *, after: str = "", **parts: str) -> bytes:
    """Return a workbook whose sheet has *relations*, and further *parts* in the folder of the workbook."""
    rels = f'<Relationships xmlns="{DOCUMENT.replace("officeDocument", "package")}">{relations}</Relationships>'
    others = {f"xl/{name}.xml": content.encode() for name, content in parts.items()}
    return repacked(with_rows(ROWS, after=after), {RELATIONS: rels.encode(), **others})


def relation(name: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"{mode}/>'


def comments(*elements: tuple[str, str]) -> str:
    texts = "".join(f'<comment ref="{cell}" authorId="0"><text>{text}</text></comment>' for cell, text in elements)
    return f"<comments {MAIN}><authors><author>Desk</author></authors><commentList>{texts}</commentList></comments>"


NOTE = relation("n", f"{DOCUMENT}/comments", "../comments1.xml")
THREADED = relation("t", THREAD, "../threads.xml")
EXTERNAL = ' TargetMode="External"'
LINK = relation("a", f"{DOCUMENT}/hyperlink", "https://example.com/a?b=1&amp;c=2", EXTERNAL)


def links(*references: tuple[str, str]) -> bytes:
    """Return a workbook with links: cell or range, and attributes."""
    elements = "".join(f'<hyperlink ref="{ref}" xmlns:r="{DOCUMENT}" {rest}/>' for ref, rest in references)
    return attached(LINK, after=f"<hyperlinks>{elements}</hyperlinks>")


def layout_of(data: bytes) -> Layout:
    return only(data).layout


def test_as_openpyxl_writes_them() -> None:
    """Links and notes of another program's workbook are found, and an ordinary cell has none."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (HEADER, ["CET", "CSC", "0x1"], ["CET", "CSC", "0x2"]):
        sheet.append(row)
    sheet["C2"].hyperlink = Hyperlink("C2", target="https://tronscan.org/", location="/address/T1")
    sheet["C3"].comment = Comment("OLD,\ndo not use", "Desk")
    layout = layout_of(saved(workbook))
    assert dict(layout.links) == {(2, 2): "https://tronscan.org/#/address/T1"}
    assert dict(layout.notes) == {(3, 2): "OLD,\ndo not use"}


def test_links() -> None:
    """A link can be for a range; only cells of the table's columns and data rows count, and targets outside."""
    target = "https://example.com/a?b=1&c=2"
    data = links(("B2", 'r:id="a"'), ("B4:XFD1048576", 'r:id="a" location="x"'), ("B3", "location=\"'Old'!A1\""))
    assert dict(layout_of(data).links) == {(2, 1): target, (4, 1): f"{target}#x", (5, 1): f"{target}#x"}
    assert dict(layout_of(links(("A1:A1", 'r:id="a"'), ("B2", 'r:id="unknown"'))).links) == {}


def test_notes() -> None:
    """A note is one text, whatever its formats, without how it is pronounced; an empty one is none."""
    parts = comments(
        ("B2", "<r><rPr><b/></rPr><t>Desk:</t></r><r><t xml:space='preserve'> OLD</t></r>"),
        ("A3", "<t>paid_x000D_</t><rPh sb='0' eb='1'><t>PAID</t></rPh>"),
        ("D4", "<t>beside the table</t>"),
        ("B1", "<t>on the header</t>"),
        ("B9", "<t>below the table</t>"),
        ("A2", "<t> </t>"),
        ("A4", ""),
    )
    assert dict(layout_of(attached(NOTE, comments1=parts)).notes) == {
        (2, 1): "Desk: OLD",
        (3, 0): "paid\r",
        (4, 3): "beside the table",
        (1, 1): "on the header",
        (9, 1): "below the table",
    }


def test_comments() -> None:
    """The comments of a cell are read in their order, instead of the note that older programs show."""
    threads = "".join(
        f'<threadedComment ref="{cell}" id="{{{number}}}"><text>{text}</text><mentions/></threadedComment>'
        for number, (cell, text) in enumerate([("B2", "Is this OLD?"), ("B2", "yes"), ("B3", "paid")])
    )
    data = attached(
        NOTE + THREADED,
        comments1=comments(("B2", "<t>[Threaded comment] Your version …</t>"), ("B4", "<t>a note</t>")),
        threads=f'<ThreadedComments xmlns="{THREADS}">{threads}</ThreadedComments>',
    )
    assert dict(layout_of(data).notes) == {(2, 1): "Is this OLD? / yes", (3, 1): "paid", (4, 1): "a note"}


def test_missing_part() -> None:
    """A part that is named but missing shows nothing."""
    assert dict(layout_of(attached(NOTE + THREADED)).notes) == {}


def test_several_tables() -> None:
    """Each table has the notes from its header to the next; those above the first header are the first table's."""
    rows = f'<row r="1">{inline(A1="Payouts")}</row>'
    for line in (2, 5):
        rows += f'<row r="{line}">{inline(**{f"A{line}": "coin", f"B{line}": "address"})}</row>'
        rows += f'<row r="{line + 1}">{inline(**{f"A{line + 1}": "CET", f"B{line + 1}": "0x1"})}</row>'
    notes = comments(*((f"A{line}", f"<t>{line}</t>") for line in range(1, 8)))
    data = repacked(attached(NOTE, comments1=notes), {"xl/worksheets/sheet1.xml": with_sheet(rows)})
    first, second = (table.layout.notes for table in read(data).tables)
    assert (set(first.values()), set(second.values())) == ({"1", "2", "3", "4"}, {"5", "6", "7"})


def with_sheet(rows: str) -> bytes:
    return f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>".encode()


@pytest.mark.parametrize(
    ("data", "limit", "expected"),
    [
        (links(("A2:B5", 'r:id="a"')), "LINK_LIMIT", "contains a sheet with more than 7 cells with a link"),
        (
            attached(NOTE, comments1=comments(*[("B2", "<t>x</t>")] * 8)),
            "NOTE_LIMIT",
            "contains a sheet with more than 7 notes",
        ),
        (
            attached(NOTE, comments1=comments(("B2", "<r><t>x</t></r>" * 9))),
            "STRING_TAG_LIMIT",
            "contains a note with more than 7 XML tags",
        ),
    ],
    ids=["links", "notes", "tags"],
)
def test_limits(data: bytes, limit: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a limit allows is a finding that names the limit."""
    assert WORDS
    only(data)
    monkeypatch.setattr(xlsx_remarks, limit, 7)
    assert damage(data) == expected


def test_text_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of notes counts like that of cells."""
    data = attached(NOTE, comments1=comments(("B2", f"<t>{'x' * 200}</t>")))
    defaults = sheet_tables.SizeBudget.__init__.__defaults__ or ()
    monkeypatch.setattr(sheet_tables, "TEXT_LIMIT", 200)
    monkeypatch.setattr(sheet_tables.SizeBudget.__init__, "__defaults__", (*defaults[:2], 200, *defaults[3:]))
    assert damage(data) == "contains more than 200 characters in its cells"
