"""What programs write into the cells of .xlsx workbooks, and openpyxl does not read, or not like Excel."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archives import parts_of, zipped
from tests.readers.test_xlsx import damage, inline, only, repacked, with_rows, workbook_of
from tests.readers.test_xlsx_limits import workbook
from whitelist.model.table import CellFacts, Table
from whitelist.readers.markup.strict_parts import StrictPart
from whitelist.readers.xlsx_text import unescaped

HEADER = f"<row>{inline(A1='coin', B1='address', C1='memo')}</row>"
DISPUTED = CellFacts("text", "", shown="_x0041_1")
GENERAL = "General"

CELLS = {
    "true": ('t="b"><v>true</v>', "TRUE", CellFacts("boolean", GENERAL)),
    "false": ('t="b"><v> false </v>', "FALSE", CellFacts("boolean", GENERAL)),
    "broken boolean": ('t="b"><v>yes</v>', "yes", CellFacts("error", GENERAL)),
    "broken number": ("><v>abc</v>", "abc", CellFacts("error", GENERAL)),
    "digits without end": (f"><v>{'9' * 5000}</v>", "9" * 5000, CellFacts("error", GENERAL)),
    "date": ('t="d"><v>2026-03-04</v>', "2026-03-04", CellFacts("date", GENERAL)),
    "moment": ('t="d"><v>2026-03-04T12:30:00</v>', "2026-03-04T12:30:00", CellFacts("date", GENERAL)),
    "time": ('t="d"><v>12:30:00</v>', "12:30:00", CellFacts("time", GENERAL)),
    "duration": ('t="d"><v>PT25H30M</v>', "1 day, 1:30:00", CellFacts("duration", GENERAL)),
    "no date": ('t="d"><v>2026-13-04</v>', "2026-13-04", CellFacts("error", GENERAL)),
    "style that does not exist": ('s="99"><v>1</v>', "1", CellFacts("number", GENERAL)),
    "empty style": ('s=""><v>1</v>', "1", CellFacts("number", GENERAL)),
    "formats": ('t="inlineStr"><is><r><t>00</t></r><r><t>12</t></r></is>', "0012", None),
    "pronunciation": ('t="inlineStr"><is><t>東京</t><rPh sb="0" eb="1"><t>トウ</t></rPh></is>', "東京", None),
    "escape": ('t="inlineStr"><is><t>_x0041_1</t></is>', "A1", DISPUTED),
    "escape in formats": (
        't="inlineStr"><is><r><t>_x0041_</t></r><r><t>1</t></r></is>',
        "A1",
        CellFacts("text", "", shown="_x0041_1"),
    ),
    "escape in a result": ('t="str"><f>A1</f><v>_x0041_1</v>', "A1", CellFacts("formula", GENERAL, "=A1")),
    "escape without formula": ('t="str"><v>_x005F_x0041_</v>', "_x0041_", None),
}


@pytest.mark.parametrize("name", CELLS)
def test_cell(name: str) -> None:
    """A value that openpyxl cannot convert concerns its cell alone; a text is what Excel shows."""
    content, expected, fact = CELLS[name]
    table = only(with_rows(f'{HEADER}<row r="2">{inline(A2="CET", B2="0x1")}<c r="C2" {content}</c></row>'))
    assert (table.rows, table.cells.get((0, 2))) == ((("CET", "0x1", expected),), fact)


def test_broken_cell_without_name() -> None:
    """A cell that does not say where it is follows the one before, also when it cannot be converted."""
    row = '<row><c t="inlineStr"><is><t>CET</t></is></c><c><v>abc</v></c><c t="inlineStr"><is><t>m</t></is></c></row>'
    assert only(with_rows(HEADER + row)).rows == (("CET", "abc", "m"),)


def shared(*texts: str) -> Table:
    """Return the table of a workbook whose coins are the shared texts in XML *texts*."""
    cells = "".join(
        f'<row r="{line}"><c r="A{line}" t="s"><v>{line - 1}</v></c></row>' for line in range(2, 2 + len(texts))
    )
    return only(workbook(cells, strings="".join(f"<si>{text}</si>" for text in texts)))


def test_shared_texts() -> None:
    """Shared texts are decoded once, and how to pronounce them is not a part of them."""
    table = shared(
        "<t>_x0041_</t>",
        "<t>_x005F_x0041_</t>",
        "<r><t>00</t></r><r><rPr><b/></rPr><t>12</t></r>",
        '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
        "<t>_xD83D__xDE00_</t>",
    )
    assert [row[0] for row in table.rows] == ["A", "_x0041_", "0012", "東京", "😀"]


def test_1904() -> None:
    """A workbook that counts the days from 1904 says so; its dates are the same."""
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    workbook: Any = Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    sheet = workbook.worksheets[0]
    sheet.append(["coin", "address", "memo"])
    sheet.append(["CET", "0x1", 43538])
    sheet["C2"].number_format = "yyyy-mm-dd"
    stream = BytesIO()
    workbook.save(stream)
    assert only(stream.getvalue()).rows[0][2] == "2023-03-15T00:00:00"


TEXTS = st.text(st.sampled_from("_xX0123456789aFD8\U0001f600é"))


@given(TEXTS)
def test_escape_is_undone(text: str) -> None:
    """A text whose underscores are all escaped comes back as it was; a text without an escape stays."""
    assert unescaped(text.replace("_", "_x005F_")) == text
    assert "_x" in text or unescaped(text) == text


@given(st.text(max_size=8))
def test_every_unit_can_be_escaped(text: str) -> None:
    """Every character can be written as one or two escapes."""
    units = text.encode("utf-16-be", "surrogatepass")
    escaped = "".join(f"_x{units[index : index + 2].hex()}_" for index in range(0, len(units), 2))
    assert unescaped(escaped) == text


def test_half_a_character() -> None:
    """Half a character cannot be written anywhere; it becomes the sign for that."""
    assert unescaped("_xD83D_z") == "\ufffdz"


def strict(data: bytes) -> bytes:
    """Return the workbook *data* as Strict Open XML."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    old, new = b"http://schemas.openxmlformats.org/%b/2006/", b"http://purl.oclc.org/ooxml/%b/"
    for kind in (b"spreadsheetml", b"officeDocument", b"drawingml"):
        parts = {name: part.replace(old % kind, new % kind) for name, part in parts.items()}
    return repacked(data, parts)


def test_strict() -> None:
    """Strict Open XML is read like normal Open XML, also its dates, which are texts."""
    rows = f'{HEADER}<row r="2">{inline(A2="CET", B2="0x1")}<c r="C2" t="d"><v>2026-03-04</v></c></row>'
    data = with_rows(rows, after='<mergeCells><mergeCell ref="A2:B2"/></mergeCells>')
    changed = strict(data)
    assert changed != data
    with ZipFile(BytesIO(changed)) as archive:
        assert b"purl.oclc.org" in archive.read("xl/worksheets/sheet1.xml")
    assert (only(changed), only(changed).rows) == (only(data), (("CET", "0x1", "2026-03-04"),))


PART = b"<a xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"\n xmlns:r='http://purl.oclc.org/ooxml/x/y'>"
NORMAL = (
    b'<a xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"\n'
    b" xmlns:r='http://schemas.openxmlformats.org/x/2006/y'>"
)


@pytest.mark.parametrize("before", [b"", b" " * 65_500, b"<b>" * 30_000, b" " * 200_000])
def test_strict_part(before: bytes) -> None:
    """Where a part is cut into pieces changes nothing; a text that only looks like a namespace stays."""
    text = b"see http://purl.oclc.org/ooxml/spreadsheetml/main"
    with StrictPart(BytesIO(before + PART + text)) as part:
        pieces = list(iter(lambda: part.read(1), b""))
    assert b"".join(pieces) == before + NORMAL + text
    with StrictPart(BytesIO(before + PART + text)) as part:
        assert part.read() == before + NORMAL + text


def test_foreign_xml() -> None:
    """XML of another program in UTF-16 stays unread; the workbook is read."""
    data = workbook_of(Main=[["coin", "address"], ["CET", "0x1"]])
    assert only(repacked(data, {"customXml/item1.xml": "<a/>".encode("utf-16")})).rows == (("CET", "0x1"),)


def test_names_of_parts() -> None:
    """Part names in other case and with backslashes are those of the workbook."""
    data = workbook_of(Main=[["coin", "address"], ["CET", "0x1"]])
    changed = {
        name if name == "[Content_Types].xml" else name.replace("/", "\\").replace("sharedS", "SharedS"): part
        for name, part in parts_of(data).items()
    }
    assert only(zipped(changed)).rows == (("CET", "0x1"),)


def test_negative_index() -> None:
    """An index below 0 is not the last shared text."""
    rows = f'{HEADER}<row r="2"><c r="A2" t="s"><f>A1</f><v>-1</v></c></row>'
    assert damage(with_rows(rows)) == "contains a cell with a text that does not exist"
