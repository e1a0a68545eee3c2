"""Workbooks that would become large objects: each limit says what it stopped. The limits are made small here."""

from __future__ import annotations

import pytest

from tests.archives import parts_of, zipped
from tests.readers.test_broken_workbook import DEFAULTS, GOOD, MAIN, SHEET, WORDS, reason
from whitelist.model.layout import Merge
from whitelist.readers import sheet_tables, xlsx_package, xlsx_parser
from whitelist.readers.xlsx import read_workbook

TYPES, STRINGS, STYLES, BOOK = "[Content_Types].xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>coin</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def workbook(rows: str = "", *, before: str = "", after: str = "", strings: str = "", **parts: str) -> bytes:
    """Return a workbook with a header, *rows*, and XML before and after them; its first shared text is "address"."""
    own = parts_of(GOOD)
    types = own[TYPES].decode().replace("</Types>", f'<Override PartName="/{STRINGS}" ContentType="{SHARED}"/></Types>')
    own |= {TYPES: types.encode(), STRINGS: f"<sst {MAIN}><si><t>address</t></si>{strings}</sst>".encode()}
    own[SHEET] = f"<worksheet {MAIN}>{before}<sheetData>{HEADER}{rows}</sheetData>{after}</worksheet>".encode()
    return zipped(own | {name: content.encode() for name, content in parts.items()})


def inserted(part: str, end: str, more: str) -> bytes:
    """Return a workbook with *more* before the tag *end* of a *part*."""
    content = parts_of(GOOD)[part].decode()
    assert end in content
    return workbook(**{part: content.replace(end, more + end)})


def merged(count: int) -> bytes:
    merges = "".join(f'<mergeCell ref="A{number}:B{number}"/>' for number in range(2, 2 + count))
    return workbook('<row r="9"><c r="A9"><v>1</v></c></row>', after=f"<mergeCells>{merges}</mergeCells>")


VALIDATION = '<dataValidation type="list" sqref="A1"><formula1>1</formula1></dataValidation>'
FORMAT = (
    '<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>1</formula></cfRule></conditionalFormatting>'
)
LINK = '<hyperlink ref="A1"/>'
LONG = '<row r="{n}"><c r="A{n}" t="s"><v>1</v></c><c r="B{n}" t="s"><v>1</v></c></row>'
FORMULA = '<row r="{n}"><c r="A{n}"><f t="shared" si="0">{text}</f><v>1</v></c></row>'

TAGS = "contains a sheet with more than 90 XML tags that are not cells"
PART = "contains more than 400 XML tags in "
TEXT = "contains more than 1,000 characters in its cells"
LIMITS: dict[str, tuple[bytes, str]] = {
    "merges": (merged(8), "contains a sheet with more than 7 merged cells"),
    "validations": (workbook(after=f"<dataValidations>{VALIDATION * 50}</dataValidations>"), TAGS),
    "formats": (workbook(after=FORMAT * 40), TAGS),
    "links": (workbook(after=f"<hyperlinks>{LINK * 100}</hyperlinks>"), TAGS),
    "unknown": (workbook(before=f"<x>{'<y/>' * 100}</x>"), TAGS),
    "between-rows": (workbook("".join(f'<x><y/></x><row r="{n}"/>' for n in range(2, 60))), TAGS),
    "runs": (workbook(strings=f"<si>{'<r><t>a</t></r>' * 40}</si>"), "contains a text with more than 70 XML tags"),
    "fonts": (inserted(STYLES, "</fonts>", "<font/>" * 400), f"{PART}'xl/styles.xml'"),
    "number-formats": (inserted(STYLES, "</cellXfs>", "<xf/>" * 400), f"{PART}'xl/styles.xml'"),
    "names": (inserted(BOOK, "</sheets>", "<definedName/>" * 400), f"{PART}'xl/workbook.xml'"),
    "shared-text": (
        workbook("".join(LONG.format(n=n) for n in range(2, 9)), strings=f"<si><t>{'x' * 100}</t></si>"),
        TEXT,
    ),
    "shared-formula": (
        workbook("".join(FORMULA.format(n=n, text="1+" * 40 + "1" if n == 2 else "") for n in range(2, 20))),
        TEXT,
    ),
    "formula": (
        workbook(FORMULA.format(n=2, text="1+" * 400)),
        "contains a formula with more than 500 characters",
    ),
}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the limits small."""
    monkeypatch.setattr(xlsx_parser, "MERGE_LIMIT", 7)
    monkeypatch.setattr(xlsx_parser, "OTHER_TAG_LIMIT", 90)
    monkeypatch.setattr(xlsx_parser, "FORMULA_LIMIT", 500)
    monkeypatch.setattr(xlsx_package, "STRING_TAG_LIMIT", 70)
    monkeypatch.setattr(xlsx_package, "PART_TAG_LIMIT", 400)
    monkeypatch.setattr(sheet_tables, "TEXT_LIMIT", 1000)
    monkeypatch.setattr(sheet_tables.SizeBudget.__init__, "__defaults__", (*DEFAULTS[:2], 1000, *DEFAULTS[3:]))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("data", "expected"), LIMITS.values(), ids=LIMITS)
def test_limits(data: bytes, expected: str) -> None:
    """More than a limit allows is a finding that names the limit."""
    assert reason(data) == expected


@pytest.mark.usefixtures("small")
def test_within_limits() -> None:
    """Just as much as a limit allows is read; what is not needed for the tables is ignored."""
    (table,) = read_workbook(merged(7), "list.xlsx", WORDS).tables
    assert (table.header, table.rows) == (("coin", "address"), (("1", ""),))
    assert table.layout.merges == tuple(Merge(line, line, 0, 1) for line in range(2, 9))
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>1+1</f><v>{n}</v></c></row>' for n in range(2, 100))
    data = workbook(rows, after=f"<dataValidations>{VALIDATION * 40}</dataValidations>")
    assert len(read_workbook(data, "list.xlsx", WORDS).tables[0].rows) == 98


def test_attributes() -> None:
    """Tags can have only so many attributes, which stay in memory; formulas can have many comparisons."""
    many = " ".join(f'a{number}="1"' for number in range(120_000))
    assert reason(workbook(f'<row r="2" {many}/>')) == "contains tags with too many attributes"
    formula = FORMULA.replace(' t="shared" si="0"', "")
    rows = "".join(formula.format(n=n, text='IF(A1="a",1,' * 64) for n in range(2, 900))
    assert len(read_workbook(workbook(rows), "list.xlsx", WORDS).tables[0].rows) == 898
