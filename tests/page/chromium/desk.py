"""The page, as a person uses it: what can be seen, and what can be done."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

DROP: Final = """
files => {
  const data = new DataTransfer();
  for (const [name, bytes] of files) {
    data.items.add(new File([Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))], name));
  }
  for (const type of ["dragover", "drop"]) {
    document.body.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: data}));
  }
}
"""
"""Drops files on the page. Playwright cannot drag a file from outside of the browser."""


SHOW: Final = """
async place => {
  const grid = document.querySelector("[role=grid]");
  const isThere = () => [...grid.querySelectorAll("[role=rowheader]")].some(each => each.ariaLabel === place);
  for (let top = 0; !isThere() && top < grid.scrollHeight; top += grid.clientHeight / 2) {
    grid.scrollTop = top;
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  }
}
"""
"""Scrolls until a row is in the document: far ones are not."""
MOST: Final = 100
"""Steps to what a person looks for with the keyboard."""


class Desk:
    """The page."""

    def __init__(self, page: Page) -> None:
        from playwright.sync_api import expect

        self.page = page
        self.expect = expect
        self.wait()

    def wait(self) -> None:
        """Wait until the program has answered everything."""
        self.expect(self.page.locator("main")).to_have_attribute("data-work", "done", timeout=60_000)

    def choose_exchange(self, title: str) -> None:
        """Choose the exchange."""
        self.page.get_by_role("combobox", name="Exchange").select_option(label=title)
        self.wait()

    def forget(self) -> None:
        """Forget the files that are there."""
        if self.button("Forget all").is_visible():
            self.button("Forget all").click()
            self.dialog.get_by_role("button", name="Forget all").click()
            self.expect(self.page.locator(".file")).to_have_count(0)
            self.wait()

    def drop(self, *paths: Path) -> None:
        """Drop files on the page."""
        files = [(path.name, base64.b64encode(path.read_bytes()).decode()) for path in paths]
        self.page.evaluate(DROP, files)
        self.expect(self.page.locator(".file")).to_have_count(len(paths), timeout=60_000)
        self.wait()

    def button(self, name: str) -> Locator:
        """Return a button by its name, or the start of it."""
        return self.page.get_by_role("button", name=name).first

    @property
    def dialog(self) -> Locator:
        """The dialog that is open."""
        return self.page.get_by_role("dialog")

    @property
    def grid(self) -> Locator:
        """The table of all entries."""
        return self.page.get_by_role("grid")

    @property
    def count(self) -> int:
        """How many rows the table has, those outside of the document included."""
        return int(self.grid.get_attribute("aria-rowcount") or 0) - 1

    def row(self, place: str) -> Locator:
        """Return the row of a place, such as ``payroll.xlsx[Contractors]:3``, and scroll to it if it is far away."""
        self.page.evaluate(SHOW, place)
        head = self.page.get_by_role("rowheader", name=place, exact=True)
        return self.page.get_by_role("row").filter(has=head)

    def cell(self, place: str, column: str) -> Locator:
        """Return a cell."""
        return self.row(place).locator(f'[data-column="{column}"]')

    def edit(self, place: str, column: str, text: str) -> None:
        """Edit a cell in place."""
        self.cell(place, column).dblclick()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Enter")
        self.wait()

    def fix_all(self) -> None:
        """Apply all safe fixes."""
        self.button("Safe fixes").click()
        self.dialog.get_by_role("button", name="Change").click()
        self.wait()

    def download(self, folder: Path) -> Path:
        """Download everything and return the archive."""
        with self.page.expect_download() as started:
            self.page.get_by_role("link", name="Download all").click()
        path = folder / str(started.value.suggested_filename)
        started.value.save_as(path)
        return path

    @property
    def result(self) -> str:
        """The verdict and the counts."""
        return str(self.page.locator(".verdict").inner_text())

    @property
    def focused_column(self) -> str:
        """The column of the cell with the focus."""
        return str(self.page.evaluate("document.activeElement.dataset.column ?? ''"))

    @property
    def focused_place(self) -> str:
        """The place of the row with the focus."""
        return str(self.page.evaluate("document.activeElement.parentElement.firstElementChild.textContent"))

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Press Tab, or another *key*, until something whose name starts with *name* has the focus."""
        named = "(document.activeElement.ariaLabel ?? document.activeElement.textContent).trim()"
        seen: list[str] = []
        for _ in range(MOST):
            seen.append(str(self.page.evaluate(named))[:40])
            if seen[-1].startswith(name):
                return
            self.page.keyboard.press(key)
        message = f"{key} does not lead to {name!r}, but to {seen}"
        raise AssertionError(message)
