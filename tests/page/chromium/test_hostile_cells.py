"""Nothing in a file becomes HTML, code or a hidden character on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.page.chromium.desk import Desk

IMAGE = "<img src=x onerror=alert(1)>"
COLUMNS = ("remark", "coin", "network", "address", "memo")


def test_markup_is_text(desk: Desk, tmp_path: Path) -> None:
    """An image with a script, in every column, in headings and in names of files, is shown as the text that it is."""
    path = tmp_path / f"{IMAGE.replace('/', '')}.csv"
    path.write_text(f"{','.join(COLUMNS)},{IMAGE}\n{','.join([IMAGE] * 6)}\n", encoding="utf-8")
    desk.drop(path)
    for column in COLUMNS:
        desk.expect(desk.cell(f"{path.name}:2", column)).to_contain_text(IMAGE)
    desk.cell(f"{path.name}:2", "coin").click()
    desk.expect(desk.page.get_by_role("tooltip")).to_contain_text(IMAGE)
    desk.expect(desk.page.locator("#row")).to_contain_text(IMAGE)
    desk.expect(desk.page.locator("#findings")).to_contain_text(IMAGE)
    desk.page.locator("summary").click()
    desk.expect(desk.page.locator(".choices")).to_contain_text(IMAGE)
    desk.edit(f"{path.name}:2", "memo", f"{IMAGE}2")
    desk.expect(desk.cell(f"{path.name}:2", "memo")).to_contain_text(f"{IMAGE}2")
    desk.button("Remove").click()
    desk.wait()
    assert desk.page.locator("img:not([role])").count() == 0  # an alert would fail the test by itself


def test_hidden_characters_are_shown(desk: Desk, tmp_path: Path) -> None:
    """What would turn text around or could not be seen is an escape, as in the reports."""
    path = tmp_path / "hidden.csv"
    path.write_text("coin,network,address,memo,remark\nUSDT,TRC20,\u202eT\u200bA,,a\u00a0b\u115fc\n", encoding="utf-8")
    desk.drop(path)
    desk.expect(desk.cell("hidden.csv:2", "address")).to_contain_text(r"\u202eT\u200bA")
    desk.expect(desk.cell("hidden.csv:2", "remark")).to_contain_text(r"a\xa0b\u115fc")


def test_secrets_are_not_shown(desk: Desk, tmp_path: Path) -> None:
    """A recovery phrase in a cell is nowhere in the page, also while the cell is edited."""
    phrase = " ".join(["abandon"] * 11 + ["about"])
    path = tmp_path / "secret.csv"
    path.write_text(f"coin,network,address,memo\nUSDT,TRC20,{phrase},\n", encoding="utf-8")
    desk.drop(path)
    assert "abandon" not in desk.page.content()
    cell = desk.cell("secret.csv:2", "address")
    cell.dblclick()
    desk.expect(cell.get_by_role("textbox")).to_have_value("")
