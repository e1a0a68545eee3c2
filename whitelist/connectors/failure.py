"""Why a question got no answer, in words, and whether asking again makes sense."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from urllib.request import getproxies_environment

from whitelist.model.errors import ExchangeError, InvalidResponse, Unreachable


@dataclass(frozen=True, slots=True)
class Failure:
    """A question without an answer."""

    error: ExchangeError
    passing: bool
    """True when another attempt makes sense."""


def failure_of(error: Exception, host: str) -> Failure:
    """Return what *error*, raised by httpx or the transport, means. httpx's own words are not repeated: they may show
    a header.
    """
    import httpx

    if isinstance(error, InvalidResponse):
        return Failure(error, passing=False)
    for kind, text, hint, passing in (
        (
            httpx.LocalProtocolError,
            "the request cannot be sent: a key has characters that do not belong there",
            "",
            False,
        ),
        (httpx.DecodingError, "the answer is compressed in a way that cannot be read", "", False),
        (httpx.TimeoutException, "no answer in time", "Try again later.", True),
        (httpx.ProxyError, "the proxy refuses the connection", "Look at the variable HTTPS_PROXY.", True),
    ):
        if isinstance(error, kind):
            return _told(host, text, hint, passing=passing)
    return _of_connection(_first(error), host)


def out_of_time(host: str) -> Failure:
    """Return the failure of an answer that was not whole when all time was used up."""
    return _told(host, "no whole answer in time", "Try again later.", passing=False)


def _of_connection(cause: BaseException, host: str) -> Failure:
    look = "Look at the network connection."
    if getproxies_environment():  # the connection that failed may be the one to a proxy
        look = "Look at the network connection, and at the proxy variables."
    if isinstance(cause, ssl.SSLCertVerificationError):
        hint = "If a proxy of your own stands between, name its certificate authority in SSL_CERT_FILE."
        return _told(host, f"its certificate is not trusted: {cause.verify_message}", hint, passing=False)
    if isinstance(cause, ssl.SSLError):
        return _told(host, "no TLS connection can be made", "", passing=False)
    if isinstance(cause, socket.gaierror):
        return _told(host, "its name cannot be resolved", look, passing=True)
    if isinstance(cause, OSError) and cause.strerror:
        return _told(host, f"no connection: {cause.strerror}", look, passing=True)
    return _told(host, "the connection broke off, or what came is no HTTP", "Try again later.", passing=True)


def _told(host: str, text: str, hint: str, *, passing: bool) -> Failure:
    return Failure(Unreachable(f"{host}: {text}", hint), passing)


def _first(error: BaseException) -> BaseException:
    """Return the first error of the chain that led to *error*."""
    while (earlier := error.__cause__ or error.__context__) is not None:
        error = earlier
    return error
