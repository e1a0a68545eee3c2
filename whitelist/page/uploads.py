"""Takes files from a browser: one at a time, and never more than the limit in memory."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Final

from whitelist.page.access import Refusal
from whitelist.page.files import UPLOAD_LIMIT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

MOST_WAITING: Final = 20
"""Uploads that wait for others; further ones are refused."""
STALLED: Final = 30
"""Seconds without a byte after which an upload ends."""


class Refused(Exception):
    """An upload that is not taken."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.error)
        self.refusal = refusal


_TOO_LARGE = Refusal(
    413, f"the file is larger than {UPLOAD_LIMIT // 1024 // 1024} MiB", "split it, or use `whitelist build`"
)
_TOO_MANY = Refusal(503, "too many files were sent at the same time", "send the file again when the others are read")
_STALLED = Refusal(408, "the rest of the file did not come", "send the file again")


class Uploads:
    """The queue of uploads."""

    def __init__(self) -> None:
        self._slot = asyncio.Lock()
        self._waiting = 0

    @asynccontextmanager
    async def body(self, request: Request) -> AsyncIterator[bytes]:
        """Return the body of *request*, and let the next upload begin after the block. Raises Refused."""
        declared = request.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > UPLOAD_LIMIT:
            raise Refused(_TOO_LARGE)
        if self._waiting >= MOST_WAITING:
            raise Refused(_TOO_MANY)
        self._waiting += 1
        try:
            async with self._slot:
                yield await read_body(request, UPLOAD_LIMIT)
        finally:
            self._waiting -= 1


async def read_body(request: Request, most: int) -> bytes:
    """Return the body of *request*. Raises Refused when it has more than *most* bytes, or stalls."""
    body = bytearray()
    async with aclosing(request.stream()) as stream:
        while True:
            try:
                chunk = await asyncio.wait_for(anext(stream, None), STALLED)
            except TimeoutError:
                raise Refused(_STALLED) from None
            if chunk is None:
                return bytes(body)
            body += chunk
            if len(body) > most:
                raise Refused(_TOO_LARGE)
