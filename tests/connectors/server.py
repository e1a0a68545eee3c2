"""A server on this machine that answers as a test wants, and keeps a log of what it was asked."""

from __future__ import annotations

import json
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Request:
    """What was asked."""

    method: str
    target: str
    headers: Mapping[str, str]
    """Names in lower case."""

    @property
    def path(self) -> str:
        """The target without its query."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The query, decoded."""
        return dict(parse_qsl(urlsplit(self.target).query))


@dataclass(frozen=True)
class Reply:
    """What is answered: JSON, or bytes as they are."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def data(self) -> bytes:
        """Return the body as it is sent."""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


Raw = Callable[[socket.socket], None]
"""Does with the connection whatever a broken server does."""
Behaviour = Callable[[Request], "Reply | Raw"]


class Listener(ThreadingHTTPServer):
    """Handles each connection in a thread."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of callers who hung up, which some tests are about."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Server:
    """Runs in threads of its own between enter and exit."""

    def __init__(self, behaviour: Behaviour, tls: ssl.SSLContext | None = None) -> None:
        self.log: list[Request] = []
        self._behaviour = behaviour
        self._server = Listener(("127.0.0.1", 0), self._handler())
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def asked(self) -> list[str]:
        """Method and path of all requests, in order."""
        return [f"{request.method} {request.path}" for request in self.log]

    def _handler(server) -> type[BaseHTTPRequestHandler]:  # noqa: N805  # self is the handler's below
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 5
            disable_nagle_algorithm = True  # it holds a body back until the header is acknowledged, which takes 40 ms

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = Request(self.command, self.path, headers)
                server.log.append(request)
                answer = server._behaviour(request)
                if not isinstance(answer, Reply):
                    self.close_connection = True
                    answer(self.connection)
                    return
                data = answer.data()
                self.send_response(answer.status)
                plain = {"Content-Type": "application/json", "Content-Length": str(len(data)), **answer.headers}
                for name, value in plain.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def send_response(self, code: int, message: str | None = None) -> None:
                """Leave out Server and Date: a test sets the date when it wants one."""
                self.send_response_only(code, message)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # http.server calls it so
                """Be quiet."""

        for method in ("POST", "PUT", "DELETE", "PATCH", "HEAD"):  # they have to be noticed
            setattr(Handler, f"do_{method}", Handler.do_GET)
        return Handler
