"""Takes pictures of the page in all its states, to be looked at by a person.

python -m tests.page.chromium.screenshots FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.page.chromium.desk import Desk
from tests.page.chromium.starting import Scheme, served, started_browser
from tests.page.chromium.test_journey import BOOKS, WRONG

VIEWS: dict[str, tuple[int, Scheme]] = {
    "light": (1440, "light"),
    "dark": (1440, "dark"),
    "laptop": (1280, "light"),
    "narrow": (320, "light"),
}


def main(folder: Path) -> None:
    """Write a picture of each state in each view."""
    folder.mkdir(parents=True, exist_ok=True)
    with started_browser() as browser, served() as address:
        for name, (width, scheme) in VIEWS.items():
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.goto(address)
            desk = Desk(page)
            desk.forget()
            page.screenshot(path=folder / f"{name}-1-empty.png")
            desk.drop(*BOOKS)
            page.screenshot(path=folder / f"{name}-2-filled.png")
            page.locator("summary").first.click()
            page.screenshot(path=folder / f"{name}-3-columns.png")
            page.locator("summary").first.click()
            desk.cell(WRONG, "address").click()
            page.screenshot(path=folder / f"{name}-4-reason.png", full_page=True)
            desk.cell(WRONG, "network").dblclick()
            page.screenshot(path=folder / f"{name}-5-edit.png")
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
            desk.button("Safe fixes").click()
            page.screenshot(path=folder / f"{name}-6-fixes.png")
            page.keyboard.press("Escape")
            page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
