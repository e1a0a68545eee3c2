"""XLS and XLSB workbooks in; those of tests/data/workbooks were saved by LibreOffice, which does not write XLSB."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaign.xlsb import xlsb
from tests.readers.test_broken_workbook import zipped
from whitelist.model.errors import SourceError
from whitelist.model.table import CellFacts, Layout, Merge, Source
from whitelist.readers import read, sheet_tables, xls_ods
from whitelist.readers.file_type import OLE

FOLDER = Path(__file__).parents[1] / "data" / "workbooks"
DEFAULTS: tuple[object, ...] = sheet_tables.SizeBudget.__init__.__defaults__ or ()
WORDS = {"coin": "coin", "network": "network", "address": "address", "memo": "memo", "remark": "remark"}


def opened(name: str, sheet_name: str | None = None) -> Source:
    return read(str(FOLDER / name), header_words=WORDS, sheet=sheet_name)


def test_sheets() -> None:
    """Titles, rows, numbers, dates and results of formulas come as from an .xlsx; so do hidden sheets."""
    main, old = opened("desk.xls").tables
    assert (main.kind, main.sheet, main.header_line, main.lines_above) == ("workbook", "Main", 3, (1,))
    assert main.header == ("remark", "coin", "network", "address", "memo")
    assert [row[1:] for row in main.rows] == [
        ("USDT", "TRC20", "T1", "1.234567890123457e+16"),
        ("XRP", "XRP", "r2", "5"),
        ("XRP", "XRP", "r3", "2026-01-05"),
        ("XRP", "XRP", "r4", "1.5"),
        ("XRP", "XRP", "r5", "00123"),
    ]
    assert (main.lines, main.blank_lines) == ((4, 5, 7, 8, 9), (6,))
    assert {fact.kind for fact in main.cells.values()} == {"number", "date"}
    assert main.cells[1, 4] == CellFacts("number", "")
    assert (0, 3) not in main.cells
    assert (old.sheet, old.sheets_before, old.layout) == ("Old", ("Main",), Layout(hidden_sheet=True))


def test_merged() -> None:
    """An .xls tells its merged cells."""
    assert opened("desk.xls").tables[0].layout == Layout(merges=(Merge(4, 5, 0, 0),))


def test_sheet() -> None:
    """One sheet can be chosen, and has to be there."""
    assert [table.sheet for table in opened("desk.xls", "Old").tables] == ["Old"]
    with pytest.raises(SourceError, match="has no sheet called New"):
        opened("desk.xls", "New")


def test_truth_value() -> None:
    """A truth value is one."""
    main, _ = opened("truth.xls").tables
    assert (main.rows, main.cells[0, 1]) == ((("CET", "TRUE"),), CellFacts("boolean", ""))


def reason(name: str, data: bytes, folder: Path) -> str:
    path = folder / name
    path.write_bytes(data)
    (table,) = read(str(path), header_words=WORDS).tables
    assert table.read_failure is not None
    assert (table.read_failure.kind, table.kind) == ("unreadable workbook", "workbook")
    return table.read_failure.detail


BROKEN = {
    "html": ("a.xls", b"<html><table>", "is an HTML page"),
    "text": ("a.xls", b"coin,address\n", "is not a workbook, although its file extension says so"),
    "empty": ("a.xls", b"", "is not a workbook, although its file extension says so"),
    "archive-called-xls": ("a.xls", zipped({"a.txt": b"x"}), "is a ZIP archive without a workbook"),
    "xlsb": ("a.xlsb", zipped({"a.txt": b"x"}), "is broken: CalamineError: "),
    "ole": ("a.xls", OLE + bytes(600), "is broken: "),
    "bomb": (
        "a.xlsb",
        zipped({"a.xml": b" " * 30_000_000}),
        "contains a part that becomes more than 200",
    ),
}


@pytest.mark.parametrize(("name", "data", "expected"), BROKEN.values(), ids=BROKEN)
def test_broken(name: str, data: bytes, expected: str, tmp_path: Path) -> None:
    """A workbook that cannot be read says why."""
    assert reason(name, data, tmp_path).startswith(expected)


def test_xlsx_called_xls(tmp_path: Path) -> None:
    """A workbook of the new kind under the old name is read as what it is."""
    path = tmp_path / "a.XLS"
    path.write_bytes((Path(__file__).parents[2] / "samples/coinex/bad/hidden-row.xlsx").read_bytes())
    (table,) = read(str(path), header_words=WORDS).tables
    assert table.layout.hidden_lines == {3}


def test_xlsb(tmp_path: Path) -> None:
    """An .xlsb is read as well; a size that it only claims does no harm."""
    path = tmp_path / "a.xlsb"
    for size in (None, (0, 1_048_575, 0, 16_383)):
        path.write_bytes(xlsb((("coin", "address"), ("CET", "备 \\ "), (7.5, "")), size))
        (table,) = read(str(path), header_words=WORDS).tables
        assert (table.rows, table.cells[1, 0].kind) == ((("CET", "备 \\ "), ("7.5", "")), "number")


def test_one_sheet_is_enough() -> None:
    """Of the other sheets only the names are read."""
    (table,) = opened("desk.xls", "Old").tables
    assert (table.sheet, table.rows) == ("Old", (("C", "D"),))


def test_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of cells holds here as well."""
    monkeypatch.setattr(sheet_tables, "CELL_LIMIT", 10)
    monkeypatch.setattr(sheet_tables.SizeBudget.__init__, "__defaults__", (10, 1000, *DEFAULTS[2:]))
    (table,) = opened("desk.xls").tables
    assert table.read_failure is not None
    assert table.read_failure.detail == "contains more than 10 cells"


def test_without_calamine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one line says what to install."""
    monkeypatch.setattr(xls_ods, "LIBRARY", "no_such_library")
    with pytest.raises(SourceError) as caught:
        opened("desk.xls")
    assert caught.value.message.endswith("desk.xls: python-calamine is needed to read this file")
    assert "pip install 'withdrawal-whitelist[spreadsheets]'" in caught.value.hint
