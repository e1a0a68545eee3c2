"""Broken and hostile OpenDocument files: one reason, in bounded time and memory, never a crash."""

from __future__ import annotations

from zipfile import ZIP_BZIP2, ZIP_STORED

import pytest

from tests.archives import zipped
from tests.readers.opendocument import HEADER, NAMESPACES, cell, document, packed, reason, row, sheet, source
from whitelist.readers.ods import content as content_module
from whitelist.readers.ods import sheet as sheet_module
from whitelist.readers.ods import styles as styles_module
from whitelist.readers.ods import xml_stream
from whitelist.readers.sheet_tables import SizeBudget

ENCRYPTED = (
    f'<manifest:manifest {NAMESPACES}><manifest:file-entry manifest:full-path="content.xml">'
    "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
)
MANY = 1_000_000


def in_sheet(*rows: str) -> bytes:
    return packed(document(sheet(HEADER, *rows)))


BROKEN = {
    "empty": (b"", "is not a workbook, although its file extension says so"),
    "html": (b"<html><table>", "is an HTML page"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is damaged or incomplete, or is"),
    "archive": (zipped({"a.txt": b"x"}), "is a ZIP archive without an OpenDocument sheet"),
    "text document": (packed(document().replace("spreadsheet", "text")), "is an OpenDocument file without sheets"),
    "no sheet": (packed(document()), "contains no sheet with cells"),
    "password": (packed(b"\0", {"META-INF/manifest.xml": ENCRYPTED}), "is encrypted with a password"),
    "bomb": (packed(" " * 30_000_000), "contains a part that becomes more than 200"),
    "not XML": (packed("a"), "is damaged: its XML has an error"),
    "cut": (packed(document(sheet(HEADER))[:-30]), "is damaged: its XML ends too early"),
    "packed otherwise": (
        packed(document(), compression=ZIP_BZIP2),
        "is packed in a way that OpenDocument does not have",
    ),
    "two parts": (packed(document(), {"CONTENT.xml": ""}), "contains two parts with the same name"),
    "entities": (
        packed(document().replace("?><", '?><!DOCTYPE a [<!ENTITY a "b">]><', 1)),
        "contains a part with a document type declaration",
    ),
    "entities in the styles": (
        packed(document(), {"styles.xml": "<!DOCTYPE a><a/>"}),
        "contains a part with a document type declaration",
    ),
    "deep": (packed("<a>" * MANY), "contains more than 200 XML elements inside each other"),
    "deep text": (
        in_sheet(f"<table:table-row><table:table-cell><text:p>{'<text:span>' * 100_000}"),
        "contains more than 200 XML elements inside each other",
    ),
    "long attribute": (packed(f'<a b="{"c" * 3 * MANY}"/>'), "contains an XML tag with more than 1,048,576 bytes"),
    "long text": (in_sheet(row("a" * 2 * MANY)), "contains a cell with more than 1,048,576 characters"),
    "long paragraphs": (
        in_sheet(row("</text:p><text:p>".join(["a" * 600_000] * 2))),
        "contains a cell with more than 1,048,576 characters",
    ),
    "spaces": (
        in_sheet(row('<text:s text:c="99999999"/>'.join("ab"))),
        "contains a cell with more than 1,048,576 char",
    ),
    "row": (in_sheet(row(number_rows_repeated=2_000_000), row("x")), "contains a row after row 1,048,576"),
    "column": (in_sheet(row(cell(number_columns_repeated=16_384), "x")), "contains a cell after column 16,384"),
    "columns": (in_sheet(row(cell("x", number_columns_repeated=16_385))), "contains a cell after column 16,384"),
    "repeated": (
        in_sheet(row(cell("x", number_columns_repeated=16_384), number_rows_repeated=MANY)),
        "contains more than 2,097,152 repeated cells",
    ),
    "repeat": (in_sheet(row(cell("x", number_columns_repeated="x"))), "is damaged, or is written"),
    "formula": (in_sheet(row(cell("x", formula="a" * 40_000))), "contains a formula with more than 32,768 characters"),
    "wide header": (
        packed(
            document(
                sheet(
                    row("coin", "address", cell("x", number_columns_repeated=16_382)),
                    row("x", number_rows_repeated=MANY),
                )
            )
        ),
        "contains headers so wide that they need more than 67,108,864 empty cells",
    ),
}


@pytest.mark.parametrize(("data", "expected"), BROKEN.values(), ids=BROKEN)
def test_broken(data: bytes, expected: str) -> None:
    """A file that cannot be read says why."""
    detail = reason(data)
    assert detail.startswith(expected)
    assert "\n" not in detail


def test_empty_repeats_cost_nothing() -> None:
    """A sheet of empty rows and columns is no work."""
    huge = row(cell(number_columns_repeated=10**9), number_rows_repeated=10**9)
    (table,) = source(in_sheet(row("CET", "", "", "7"), *[huge] * 1000)).tables
    assert (len(table.rows), table.blank_lines) == (1, ())


def test_less_than_one() -> None:
    """A cell that is repeated less than once is there once, as in LibreOffice."""
    (table,) = source(
        in_sheet(row(cell("CET", number_columns_repeated=0), cell("CSC", number_columns_repeated=-3)))
    ).tables
    assert table.rows == (("CET", "CSC", "", ""),)


SMALL = {
    "notes": (
        sheet_module,
        "NOTE_LIMIT",
        row("<table:table-cell><office:annotation/><office:annotation/></table:table-cell>"),
    ),
    "merged cells": (sheet_module, "MERGE_LIMIT", row(cell(number_rows_spanned=2), cell(number_columns_spanned=2))),
    "cells that are not plain text": (
        sheet_module,
        "SPECIAL_LIMIT",
        row(cell(value_type="float", value="1"), cell('<text:a xlink:href="b">a</text:a>')),
    ),
    "cells with a link": (
        sheet_module,
        "LINK_LIMIT",
        row(cell('<text:a xlink:href="b">a</text:a>'), cell('<text:a xlink:href="c">a</text:a>')),
    ),
    "sheets": (content_module, "SHEET_LIMIT", f"</table:table>{sheet()}{sheet()}<table:table>"),
}


@pytest.mark.parametrize(("module", "name", "xml"), SMALL.values(), ids=SMALL)
def test_limit(
    module: object, name: str, xml: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a file can have many of is limited."""
    monkeypatch.setattr(module, name, 1)
    assert reason(in_sheet(xml)) == f"contains more than 1 {request.node.callspec.id}"


def test_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    """So are the styles."""
    monkeypatch.setattr(styles_module, "STYLE_LIMIT", 1)
    styles = "".join(f'<style:style style:name="{name}"/>' for name in "ab")
    assert reason(packed(document(styles=styles))) == "contains more than 1 styles"


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ((3, 1000), "contains more than 16,777,216 cells"),
        ((100, 0), "contains more than 1,000 tables"),
        ((100, 9, 5), "contains more than 134,217,728 characters in its cells"),
    ],
)
def test_budget(limits: tuple[int, ...], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits of all workbooks hold."""
    defaults: tuple[object, ...] = SizeBudget.__init__.__defaults__ or ()
    monkeypatch.setattr(SizeBudget.__init__, "__defaults__", (*limits, *defaults[len(limits) :]))
    assert reason(in_sheet(row("CET", "CSC", "0x1", "7"))) == expected


def test_long_comment() -> None:
    """Many small pieces are no long tag, nor is a long text outside of cells a cell."""
    pieces = f"<!--{'x' * 1000}-->" * 3000
    (table,) = source(packed(document(pieces, sheet(HEADER, row("CET"))), compression=ZIP_STORED)).tables
    assert table.read_failure is None
    assert xml_stream.CHUNK < 3_000_000
