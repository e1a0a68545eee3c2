"""Workbooks as bytes: reproducible, and with text that stays text."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from whitelist.model.errors import SourceError
from whitelist.writers import limits
from whitelist.writers import workbook as module
from whitelist.writers.workbook import put_text, text_sheet, workbook_bytes


def written(*texts: str) -> bytes:
    """A workbook with *texts* in its first column."""
    workbook = Workbook()
    sheet: Any = workbook.active
    for line, text in enumerate(texts, 1):
        put_text(sheet.cell(line, 1), text)
    return workbook_bytes(workbook)


def first_cell(data: bytes) -> Any:
    """The cell A1 as openpyxl reads it."""
    sheet: Any = load_workbook(BytesIO(data)).active
    return sheet["A1"]


def test_no_time_is_left_in_the_file() -> None:
    """Neither the parts of the archive nor the document's properties know when they were written."""
    data = written("00012345")
    with ZipFile(BytesIO(data)) as archive:
        assert {part.date_time for part in archive.infolist()} == {module.MADE}
    properties = load_workbook(BytesIO(data)).properties
    assert [properties.created.year, properties.modified.year] == [1980, 1980]
    assert written("00012345") == data


def test_what_a_sheet_cannot_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is cut: neither a cell that is too long nor rows that are too many."""
    with pytest.raises(SourceError, match="32,767 characters"):
        written("x" * 32_768)
    monkeypatch.setattr(limits, "ROWS", 2)
    with pytest.raises(SourceError, match="cannot hold more than 2 rows"):
        text_sheet("Payees", [["a"]] * 3)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "00012345", "12345678901234567890", " a\nb "])
def test_text_stays_text(text: str) -> None:
    """What looks like a formula, an error or a number is kept as text, in a cell formatted as text."""
    cell = first_cell(written(text))
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


@given(st.text(min_size=1, max_size=20))
def test_any_text_can_be_written(text: str) -> None:
    """Whatever stands in a cell gives a workbook; what XML has no place for becomes an escape."""
    read = first_cell(written(f"a{text}"))
    assert read.data_type == "s"
    if text.isprintable():
        assert read.value == f"a{text}"


@pytest.mark.parametrize(("text", "shown"), [("a\x00b", "a\\x00b"), ("\ud800", "\\ud800"), ("\uffff", "\\uffff")])
def test_what_xml_cannot_hold_is_an_escape(text: str, shown: str) -> None:
    """A null character or half a surrogate pair is written so that it can be seen."""
    assert first_cell(written(text)).value == shown
