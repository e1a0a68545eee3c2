"""--fill-merged fills what the workbook itself declares as one cell, and guesses nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from tests.acceptance.command import invoke
from tests.build.cases import HEADER, address

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = (
    ("remark", *HEADER),
    ("Ann", "USDT", "TRC20", address("TRC20", 1), None),
    ("Ben", None, None, address("TRC20", 2), None),
    ("Cid", None, None, address("TRC20", 3), None),
)


def book(path: Path, *merges: str, change: Callable[[Any], object] = lambda _: None) -> Path:
    """Save ROWS with these *merges*; *change* gets the sheet first."""
    workbook = Workbook()
    sheet: Any = workbook.active
    for row in ROWS:
        sheet.append(row)
    change(sheet)
    for merge in merges:
        sheet.merge_cells(merge)
    workbook.save(path)
    return path


def manifest(out: Path) -> dict[str, Any]:
    """Return the manifest in *out*."""
    document: dict[str, Any] = json.loads((out / "manifest.json").read_text("utf-8"))
    return document


def counts(path: Path, out: Path, *options: str) -> tuple[int, int]:
    """Return how many rows a build places, and how many it rejects; check gives errors to as many."""
    invoke("build", path, "--out", out, *options)
    report = invoke("check", "--format", "json", path, *options)
    errors = {each["line"] for each in report.findings if each["severity"] == "error"}
    placed, rejected = (manifest(out)["counts"][outcome] for outcome in ("placed", "rejected"))
    assert len(errors) == rejected, report.out
    return placed, rejected


def test_merged_coin_and_network_are_filled(tmp_path: Path) -> None:
    """Every row gets the value, each fill is in the manifest, and without the option, nothing is filled."""
    path = book(tmp_path / "a.xlsx", "B2:B4", "C2:C4")
    assert counts(path, tmp_path / "plain") == (1, 2)
    assert counts(path, tmp_path / "out", "--fill-merged") == (3, 0)
    rows = manifest(tmp_path / "out")["rows"]
    change = {"before": "", "code": "WL124", "codes": ["WL124"]}
    filled = [{"column": "coin", "after": "USDT", **change}, {"column": "network", "after": "TRC20", **change}]
    assert [row["changes"] for row in rows] == [[], filled, filled]
    assert "or use --fill-merged" in invoke("check", path).out


@pytest.mark.parametrize(
    ("merges", "change", "placed"),
    [
        (("B2:C4",), lambda _: None, 0),
        (("B2:B4", "D2:D4"), lambda sheet: sheet.__setitem__("C3", "TRC20"), 1),
        (("B2:B4", "C2:C4", "E2:E4"), lambda _: None, 1),
        (("B1:B4", "C2:C4"), lambda _: None, 0),
        (("B2:B4", "C2:C4"), lambda sheet: setattr(sheet["B2"], "value", '="USDT"'), 0),
        (("B2:B4", "C2:C4"), lambda sheet: setattr(sheet["B2"], "font", Font(strike=True)), 1),
        (("B2:B4", "C2:C4"), lambda sheet: setattr(sheet["B2"], "font", Font(color="FFFFFFFF")), 1),
    ],
    ids=["two columns", "address", "memo", "from the header", "formula", "struck", "unseen"],
)
def test_nothing_else_is_filled(
    tmp_path: Path, merges: tuple[str, ...], change: Callable[[Any], object], placed: int
) -> None:
    """No address and no memo, nothing across columns or from the header, and no value in doubt."""
    path = book(tmp_path / "a.xlsx", *merges, change=change)
    assert counts(path, tmp_path / "out", "--fill-merged") == (placed, 3 - placed)


def test_rejected_row_keeps_what_was_filled(tmp_path: Path) -> None:
    """Whoever corrects a row in rejected.xlsx does not have to enter coin and network again."""
    path = book(tmp_path / "a.xlsx", "B2:B4", "C2:C4", change=lambda sheet: sheet.__setitem__("D3", "T-damaged"))
    invoke("build", path, "--out", tmp_path / "out", "--fill-merged")
    sheet: Any = load_workbook(tmp_path / "out" / "rejected.xlsx").active
    assert [cell.value for cell in sheet[2]][:4] == ["Ben", "USDT", "TRC20", "T-damaged"]
