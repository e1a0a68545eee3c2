"""`whitelist check` on workbooks: sheet and cell of what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from tests.acceptance.command import TRON, invoke

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ["Label", "Ticker", "Public chain", "Wallet address", "Tag"]
SAFE = "UQAB5ooX7L6mM9OWEQZE7LA3TFGiyp5vc9ebOs-y6RlQakfq"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a workbook as a desk keeps it, with most of what a spreadsheet can do to addresses."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Payouts"
    rows: tuple[list[Any], ...] = (
        ["Payouts of March"],
        [],
        HEADER,
        ["Tron", "USDT", "TRC20", TRON],
        ["Desk 1", "USDT", "TON", SAFE, 12345678901234567],
        ["Desk 2", "USDT", "TON", SAFE, 42],
        ['="Desk "&3', "USDT", "TRC20", "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"],
        [],
        HEADER,
        ["Desk 4", "USDT", "TON", SAFE, "77"],
        [None, "USDT", "TON", SAFE, "78"],
    )
    for row in rows:
        sheet.append(row)
    sheet["E6"].number_format = "00000"
    sheet.merge_cells("A10:A11")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet["A200"].number_format = "@"
    old = workbook.create_sheet("Old")
    old.append(HEADER)
    old.append(["Old desk", "BTC", "BTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"])
    old.sheet_state = "hidden"
    path = tmp_path / "desk.xlsx"
    workbook.save(path)
    return path


def test_sheet_and_cell(desk: Path) -> None:
    """Each danger of a spreadsheet is told with its sheet and cell, and nothing else is."""
    found = invoke("check", "--format", "json", desk)
    assert found.code == 1
    places = {(each["slug"], each["sheet"], each["cell"] or str(each["line"])) for each in found.findings}
    assert places == {
        ("workbook-source", "Payouts", "3"),
        ("title-row", "Payouts", "3"),
        ("hidden-row", "Payouts", "4"),
        ("hidden-column", "Payouts", "E3"),
        ("number-damaged", "Payouts", "E5"),
        ("number-cell", "Payouts", "E6"),
        ("formula-uncalculated", "Payouts", "A7"),
        ("several-tables", "Payouts", "9"),
        ("merged-cells", "Payouts", "A11"),
        ("hidden-column", "Payouts", "E9"),
        ("several-tables", "Old", "1"),
        ("hidden-sheet", "Old", "1"),
    }


def test_text_report(desk: Path) -> None:
    """The text report names file, sheet and row, and shows the cell."""
    told = invoke("check", desk).out
    assert f"{desk}[Payouts]:6: WL208 number-cell" in told
    assert "  E6 | 42\n" in told


def test_chosen_sheet(desk: Path) -> None:
    """One sheet can be judged alone."""
    found = invoke("check", "--format", "json", "--sheet", "Old", desk)
    assert (found.code, sorted(found.slugs)) == (0, ["hidden-sheet", "workbook-source"])
