"""Two tabs of one page: what a tab does not show is never changed or downloaded from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.page.browser import Browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEADER = "coin,network,address,memo\n"
TRON, OTHER = "TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc", "TA9FrQo79xDRiWZCST6M8NepnkX6huTsAS"
FIRST, SECOND = f"{HEADER}USDT,ERC20,{TRON},\n", f"{HEADER}USDT,ERC20,{OTHER},\n"
DOWNLOADS = ("download.zip", "approval.html", "report.html")


@pytest.fixture
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        opened.drop("first.csv", FIRST)
        opened.drop("second.csv", SECOND)
        yield opened


def shown(browser: Browser) -> dict[str, Any]:
    """Return what a tab knows that reads everything now."""
    revision = browser.get("api/rows")["revision"]
    return {"rows": revision, "revision": revision}


OTHER_TAB: dict[str, Callable[[Browser], object]] = {
    "removes a file": lambda browser: browser.send("DELETE", "api/files/1"),
    "adds a file": lambda browser: browser.drop("third.csv", f"{HEADER}USDT,TRC20,{OTHER},\n"),
    "chooses another exchange": lambda browser: browser.post("api/schema", schema="safe"),
    "assigns a column": lambda browser: browser.post("api/mapping", heading="memo", column="ignore"),
}


@pytest.mark.parametrize("act", OTHER_TAB.values(), ids=OTHER_TAB)
def test_rows_that_are_others_now(browser: Browser, act: Callable[[Browser], object]) -> None:
    """A number of a row would be that of another payee: no edit, no fix and no undo goes there."""
    browser.post("api/cells", row=1, column="network", text="BSC")
    tab, fixes = shown(browser), [each["id"] for each in browser.get("api/fixes")["fixes"]]
    act(browser)
    before = browser.rows()
    for path, body in (
        ("api/cells", {"row": 0, "column": "address", "text": OTHER}),
        ("api/fixes", {"ids": fixes}),
        ("api/fixes", {"all": True}),
        ("api/undo", {}),
    ):
        answer = browser.send("POST", path, json={**body, **tab})
        assert (answer.status_code, answer.json()["hint"]) == (400, "reload the page"), path
    assert browser.rows() == before
    assert browser.send("POST", "api/cells", json={"row": 0, "column": "memo", "text": "1"}).status_code in (200, 400)


def test_answer_has_what_another_tab_did(browser: Browser) -> None:
    """A tab that edits a row sees all rows that changed since it looked."""
    tab = shown(browser)
    browser.post("api/cells", row=1, column="network", text="TRC20")
    answer = browser.post("api/cells", row=0, column="network", text="TRC20", **tab)
    assert {row["id"] for row in answer["rows"]} == {0, 1}


def test_fix_with_another_text_is_another_fix(browser: Browser) -> None:
    """A person accepts the text that the tab shows, and not the one that is proposed now."""
    browser.post("api/cells", row=0, column="coin", text="usdt")
    tab, (fix,) = shown(browser), [each for each in browser.get("api/fixes")["fixes"] if each["row"] == 0]
    browser.post("api/cells", row=0, column="coin", text="usdc")
    answer = browser.send("POST", "api/fixes", json={"ids": [fix["id"]], **tab})
    assert (answer.status_code, answer.json()["error"]) == (400, "this fix is not proposed any longer")


@pytest.mark.parametrize("body", [{"rows": None}, {"revision": None}, {"rows": "1"}, {"rows": 10**9}, {"rows": -1}])
def test_a_request_says_which_rows_it_means(browser: Browser, body: dict[str, Any]) -> None:
    """Without that, or with a revision that never was, nothing happens."""
    cell = {"row": 0, "column": "network", "text": "TRC20"}
    assert browser.send("POST", "api/cells", json={**cell, **body}).status_code == 400
    assert browser.rows()[0]["cells"]["network"] == "ERC20"


def test_only_what_is_shown_is_downloaded(browser: Browser) -> None:
    """The files would be others than the page says."""
    edition = browser.get("api/state")["edition"]
    browser.desk.settle()  # the same rows
    for name in DOWNLOADS:
        assert browser.client.get(browser.url(f"{name}?edition={edition}")).status_code == 200, name
    later = browser.post("api/cells", row=0, column="network", text="TRC20")["edition"]
    for name in DOWNLOADS:
        answer = browser.client.get(browser.url(f"{name}?edition={edition}"))
        assert (answer.status_code, "another tab" in answer.text) == (400, True), name
        assert browser.client.get(browser.url(f"{name}?edition={later}")).status_code == 200, name
