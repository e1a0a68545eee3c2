"""Rejected rows that a sheet cannot hold are told in the workbook, and whole in a CSV file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.acceptance.command import HEADER as LINE
from tests.acceptance.command import TRON, invoke
from tests.build.cases import KNOWN, plan, source
from whitelist.build.rejects import rejects_bytes, whole_rejects
from whitelist.exchanges.header import header_words
from whitelist.model.reject_marker import ADDED
from whitelist.readers.csv import read_text
from whitelist.writers import limits

if TYPE_CHECKING:
    from whitelist.build.plan import Plan

LONG = "x" * (limits.CELL + 1)
WIDE = ("coin", "network", "address", "memo", "", "", "d")
WORDS = header_words(KNOWN.schema.batch)


def sheet(built: Plan) -> list[list[str]]:
    (only,) = load_workbook(BytesIO(rejects_bytes(built))).worksheets
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in only.iter_rows()]


def test_long_cell_is_whole_beside_the_workbook() -> None:
    """Cut in the workbook, which says so; a good row beside it stays where it was."""
    built = plan(source(("USDT", "TRC20", LONG, ""), ("USDT", "XYZ", TRON, "")))
    ((name, data),) = whole_rejects(built)
    assert name == "rejected.csv"
    table = read_text(data, name, WORDS)
    assert table.header[:4] == ("coin", "network", "address", "memo")
    assert [row[:4] for row in table.rows] == [("USDT", "TRC20", LONG, "")]
    _, cut, other = sheet(built)
    assert cut[2] == LONG[: limits.CELL]
    assert cut[5].startswith("a sheet cannot hold all of this row: rejected.csv has the whole row")
    assert cut[6].startswith("C ")  # the cut cell is rejected again while nobody changes it
    assert "rejected.csv" not in other[5]


@pytest.mark.parametrize("width", [4, 5, 6, 7])
def test_many_columns(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """The sheet has those that it can hold, and what was added; where one is missing, the CSV file has all of them."""
    monkeypatch.setattr(limits, "COLUMNS", 5 + len(ADDED))
    cells = ("USDT", "XYZ", TRON, "", "a", "b", "c")[:width]
    built = plan(source(cells, header=WIDE[:width]))
    header, row = sheet(built)
    assert row[: min(width, 5)] == list(cells[:5])
    assert header[min(width, 5) :] == list(ADDED[:3] if width > 5 else ADDED[:2])
    files = [read_text(data, name, WORDS).rows[0][:width] for name, data in whole_rejects(built)]
    assert files == [cells] * (width > 5)


def test_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that do not fit below the header are in the CSV file only; each table has a file of its own."""
    monkeypatch.setattr(limits, "ROWS", 3)
    rows = [("USDT", f"XYZ{number}", TRON, "") for number in range(4)]
    built = plan(source(*rows, path="a.csv"), source(*rows, path="b.csv"))
    files = dict(whole_rejects(built))
    assert list(files) == ["rejected.csv", "rejected-2.csv"]
    assert [line.split(b",")[1] for line in files["rejected.csv"].splitlines()] == [b"network", b"XYZ2", b"XYZ3"]
    assert [len(each["A"]) for each in load_workbook(BytesIO(rejects_bytes(built))).worksheets] == [3, 3]


@pytest.mark.parametrize("address", [TRON, "x" * limits.CELL])
def test_nothing_beside_it_when_all_fits(address: str) -> None:
    """The usual case, and the longest cell."""
    assert not list(whole_rejects(plan(source(("USDT", "XYZ", address, "")))))


def test_formula_in_it_is_text() -> None:
    """As in every CSV file with the text of others."""
    ((_, data),) = whole_rejects(plan(source(("USDT", "=1+1", LONG, ""))))
    assert b"USDT,'=1+1," in data


def test_corrected_file_is_a_source(tmp_path: Path) -> None:
    """From the build to the corrected rows; a second build knows its files, and replaces them."""
    (tmp_path / "a.csv").write_text(f"{LINE}USDT,TRC20,{LONG},\nUSDT,TRC20,{TRON},\n")
    out = tmp_path / "out"
    done = invoke("build", "--no-config", "--out", out, tmp_path / "a.csv")
    assert done.code == 1
    assert f"{out / 'rejected.csv'}" in done.out
    rejected = out / "rejected.csv"
    again = invoke("build", "--no-config", "--out", tmp_path / "again", rejected)
    assert again.code == 1
    rejected.with_name("corrected.csv").write_text(rejected.read_text().replace(LONG, TRON))
    corrected = invoke("build", "--no-config", "--out", tmp_path / "new", rejected.with_name("corrected.csv"))
    assert corrected.code in (0, 3)
    (tmp_path / "a.csv").write_text(f"{LINE}USDT,TRC20,{TRON},\n")
    assert invoke("build", "--no-config", "--force", "--out", out, tmp_path / "a.csv").code in (0, 3)
    assert not rejected.exists()


@given(st.text(), st.integers(0, 20))
def test_fitting(text: str, most: int) -> None:
    """The longest beginning that fits, counted as Excel counts."""
    cut = limits.fitting(text, most)
    assert text.startswith(cut)
    assert limits.length(cut) <= most
    assert cut == text or limits.length(text[: len(cut) + 1]) > most
