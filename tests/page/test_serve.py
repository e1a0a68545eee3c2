"""The command: what it needs, what it says, and what it opens."""

from __future__ import annotations

import socket
import webbrowser
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.command import invoke
from tests.page.browser import Browser
from whitelist.page import endpoints, server, workspace
from whitelist.page.guard import Guard
from whitelist.page.worker import Background, Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, one line says how to install it."""
    monkeypatch.setattr(server, "find_spec", lambda _: None)
    outcome = invoke("serve")
    assert outcome.code == 2
    assert outcome.err.startswith("Error: the page needs packages that are not installed: starlette, uvicorn (run pip")
    assert '".[page]"' in outcome.err


def test_a_port_in_use_is_a_usage_error() -> None:
    """Another program has the port: no other one is taken in its place."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        outcome = invoke("serve", "--no-browser", "--port", str(other.getsockname()[1]))
    assert (outcome.code, "choose another port" in outcome.err) == (2, True)
    assert "127.0.0.1" not in outcome.err  # the words of the system alone


def test_wrong_options_are_usage_errors() -> None:
    """An unknown exchange and a list that is not there end the command before it listens."""
    assert invoke("serve", "--no-browser", "--schema", "nowhere").code == 2
    assert invoke("serve", "--no-browser", "--deny", "no-such-file.txt").code == 2


@pytest.mark.parametrize("found", [True, False, webbrowser.Error("none")], ids=str)
def test_the_browser_gets_an_invitation(monkeypatch: pytest.MonkeyPatch, found: object) -> None:
    """It is another address than the printed one, which is not in the list of processes."""
    opened: list[str] = []

    def open_(address: str) -> bool:
        opened.append(address)
        if isinstance(found, webbrowser.Error):
            raise found
        return found is True

    def run(application: ASGIApp, listening: socket.socket, announce: Callable[[], None]) -> None:
        assert isinstance(application, Guard)
        announce()
        listening.close()

    monkeypatch.setattr(webbrowser, "open", open_)
    monkeypatch.setattr(server, "run", run)
    outcome = invoke("serve")
    (address,) = opened
    assert (outcome.code, address.startswith("http://127.0.0.1:")) == (0, True)
    assert address not in outcome.out
    assert address.partition("?")[0] in outcome.out
    assert (found is True) == ("No browser was found" not in outcome.err)


def test_the_worker_raises_where_it_was_asked() -> None:
    """An error in the thread is one of the request; the thread goes on."""
    import asyncio

    async def ask() -> int:
        worker = Worker()
        with pytest.raises(ZeroDivisionError):
            await worker.run(lambda: 1 // 0)
        return await worker.run(lambda: 7)

    assert asyncio.run(ask()) == 7


def test_the_background_does_the_latest_task_in_a_pause() -> None:
    """While requests come, nothing begins; then the latest task is done, and the others never."""
    from threading import Event

    background, done = Background(pause=0.05), Event()
    tasks: list[str] = []

    def second() -> None:
        tasks.append("second")
        done.set()

    with background.held():
        background.submit(lambda: tasks.append("first"))
        background.submit(second)
        assert not done.wait(0.3)
    assert done.wait(10)
    assert tasks == ["second"]


def test_a_mistake_in_the_background_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is reported in the terminal, and the page gets an answer that says so, without details."""
    reported: list[BaseException] = []
    with Browser(report=reported.append) as browser:
        browser.drop("desk.csv", "coin,network,address,memo\nUSDT,ERC20,TGRB2kAcZm48rKpNZmYd4nyVSPXudg6eBc,\n")

        def fail(inputs: object) -> None:
            raise ZeroDivisionError(inputs)

        monkeypatch.setattr(endpoints, "judge_all", fail)
        monkeypatch.setattr(workspace, "judge_all", fail)
        revision = browser.post("api/cells", row=0, column="network", text="TRC20")["revision"]
        answer = browser.client.get(browser.url(f"api/changes?since={revision}"))
        assert (answer.status_code, answer.json()["error"]) == (500, "this is a mistake in whitelist")
        assert [type(error) for error in reported] == [ZeroDivisionError, ZeroDivisionError]
        assert browser.rows()[0]["outcome"] == "placed"
