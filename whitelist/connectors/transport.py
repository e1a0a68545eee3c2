"""Sends GET requests to one server: TLS is always verified, time and size have limits, redirects are an error.

httpx reads the proxy variables (HTTPS_PROXY, ALL_PROXY, NO_PROXY …) and SSL_CERT_FILE, the file of another certificate
authority. There is no other way to change which servers are trusted, and no way to trust all servers.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from whitelist.connectors import retry_policy
from whitelist.connectors.failure import Failure, failure_of, out_of_time
from whitelist.connectors.response import HttpResponse
from whitelist.model.errors import InvalidResponse, SourceError, UsageError
from whitelist.model.secret import Secret

if TYPE_CHECKING:
    import httpx

    from whitelist.connectors.retry_policy import RetryPolicy

SIZE_LIMIT = 32 * 1024 * 1024
"""Maximum size of a response, in bytes; CoinEx's complete list of assets is about 1 MB."""

Headers = Mapping[str, "str | Secret"]


class Transport:
    """The connection to a server. Close it, or use it in a with statement."""

    def __init__(
        self,
        origin: str,
        *,
        policy: RetryPolicy | None = None,
        clock: Callable[[], float] = time.time,
        log: Callable[[str], None] | None = None,
    ) -> None:
        """Prepare requests to *origin*, scheme and host such as ``https://api.coinex.com``. Nothing is sent yet.

        *log* receives method, URL, status and size of each request, and no secrets. Raises UsageError for an origin
        that is not https (http is allowed only for this computer) or an invalid proxy, and SourceError for a
        certificate file that cannot be used.
        """
        self._origin, self.host, loopback = _check_origin(origin)
        self._policy = policy or retry_policy.RETRY_POLICY
        self._clock = clock
        self._log = log or (lambda _line: None)
        self._client = _make_client(self._origin, self._policy, proxies=not loopback)
        self._stream: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(
        self,
        target: str,
        headers: Callable[[], Headers] = dict,
        is_busy: Callable[[HttpResponse], bool] = lambda response: response.status == 429 or response.status >= 500,
    ) -> HttpResponse:
        """Return the response to ``GET target`` (path and query) with any status, except a redirect.

        Failed connections and responses for which *is_busy* is true are retried, each time with new *headers*: a
        signature or a token is valid for one request. Raises Unreachable when there is no complete response in time,
        InvalidResponse for a redirect or a response that is too large.
        """
        policy = self._policy
        deadline = policy.monotonic() + policy.total_timeout
        for left in reversed(range(policy.attempts)):
            outcome = self._try(target, headers(), deadline)
            is_final = not (outcome.is_temporary if isinstance(outcome, Failure) else is_busy(outcome))
            asked = None if isinstance(outcome, Failure) else outcome.retry_after
            pause = policy.pause(policy.attempts - 1 - left, asked)
            if is_final or not left or policy.monotonic() + pause >= deadline:
                break
            self._log(f"next attempt in {pause:.1f} s")
            policy.sleep(pause)
        if isinstance(outcome, Failure):
            raise outcome.error
        return outcome

    def _try(self, target: str, headers: Headers, deadline: float) -> HttpResponse | Failure:
        """Send one request. A failure is returned, not raised, so that no exception keeps the request."""
        import httpx

        request = self._client.build_request("GET", self._origin + target, extensions={"trace": self._remember_stream})
        alarm = _Alarm(deadline - self._policy.monotonic(), lambda: self._stream)
        outcome: HttpResponse | Failure
        try:
            with alarm:
                outcome = self._receive(request, headers)
        except (httpx.HTTPError, InvalidResponse) as error:
            outcome = failure_of(error, self.host)
        if alarm.rang:  # the response might be cut off
            outcome = out_of_time(self.host)
        result = "failed" if isinstance(outcome, Failure) else f"{outcome.status}, {len(outcome.body)} bytes"
        self._log(f"GET {self._origin}{target}: {result}")
        return outcome

    def _receive(self, request: httpx.Request, headers: Headers) -> HttpResponse:
        response = self._client.send(request, stream=True, auth=partial(_add_headers, headers))
        try:
            if response.is_redirect:
                raise InvalidResponse(
                    _redirect_message(self.host, response.headers.get("location", "")), _REDIRECT_HINT
                )
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > SIZE_LIMIT:
                    raise InvalidResponse(f"{self.host}: a response of more than {SIZE_LIMIT // 1024 // 1024} MiB")
        finally:
            response.close()
        plain = {name.lower(): value for name, value in response.headers.items()}
        return HttpResponse(response.status_code, plain, bytes(body), self.host, self._clock())

    def _remember_stream(self, event: str, details: Mapping[str, Any]) -> None:
        """Store the newest connection; httpcore calls this method (its "trace" extension)."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete", "proxy.start_tls.complete"):
            self._stream = details["return_value"]


def _add_headers(headers: Headers, request: httpx.Request) -> httpx.Request:
    """Add *headers* to *request*, as late as possible; the repr of httpx headers does not show secrets."""
    for name, value in headers.items():
        request.headers[name] = value.reveal() if isinstance(value, Secret) else value
    return request


_REDIRECT_HINT = "if the API has moved, set --base-url to its new address; redirects are never followed"


def _redirect_message(host: str, location: str) -> str:
    return f"{host}: the response redirects to {urlsplit(location).hostname or host}"


class _Alarm:
    """Closes the connection when time is up: a server that sends a byte now and then never causes a read timeout."""

    def __init__(self, after: float, stream: Callable[[], Any]) -> None:
        self._timer = threading.Timer(max(0.0, after), self._ring)
        self._timer.daemon = True
        self._stream = stream
        self.rang = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()

    def _ring(self) -> None:
        self.rang = True
        stream = self._stream()
        if stream is not None:
            with contextlib.suppress(OSError):  # already closed
                # Not the method of a TLS socket, which would wait for the other side.
                socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)


INVALID_URL = "the base URL must be an https:// address without user name, password and query"
URL_HINT = "use an address such as https://api.example.com; http:// is allowed only for this computer"
EVERY_SCHEME = ("http://", "https://", "all://")


def _check_origin(origin: str) -> tuple[str, str, bool]:
    """Return origin, host with port, and whether the host is this computer. Raises UsageError."""
    try:
        parts = urlsplit(origin)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UsageError(INVALID_URL, URL_HINT) from None
    loopback = _is_loopback(host)
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    if not host or not plain or not (parts.scheme == "https" or (parts.scheme == "http" and loopback)):
        raise UsageError(INVALID_URL, URL_HINT)
    return origin.rstrip("/"), host if port is None else f"{host}:{port}", loopback


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _make_client(origin: str, policy: RetryPolicy, *, proxies: bool) -> httpx.Client:
    import httpx

    try:
        httpx.URL(origin)
    except httpx.InvalidURL:
        raise UsageError(INVALID_URL, URL_HINT) from None
    # httpx reads the proxy variables; requests to this computer never use a proxy.
    headers = {"user-agent": "whitelist", "accept": "application/json", "accept-encoding": "identity"}
    mounts: dict[str, httpx.BaseTransport | None] = {} if proxies else dict.fromkeys(EVERY_SCHEME)
    try:
        return httpx.Client(timeout=policy.read_timeout, follow_redirects=False, headers=headers, mounts=mounts)
    except OSError as error:
        raise SourceError(f"SSL_CERT_FILE or SSL_CERT_DIR cannot be used: {error.strerror or error}") from None
    except (ImportError, ValueError):  # the text of the error might contain a password
        raise UsageError("the proxy in the proxy variables cannot be used", "use an http:// proxy") from None
