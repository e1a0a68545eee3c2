"""WCAG 2.2 AA, as far as a program can tell: axe-core, sizes of targets, reflow at 320 pixels, names and roles."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.page.chromium.test_journey import BOOKS, WRONG

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.page.chromium.desk import Desk
    from tests.page.chromium.starting import Scheme

STATES: list[tuple[int, Scheme]] = [(1440, "light"), (1440, "dark"), (900, "light"), (320, "light"), (320, "dark")]
SMALL = """
() => [...document.querySelectorAll("button, a[href], select, input, summary, [role=gridcell]")].filter(each => {
  const target = each.type === "checkbox" ? each.closest("label") : each;
  const {width, height} = target.getBoundingClientRect();
  return each.checkVisibility() && !each.matches(".skip") && (width < 24 || height < 24);
}).map(each => each.outerHTML)
"""
"""Targets that are smaller than 24 pixels, which is the least of criterion 2.5.8."""


def violations(desk: Desk) -> list[str]:
    """Return what axe-core finds, by all of its rules, and which targets are too small."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(desk.page).response["violations"]
    faults = [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]
    return faults + list(desk.page.evaluate(SMALL))


@pytest.mark.parametrize(("width", "scheme"), STATES)
def test_no_violation(open_desk: Callable[..., Desk], width: int, scheme: Scheme) -> None:
    """Neither empty, nor filled, with a cell that has the focus or is edited, with columns open, nor in a dialog."""
    desk = open_desk(width, scheme)
    assert violations(desk) == []
    desk.drop(*BOOKS)
    assert violations(desk) == []
    desk.cell(WRONG, "address").click()
    desk.expect(desk.page.get_by_role("tooltip")).to_be_visible()
    assert violations(desk) == []
    desk.page.keyboard.press("Enter")
    assert violations(desk) == []
    desk.page.keyboard.press("Escape")
    desk.page.locator("summary").first.click()
    assert violations(desk) == []
    desk.button("Safe fixes").click()
    assert violations(desk) == []
    desk.page.keyboard.press("Escape")
    desk.button("Forget all").click()
    assert violations(desk) == []


@pytest.mark.parametrize("width", [320, 480, 768, 1024, 1920, 3440])
def test_page_does_not_scroll_sideways(open_desk: Callable[..., Desk], width: int) -> None:
    """Only the table may be wider than the window, and on a narrow screen not even that."""
    desk = open_desk(width)
    desk.drop(*BOOKS)
    desk.page.locator("summary").first.click()
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
    if width <= 480:
        assert desk.grid.evaluate("grid => grid.scrollWidth <= grid.clientWidth")


def test_text_can_be_twice_as_large(open_desk: Callable[..., Desk]) -> None:
    """With letters of twice the size, rows grow with them, and no text is cut off below."""
    desk = open_desk(1440)
    desk.drop(*BOOKS)
    before = desk.row(WRONG).evaluate("row => row.offsetHeight")
    desk.page.evaluate("document.documentElement.style.fontSize = '200%'")
    desk.page.set_viewport_size({"width": 1440, "height": 901})
    desk.expect(desk.row(WRONG)).to_be_attached()
    assert desk.row(WRONG).evaluate("row => row.offsetHeight") == pytest.approx(2 * before, abs=1)
    tops = desk.page.locator(".entry").evaluate_all("rows => rows.map(row => row.getBoundingClientRect().top)")
    assert all(after - first == pytest.approx(2 * before, abs=1) for first, after in pairwise(tops))


def test_grid_says_what_it_is(desk: Desk) -> None:
    """The table is an ARIA grid: counts, one cell in the order of Tab, faults marked, reasons as description."""
    desk.drop(*BOOKS)
    columns = desk.page.get_by_role("columnheader").all_inner_texts()
    assert columns[:2] == ["File and line", "Outcome"]
    assert {"coin", "network", "address", "memo"} <= set(columns)
    assert desk.grid.get_attribute("aria-rowcount") == "22"
    assert desk.grid.get_attribute("aria-colcount") == str(len(columns))
    desk.expect(desk.grid.locator('[tabindex="0"]')).to_have_count(1)
    cell = desk.cell(WRONG, "address")
    desk.expect(cell).to_have_attribute("aria-invalid", "true")
    cell.click()
    desk.expect(desk.grid.locator('[tabindex="0"]')).to_have_count(1)
    desk.expect(cell).to_have_accessible_description(re.compile("not valid on TRC20"))


def test_escape_hides_the_reason(desk: Desk) -> None:
    """The reason comes by hover and by focus, stays under the pointer, and Escape takes it away (criterion 1.4.13)."""
    desk.drop(*BOOKS)
    reason = desk.page.get_by_role("tooltip")
    desk.cell(WRONG, "address").hover()
    desk.expect(reason).to_contain_text("the address is not valid on TRC20")
    desk.expect(reason).to_contain_text("hint: ask the receiver")
    reason.hover()
    desk.page.wait_for_timeout(400)
    desk.expect(reason).to_be_visible()
    desk.page.keyboard.press("Escape")
    desk.expect(reason).to_be_hidden()
    desk.cell(WRONG, "coin").click()
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("ArrowRight")
    desk.expect(reason).to_be_visible()
