"""Two tabs of one browser: a tab never changes or downloads what it does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.page.chromium.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "coin,network,address,memo\n"
FIRST, SECOND = "TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc", "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"


def test_tab_that_shows_other_rows(desk: Desk, tmp_path: Path) -> None:
    """After a file is removed in another tab, an edit is refused; the page says why, and goes on after a reload."""
    paths = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for path, address in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(f"{HEADER}USDT,ERC20,{address},\n", "utf-8")
    desk.drop(*paths)
    page = desk.page.context.new_page()
    page.goto(desk.page.url)
    other = Desk(page)
    page.get_by_role("button", name="Remove").first.click()
    other.expect(page.locator(".file")).to_have_count(1)
    other.wait()
    desk.edit("first.csv:2", "network", "TRC20")
    desk.expect(desk.page.locator("#problem")).to_contain_text("reload the page")
    other.expect(other.cell("second.csv:2", "network")).to_have_text("ERC20")
    desk.page.reload()
    desk.wait()
    desk.edit("second.csv:2", "network", "TRC20")
    desk.expect(desk.cell("second.csv:2", "outcome")).to_contain_text("coinex-001.csv:")
    link = page.get_by_role("link", name="Report")
    assert page.evaluate("async link => (await fetch(link.href)).status", link.element_handle()) == 400
