"""What the page of `whitelist serve` takes to appear, to show an edit as checked, and to scroll, with 10,000 rows.

All is measured by Chromium's own clock: the first paint, the time from the end of an edit to the frame that shows its
result, and the time of each frame while the table scrolls.
"""

from __future__ import annotations

from importlib.util import find_spec
from statistics import median, quantiles
from typing import TYPE_CHECKING

from benchmarks.book import write_book
from benchmarks.part import Part, Setup
from benchmarks.results import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.page.chromium.desk import Desk

ROWS = 10_000
EDITS = 15
QUIET = 1_000
"""Milliseconds after an edit in which nothing is asked."""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
JUDGED = "performance.getEntriesByName('edit').map(entry => entry.duration)"
SCROLL = """
async () => {
  const grid = document.querySelector("[role=grid]"), taken = [];
  for (let last = performance.now(), now; taken.length < 100; last = now) {
    grid.scrollTop += 100;
    now = await new Promise(requestAnimationFrame);
    taken.push(now - last);
  }
  return taken.slice(1);
}
"""


def measure(setup: Setup) -> Iterator[str]:
    """Open the page, edit cells and scroll."""
    from tests.page.chromium.starting import find_chromium, served, started_browser

    if find_spec("playwright") is None or find_chromium() is None:
        yield "Playwright or Chromium is not installed here, so the page was not opened."
        return
    book = write_book(setup.folder / "book.csv", setup.size(ROWS, 100))
    with started_browser() as browser, served() as address:
        paints = [_painted(browser, address) for _ in range(setup.rounds)]
        edits, frames = _used(browser, address, book, 2 if setup.quick else EDITS)
    measured = {"the page appears": paints, "an edit is shown as checked": edits, "a frame while scrolling": frames}
    yield table(
        ("milliseconds until", "median", "nine of ten within"),
        [
            (name, median(taken), quantiles(taken, n=10)[-1] if len(taken) > 1 else "–")
            for name, taken in measured.items()
        ],
    )


def _painted(browser: Browser, address: str) -> float:
    """Open the page in a new and empty profile."""
    from tests.page.chromium.desk import Desk

    page = browser.new_page()
    page.goto(address)
    Desk(page)  # waits until the page has its first state
    taken = float(page.evaluate(PAINT))
    page.close()
    return taken


def _used(browser: Browser, address: str, book: Path, edits: int) -> tuple[list[float], list[float]]:
    """Return how long edits and frames took."""
    from tests.page.chromium.desk import Desk

    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    desk = Desk(page)
    desk.drop(book)
    for index in range(edits):
        _edit(desk, index)
    taken = list(map(float, page.evaluate(JUDGED)))
    frames = list(map(float, page.evaluate(SCROLL)))
    page.close()
    return taken, frames


def _edit(desk: Desk, index: int) -> None:
    """Edit coin, network or address of a row, to something that no row has.

    Nothing looks at the page meanwhile: what Playwright does to find an element takes longer than the edit.
    """
    column, text = [("coin", "XRP"), ("network", "TRC20"), ("address", f"T{index}")][index % 3]
    desk.page.locator(f'[data-index="{index}"] [data-column={column}]').focus()
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.insert_text(text)
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_timeout(QUIET)
    desk.wait()


PART = Part(9, "The page", measure)
