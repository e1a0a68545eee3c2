"""Which address of the page is answered by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Mount, Route, Router

from whitelist.model.errors import WhitelistError
from whitelist.page.access import Refusal
from whitelist.page.endpoints import Endpoints
from whitelist.page.guard import Guard
from whitelist.page.replies import refusal_of, refusal_reply
from whitelist.page.static_files import send_file, send_page
from whitelist.page.uploads import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from whitelist.page.access import Access
    from whitelist.page.workspace import Workspace


def application(desk: Workspace, access: Access, report: Callable[[BaseException], None]) -> ASGIApp:
    """Return the application; *report* is called with a mistake in this program."""
    routes = [Route("/", send_page), Route("/static/{name:path}", send_file)]
    routes += Endpoints(desk, access.csrf, report).routes()
    handlers = {HTTPException: _refuse, WhitelistError: _explain, Refused: _turn_away, Exception: _admit}
    folder = Mount(f"/{access.folder}", Router(routes, redirect_slashes=False))
    pages = Starlette(routes=[folder], exception_handlers=handlers)
    pages.router.redirect_slashes = False
    return Guard(pages, access, report)


async def _refuse(request: Request, error: Exception) -> Response:  # noqa: ARG001  # the form of a handler
    status = error.status_code if isinstance(error, HTTPException) else 500
    return refusal_reply(Refusal(status, _WORDS.get(status, "the request cannot be answered")))


_WORDS = {404: "there is nothing at this address", 405: "there is no such method at this address"}


async def _explain(request: Request, error: Exception) -> Response:  # noqa: ARG001  # likewise
    assert isinstance(error, WhitelistError)  # noqa: S101  # Starlette calls it for nothing else
    return refusal_reply(refusal_of(error))


async def _turn_away(request: Request, error: Exception) -> Response:  # noqa: ARG001  # likewise
    assert isinstance(error, Refused)  # noqa: S101  # likewise
    return refusal_reply(error.refusal)


async def _admit(request: Request, error: Exception) -> Response:  # noqa: ARG001  # likewise
    return refusal_reply(Refusal(500, "this is a mistake in whitelist", "see the terminal"))
