"""The page, in a browser, for each test."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.page.chromium.desk import Desk
from tests.page.chromium.starting import NAMES, find_chromium, served, started_browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage

    from tests.page.chromium.starting import Scheme

REQUIRED = "WHITELIST_TEST_PAGE"
"""Environment variable: Chromium and the packages must be there, as in the environment of ``.ci/run``."""
PACKAGES = ("axe_playwright_python", "playwright", "starlette", "uvicorn")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Tests are skipped where it or a package is not installed, and beside other tests.

    Playwright keeps an event loop running in its process, in which the other tests of the page could not run theirs.
    """
    if not os.environ.get(REQUIRED):
        pytest.skip(f"needs {REQUIRED}=1, and a run without other tests")
    missing = [package for package in PACKAGES if find_spec(package) is None]
    missing += [] if find_chromium() else [NAMES[0]]
    if missing:
        pytest.fail(f'not installed: {", ".join(missing)}; the extra "browser" has the packages')
    with started_browser() as started:
        yield started


@pytest.fixture(scope="session")
def address(browser: Browser) -> Iterator[str]:  # noqa: ARG001  # without a browser, no server is needed
    """Where one server of all these tests is; each test forgets the files of the test before."""
    with served() as found:
        yield found


@pytest.fixture
def open_desk(browser: Browser, address: str) -> Iterator[Callable[..., Desk]]:
    """A function that opens the page; nothing may go wrong in it, or leave this computer."""
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def open_page(width: int = 1280, scheme: Scheme = "light") -> Desk:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            accept_downloads=True,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if _is_fault(message) else None)
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.on("request", lambda asked: None if _is_ours(asked.url, address) else wrong.append(asked.url))
        page.on("filechooser", lambda _: None)  # otherwise Playwright asks for the event too late, now and then
        page.goto(address)
        desk = Desk(page)
        desk.forget()
        desk.choose_exchange("CoinEx")
        return desk

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def _is_fault(message: ConsoleMessage) -> bool:
    """Say whether Chromium complains; a request that is refused is shown on the page."""
    return message.type == "error" and "status of 400 (Bad Request)" not in message.text


def _is_ours(url: str, address: str) -> bool:
    return urlsplit(url).netloc == urlsplit(address).netloc


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    """The page, without files."""
    return open_desk()
