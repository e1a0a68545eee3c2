"""A browser for the tests: it opens the page, keeps the cookie, and sends what the page would send."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Self

import httpx

from whitelist.page.access import Access
from whitelist.page.application import application
from whitelist.page.exchange_data import Options
from whitelist.page.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp

PORT = 8321
ORIGIN = f"http://127.0.0.1:{PORT}"


def raise_it(error: BaseException) -> None:
    """A mistake in the program fails the test."""
    raise error


class InMemory(httpx.BaseTransport):
    """Sends requests to an application without a socket."""

    def __init__(self, pages: ASGIApp) -> None:
        self._transport = httpx.ASGITransport(pages)
        self._loop = asyncio.new_event_loop()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._loop.run_until_complete(self._answer(request))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        sent = httpx.Request(request.method, request.url, headers=request.headers, content=request.read())
        answer = await self._transport.handle_async_request(sent)
        return httpx.Response(answer.status_code, headers=answer.headers, content=await answer.aread())

    def close(self) -> None:
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())  # as a server does: of uploads that were refused
        self._loop.close()


class Browser:
    """The page of a workspace, opened."""

    def __init__(self, desk: Workspace | None = None, report: Callable[[BaseException], None] = raise_it) -> None:
        self.desk = desk if desk is not None else Workspace(Options("coinex"))
        self.access = Access(PORT)
        self.client = httpx.Client(transport=InMemory(application(self.desk, self.access, report)), base_url=ORIGIN)
        assert self.client.get(self.access.printed_address, follow_redirects=False).status_code == 303
        self.csrf = self.get("api/state")["csrf"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def url(self, path: str) -> str:
        return f"{self.access.path}{path}"

    def send(self, method: str, path: str, **parts: Any) -> httpx.Response:
        """Send a request as the page does, with its token and origin."""
        headers = {"Origin": ORIGIN, "X-Whitelist-Token": self.csrf, **parts.pop("headers", {})}
        if isinstance(parts.get("json"), dict):
            parts["json"] = {"rows": self.desk.revision, "revision": self.desk.revision, **parts["json"]}
        return self.client.request(method, self.url(path), headers=headers, **parts)

    def get(self, path: str) -> Any:
        return read(self.client.get(self.url(path)))

    def post(self, path: str, **body: Any) -> Any:
        return read(self.send("POST", path, json=body))

    def drop(self, name: str, data: bytes | str) -> Any:
        """Drop a file on the page, and return the state."""
        content = data.encode() if isinstance(data, str) else data
        return read(self.send("PUT", "api/files", params={"name": name}, content=content))

    def rows(self) -> list[Any]:
        rows: list[Any] = self.get("api/rows")["rows"]
        return rows


def read(answer: httpx.Response) -> Any:
    """Return the document of an answer that is not a refusal."""
    assert answer.status_code == 200, answer.text
    return answer.json()


def codes(row: Any) -> list[str]:
    """Return the codes of the findings of a row."""
    return [finding["code"] for finding in row["findings"]]
