"""Who can use the page: one browser, from the page itself. Everybody else is refused, and learns nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.page.browser import ORIGIN, PORT, Browser
from whitelist.page.access import INVITATION_SECONDS, Access

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def test_token_becomes_a_cookie_of_the_folder(browser: Browser) -> None:
    """The address with the token leads to the page, and its cookie is sent to no other folder, page or script."""
    browser.client.cookies.clear()
    answer = browser.client.get(browser.access.printed_address, follow_redirects=False)
    assert (303, browser.access.path) == (answer.status_code, answer.headers["location"])
    cookie = answer.headers["set-cookie"]
    assert re.fullmatch(rf"whitelist=[\w-]{{43}}; Path=/{browser.access.folder}/; HttpOnly; SameSite=Strict", cookie)
    assert browser.access.csrf not in cookie
    assert "token" not in str(browser.client.get(browser.url("")).url)


def test_an_invitation_works_once_and_not_for_long() -> None:
    """The address that a browser gets, which other users can see in the list of processes, is soon of no use."""
    now = [0.0]
    access = Access(PORT, clock=lambda: now[0])
    token = access.invite().partition("token=")[2]
    assert not access.admits("x")
    assert (access.admits(token), access.admits(token)) == (True, False)
    late = access.invite().partition("token=")[2]
    now[0] = INVITATION_SECONDS
    assert not access.admits(late)
    printed = access.printed_address.partition("token=")[2]
    assert (access.admits(printed), access.admits(printed)) == (True, True)
    assert not access.admits("")


REFUSED: list[tuple[str, dict[str, Any], int]] = [
    ("another host", {"headers": {"Host": "evil.example"}}, 403),
    ("another host with our port", {"headers": {"Host": f"evil.example:{PORT}"}}, 403),
    ("no port", {"headers": {"Host": "127.0.0.1"}}, 403),
    ("another port", {"headers": {"Host": "127.0.0.1:80"}}, 403),
    ("another site", {"headers": {"Sec-Fetch-Site": "cross-site"}}, 403),
    ("another port of this computer", {"headers": {"Sec-Fetch-Site": "same-site"}}, 403),
    ("another folder", {"url": "/api/state"}, 404),
    ("a folder in the folder of somebody else", {"url": "/AAAAAAAAAAAAAAAAAAAAAA/api/state"}, 404),
]


@pytest.mark.parametrize(("parts", "status"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_what_is_not_from_the_page_is_refused(browser: Browser, parts: dict[str, Any], status: int) -> None:
    """Names that lead to this computer, other sites and other folders do not reach the page, not even to read."""
    url = parts.get("url", browser.url("api/state"))
    answer = browser.client.get(url, headers=parts.get("headers"))
    assert status == answer.status_code
    assert browser.csrf not in answer.text


CHANGING = [("PUT", "api/files"), ("POST", "api/cells"), ("POST", "api/forget"), ("DELETE", "api/files/1")]


@pytest.mark.parametrize(("method", "path"), CHANGING)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": ORIGIN},
        {"Origin": ORIGIN, "X-Whitelist-Token": "x" * 43},
        {"X-Whitelist-Token": "csrf"},
        {"Origin": "null", "X-Whitelist-Token": "csrf"},
        {"Origin": "http://evil.example", "X-Whitelist-Token": "csrf"},
        {"Origin": f"http://localhost:{PORT}", "X-Whitelist-Token": "csrf"},
        {"Origin": "http://127.0.0.1:80", "X-Whitelist-Token": "csrf"},
        {"Origin": ORIGIN, "Sec-Fetch-Site": "same-site", "X-Whitelist-Token": "csrf"},
    ],
    ids=str,
)
def test_only_the_page_changes_something(browser: Browser, method: str, path: str, headers: dict[str, str]) -> None:
    """Without the token of the page, or from another page, no request changes anything, such as a form of a website."""
    sent = {name: browser.csrf if value == "csrf" else value for name, value in headers.items()}
    answer = browser.client.request(method, browser.url(path), headers=sent)
    assert answer.status_code == 403
    assert {"error", "hint"} == set(answer.json())


def test_a_form_of_a_website_is_refused(browser: Browser) -> None:
    """A browser sends the form with the cookie only if it is lax; even then it is refused."""
    headers = {"Origin": "http://evil.example", "Content-Type": "application/x-www-form-urlencoded"}
    assert browser.client.post(browser.url("api/forget"), headers=headers, content=b"a=b").status_code == 403


@pytest.mark.parametrize("path", ["", "api/state", "api/rows", "download.zip", "approval.html", "report.html"])
def test_without_the_cookie_nothing_is_shown(browser: Browser, path: str) -> None:
    """Another user of this computer reaches the port, but not the page; a wrong token gives no cookie."""
    for cookie in ({}, {"Cookie": "whitelist=x"}, {"Cookie": 'whitelist="; whitelist=; a'}):
        request = browser.client.build_request("GET", browser.url(path))
        request.headers.pop("Cookie", None)
        request.headers.update(cookie)
        assert browser.client.send(request).status_code == 403
    wrong = browser.client.get(browser.url("?token=x"), follow_redirects=False)
    assert (wrong.status_code, wrong.headers.get("set-cookie")) == (403, None)


def test_cookies_of_other_programs_do_not_lock_the_browser_out(browser: Browser) -> None:
    """Programs on other ports can set a cookie of the same name, or one that cannot be parsed."""
    own = browser.client.cookies["whitelist"]
    answer = browser.client.build_request("GET", browser.url("api/state"))
    answer.headers["Cookie"] = f"bad[=\x7f; whitelist=other; whitelist={own}"
    assert browser.client.send(answer).status_code == 200


@pytest.mark.parametrize("method", ["OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW"])
def test_other_methods_are_refused(browser: Browser, method: str) -> None:
    """No request of another origin is announced as allowed."""
    answer = browser.client.request(method, browser.url("api/state"))
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "path", ["", "static/index.html", "api/state", "api/nothing", "static/nothing.js", "../api/state", "report.html"]
)
def test_every_answer_is_strict(browser: Browser, path: str) -> None:
    """Browsers keep nothing, guess no type, send no address on, and run no inline script, whatever the answer is."""
    headers = browser.client.get(browser.url(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert (
        headers["cache-control"],
        headers["x-content-type-options"],
        headers["referrer-policy"],
    ) == ("no-store", "nosniff", "no-referrer")
    assert (
        headers["cross-origin-opener-policy"],
        headers["cross-origin-resource-policy"],
    ) == ("same-origin", "same-origin")
    assert "server" not in headers


TRAVERSALS = [
    "static/../application.py",
    "static/%2e%2e/application.py",
    "static/..%2fapplication.py",
    "static/..\\application.py",
    "static//etc/passwd",
    "static/%00index.html",
    "static/index.html%00.css",
    "static/",
    "static",
    "api/",
    "../../etc/passwd",
    "approval.html/../../../etc/passwd",
]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_path_leads_out_of_the_page(browser: Browser, path: str) -> None:
    """Only the names of the page's own files lead to a file, and no folder is listed."""
    assert browser.client.get(ORIGIN + browser.url(path)).status_code == 404


def test_static_files_need_no_cookie_but_the_folder(browser: Browser) -> None:
    """Style and scripts are no secret; the rest of the folder is."""
    request = browser.client.build_request("GET", browser.url("static/index.html"))
    request.headers.pop("Cookie", None)
    answer = browser.client.send(request)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert browser.client.get("/static/index.html").status_code == 404
