"""Refuses requests that are not for the page, and gives every answer the headers that keep browsers strict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse

from whitelist.page.access import NO_COOKIE, READING, Refusal
from whitelist.page.replies import refusal_reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from whitelist.page.access import Access

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""What the page can load and do: nothing but its own files and requests, no inline script or style."""
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), payment=()",
}
"""The headers of every answer, unless it has its own of the same name."""
METHODS: Final = READING | {"PUT", "POST", "DELETE"}


class Guard:
    """The application around the *pages*."""

    def __init__(self, pages: ASGIApp, access: Access, report: Callable[[BaseException], None]) -> None:
        """*report* is called with a mistake in this program, of which a browser only sees that there was one."""
        self._pages = pages
        self._access = access
        self._report = report

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request. There are no websockets, and nothing happens at the start."""
        if scope["type"] != "http":
            return

        async def send_strictly(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer: ASGIApp = self._answer(scope) or self._pages
        try:
            await answer(scope, receive, send_strictly)
        except ClientDisconnect:
            return  # the browser was closed, or went on to another page
        except Exception as error:  # noqa: BLE001  # the answer was sent, and the server stays up
            self._report(error)

    def _answer(self, scope: Scope) -> Response | None:
        """Return the answer that a request gets here; None if it is one for the pages."""
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        method, path, query = scope["method"], scope["path"], scope["query_string"]
        if method not in METHODS:
            return refusal_reply(Refusal(405, "there is no such method"))
        refusal = self._access.find_misdirected(path, headers)
        if refusal is None and method == "GET" and path == self._access.path and query:
            return self._visit(query)
        refusal = refusal or self._access.refuse(method, path, headers)
        if refusal is None:
            return None
        return refusal_reply(refusal, as_text=not path.startswith(f"{self._access.path}api/"))

    def _visit(self, query: bytes) -> Response:
        """Return what gives the cookie to a browser that opens an address with a token."""
        tokens = parse_qs(query.decode("latin-1"), max_num_fields=1).get("token", [""])
        if not self._access.admits(tokens[0]):
            return refusal_reply(NO_COOKIE, as_text=True)
        return RedirectResponse(self._access.path, 303, {"Set-Cookie": self._access.cookie})
