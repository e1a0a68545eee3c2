"""One server, asked by GET: TLS always verified, time and size bounded, busy servers asked again, redirects refused.

httpx reads the proxy variables (HTTPS_PROXY, ALL_PROXY, NO_PROXY …) and SSL_CERT_FILE, which names a certificate
authority of one's own; there is no other way to change what is trusted, and none to trust everything.
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
"""Longest body read, in bytes; CoinEx's whole list of assets is about 1 MB."""
EXTRA = "Run: pip install 'withdrawal-whitelist[exchanges]'."

Headers = Mapping[str, "str | Secret"]


def missing_extra(package: str) -> UsageError:
    """Return the error for a *package* that only comes with the extra."""
    return UsageError(f"talking to exchanges needs {package}, which is not installed", EXTRA)


class Transport:
    """A server. Close it, or use it in a with statement."""

    def __init__(
        self,
        origin: str,
        *,
        pace: RetryPolicy | None = None,
        clock: Callable[[], float] = time.time,
        log: Callable[[str], None] | None = None,
    ) -> None:
        """Get ready for *origin*, scheme and host such as ``https://api.coinex.com``. Nothing is sent yet.

        *log* is told method, URL, status and size of each request: nothing secret. Raises UsageError for an origin
        that is not https (http is for this very machine only), a proxy that does not fit or a missing extra, and
        SourceError for a certificate file that cannot be used.
        """
        self._origin, self.host, loopback = _checked(origin)
        self._pace = pace or retry_policy.RETRY_POLICY
        self._clock = clock
        self._log = log or (lambda _line: None)
        self._client = _client(self._origin, self._pace, proxies=not loopback)
        self._stream: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(
        self,
        target: str,
        headers: Callable[[], Headers] = dict,
        is_busy: Callable[[HttpResponse], bool] = lambda answer: answer.status == 429 or answer.status >= 500,
    ) -> HttpResponse:
        """Return the answer to ``GET target`` (path and query), whatever its status, but for a redirect.

        Connections that fail and answers that *is_busy* are tried again, each time with fresh *headers*: a signature
        or a token is good for one request. Raises Unreachable when there is no whole answer in time, Garbled for one
        that is too long or leads elsewhere.
        """
        pace = self._pace
        deadline = pace.monotonic() + pace.total_timeout
        for left in reversed(range(pace.attempts)):
            outcome = self._try(target, headers(), deadline)
            is_final = not (outcome.passing if isinstance(outcome, Failure) else is_busy(outcome))
            asked = None if isinstance(outcome, Failure) else outcome.retry_after
            pause = pace.pause(pace.attempts - 1 - left, asked)
            if is_final or not left or pace.monotonic() + pause >= deadline:
                break
            self._log(f"again in {pause:.1f} s")
            pace.sleep(pause)
        if isinstance(outcome, Failure):
            raise outcome.error
        return outcome

    def _try(self, target: str, headers: Headers, deadline: float) -> HttpResponse | Failure:
        """Ask once. A failure is returned instead of raised, so that none drags the request along as its context."""
        import httpx

        request = self._client.build_request("GET", self._origin + target, extensions={"trace": self._note})
        alarm = _Alarm(deadline - self._pace.monotonic(), lambda: self._stream)
        outcome: HttpResponse | Failure
        try:
            with alarm:
                outcome = self._receive(request, headers)
        except (httpx.HTTPError, InvalidResponse) as error:
            outcome = failure_of(error, self.host)
        if alarm.rang:  # then what looks like an answer may have been cut off
            outcome = out_of_time(self.host)
        told = "failed" if isinstance(outcome, Failure) else f"{outcome.status}, {len(outcome.body)} bytes"
        self._log(f"GET {self._origin}{target}: {told}")
        return outcome

    def _receive(self, request: httpx.Request, headers: Headers) -> HttpResponse:
        response = self._client.send(request, stream=True, auth=partial(_with, headers))
        try:
            if response.is_redirect:
                raise InvalidResponse(_redirect(self.host, response.headers.get("location", "")), _REDIRECT_HINT)
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > SIZE_LIMIT:
                    raise InvalidResponse(f"{self.host}: an answer of more than {SIZE_LIMIT // 1024 // 1024} MB")
        finally:
            response.close()
        plain = {name.lower(): value for name, value in response.headers.items()}
        return HttpResponse(response.status_code, plain, bytes(body), self.host, self._clock())

    def _note(self, event: str, details: Mapping[str, Any]) -> None:
        """Remember the newest connection; httpcore calls this (its "trace" extension)."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete", "proxy.start_tls.complete"):
            self._stream = details["return_value"]


def _with(headers: Headers, request: httpx.Request) -> httpx.Request:
    """Put *headers* on *request*: as late as possible, and in httpx's place for it, whose repr shows none."""
    for name, value in headers.items():
        request.headers[name] = value.reveal() if isinstance(value, Secret) else value
    return request


_REDIRECT_HINT = "Redirects are never followed; give the right address with --base-url if it has moved."


def _redirect(host: str, location: str) -> str:
    return f"{host}: the answer redirects to {urlsplit(location).hostname or host}"


class _Alarm:
    """Cuts the connection when time is up, since a server that sends a byte now and then never times out by itself."""

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
            with contextlib.suppress(OSError):  # closed a moment ago
                # Not the method of a TLS socket, which would wait for the other side.
                socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)


NO_ADDRESS = "the base URL must be an https:// address without name, password and query"
ADDRESSES = "An address is like https://api.example.com; http:// is for this machine only."
EVERY_SCHEME = ("http://", "https://", "all://")


def _checked(origin: str) -> tuple[str, str, bool]:
    """Return origin, host with port, and whether that is this machine. Raises UsageError."""
    try:
        parts = urlsplit(origin)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UsageError(NO_ADDRESS, ADDRESSES) from None
    loopback = _is_loopback(host)
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    if not host or not plain or not (parts.scheme == "https" or (parts.scheme == "http" and loopback)):
        raise UsageError(NO_ADDRESS, ADDRESSES)
    return origin.rstrip("/"), host if port is None else f"{host}:{port}", loopback


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _client(origin: str, pace: RetryPolicy, *, proxies: bool) -> httpx.Client:
    try:
        import httpx
    except ModuleNotFoundError as error:
        raise missing_extra(error.name or "httpx") from None
    try:
        httpx.URL(origin)
    except httpx.InvalidURL:
        raise UsageError(NO_ADDRESS, ADDRESSES) from None
    # httpx takes the proxy variables by itself; a server on this machine is never asked through a proxy.
    headers = {"user-agent": "whitelist", "accept": "application/json", "accept-encoding": "identity"}
    mounts: dict[str, httpx.BaseTransport | None] = {} if proxies else dict.fromkeys(EVERY_SCHEME)
    try:
        return httpx.Client(timeout=pace.read_timeout, follow_redirects=False, headers=headers, mounts=mounts)
    except OSError as error:
        raise SourceError(f"SSL_CERT_FILE or SSL_CERT_DIR cannot be used: {error.strerror or error}") from None
    except (ImportError, ValueError):  # their words may repeat a password
        raise UsageError("the proxy variables name a proxy that cannot be used", "Use an http:// proxy.") from None
