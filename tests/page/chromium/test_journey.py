"""From three workbooks to files that upload: with the mouse, and with the keyboard only."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from tests.acceptance.command import ROOT, process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.page.chromium.desk import Desk

BOOKS = tuple(ROOT / "samples" / "treasury" / f"{name}.xlsx" for name in ("otc-desk", "payroll", "venues"))
WRONG = "payroll.xlsx[Contractors]:3"
"""Says TRC20, but the address is not one of Tron."""


def accepted(archive: Path, folder: Path) -> int:
    """Unpack *archive*, have its batch files checked and verified, and return how many rows they have."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    batches = sorted(folder.glob("coinex-*.csv"))
    others = {path.name for path in folder.iterdir()} - {path.name for path in batches}
    assert others == {"approval.html", "manifest.json", "rejected.xlsx", "report.html"}
    checked = process("check", "--format", "json", *batches)
    assert checked.code == 0, checked.out
    assert process("verify", folder).code in {0, 1}
    return int(checked.report["summary"]["rows"])


def test_mouse(desk: Desk, tmp_path: Path) -> None:
    """Drop, correct a network, apply the safe fixes, download: `whitelist check` accepts the files."""
    desk.drop(*BOOKS)
    assert "3 files, 21 rows" in desk.result
    desk.expect(desk.cell(WRONG, "network")).to_have_text("TRC20")
    desk.expect(desk.cell(WRONG, "outcome")).to_contain_text("rejected")
    desk.edit(WRONG, "network", "ERC20")
    desk.expect(desk.cell(WRONG, "outcome")).to_contain_text("coinex-001.csv:")
    desk.expect(desk.page.locator("#row")).to_contain_text(WRONG)
    desk.fix_all()
    desk.expect(desk.page.get_by_role("button", name="Safe fixes (0)")).to_have_attribute("aria-disabled", "true")
    desk.expect(desk.cell("otc-desk.xlsx[Counterparties]:5", "network")).to_contain_text("BSC")
    archive = desk.download(tmp_path)
    assert accepted(archive, tmp_path / "unpacked") == 14


def test_keyboard(desk: Desk, tmp_path: Path) -> None:
    """The same with the keyboard only: Tab, arrow keys, Enter, F2."""
    press, page = desk.page.keyboard.press, desk.page
    desk.tab_to("Choose files")
    with page.expect_file_chooser() as chooser:
        press("Enter")
    chooser.value.set_files(BOOKS)
    desk.expect(page.locator(".file")).to_have_count(3)
    desk.wait()
    desk.tab_to("otc-desk.xlsx[Counterparties]:5")
    while desk.focused_place != WRONG:
        press("ArrowDown")
    while desk.focused_column != "network":
        press("ArrowRight")
    desk.expect(page.get_by_role("tooltip")).to_be_hidden()
    press("F2")
    press("Control+A")
    page.keyboard.type("XXX")
    press("Escape")
    desk.expect(desk.cell(WRONG, "network")).to_have_text("TRC20")
    press("Enter")
    press("Control+A")
    page.keyboard.type("ERC20")
    press("Enter")
    desk.wait()
    assert desk.focused_column == "network"
    desk.expect(page.get_by_role("status").filter(has_text=WRONG)).to_contain_text("no finding, placed")
    desk.tab_to("Safe fixes", "Shift+Tab")
    press("Enter")
    desk.expect(desk.dialog).to_be_visible()
    desk.tab_to("Change ")
    press("Enter")
    desk.expect(desk.dialog).to_be_hidden()
    desk.expect(page.get_by_role("button", name="Safe fixes (0)")).to_have_attribute("aria-disabled", "true")
    desk.wait()
    desk.tab_to("Download all")
    with page.expect_download() as download:
        press("Enter")
    download.value.save_as(tmp_path / "all.zip")
    assert accepted(tmp_path / "all.zip", tmp_path / "unpacked") == 14
