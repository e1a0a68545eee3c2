"""The files of the page itself: found by name among those that are there, so that no path leads anywhere else."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from starlette.requests import Request

INDEX: Final = "index.html"
TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
"""End of a name → type of the file."""


async def send_page(request: Request) -> Response:  # noqa: ARG001  # the form of an endpoint
    """Answer with the page."""
    return _reply(INDEX)


async def send_file(request: Request) -> Response:
    """Answer with a file that the page needs."""
    return _reply(request.path_params["name"])


def _reply(name: str) -> Response:
    found = dict(_files(resources.files("whitelist.page").joinpath("static"))).get(name)
    if found is None:
        raise HTTPException(404)
    return Response(found.read_bytes(), media_type=TYPES[f".{name.rpartition('.')[2]}"])


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _files(each, f"{prefix}{each.name}/")
        elif f".{each.name.rpartition('.')[2]}" in TYPES:
            yield f"{prefix}{each.name}", each
