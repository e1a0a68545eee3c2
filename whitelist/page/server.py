"""Runs the page on a port of this computer until it is stopped. Only this module listens on a socket."""

from __future__ import annotations

import logging
import os
import socket
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from whitelist.model.errors import UsageError
from whitelist.model.installation import extra_hint
from whitelist.model.wording import join_items

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp

PACKAGES: Final = ("starlette", "uvicorn")
LOOPBACK: Final = "127.0.0.1"
"""The only address that is listened on: no other computer can reach it."""
PATIENCE: Final = 2
"""Seconds for answers that are being sent when the server is stopped."""
SWITCH_SECONDS: Final = 0.001
"""After so long, a thread that works lets another one go on; Python's own 5 ms add up in an answer."""
MOST_CONNECTIONS: Final = 250
"""Further ones are answered that the server is busy."""


def require_packages() -> None:
    """Raise UsageError if a package of the page is not installed."""
    missing = [package for package in PACKAGES if find_spec(package) is None]
    if missing:
        raise UsageError(f"the page needs packages that are not installed: {join_items(missing)}", extra_hint("page"))


def listen(port: int) -> socket.socket:
    """Return a socket on *port* of this computer, 0 for any free one. Raises UsageError."""
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)  # Python adds its own words to the system's
        message = f"--port {port}: cannot be used: {reason}"
        raise UsageError(message, "choose another port, or leave out --port") from None


def port_of(listening: socket.socket) -> int:
    """Return the port of a socket."""
    port: int = listening.getsockname()[1]
    return port


def run(application: ASGIApp, listening: socket.socket, announce: Callable[[], None]) -> None:
    """Answer requests on the socket until a signal comes; call *announce* when browsers can connect."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            announce()

    for name in ("uvicorn", "asyncio"):  # they would quote requests
        logging.getLogger(name).disabled = True
        logging.getLogger(f"{name}.error").disabled = True
    config = uvicorn.Config(
        application,
        http="h11",
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=PATIENCE,
    )
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        with listening:
            Server(config).run(sockets=[listening])
    finally:
        sys.setswitchinterval(before)
