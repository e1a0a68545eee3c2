"""Why a request got no response, and whether another attempt makes sense."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass
from urllib.request import getproxies_environment

from whitelist.model.errors import ExchangeError, InvalidResponse, Unreachable


@dataclass(frozen=True, slots=True)
class Failure:
    """A request without a response."""

    error: ExchangeError
    is_temporary: bool
    """True when another attempt makes sense."""


def failure_of(error: Exception, host: str) -> Failure:
    """Return the meaning of *error*, which httpx or the transport raised.

    The texts of httpx are not repeated: they might contain a header.
    """
    import httpx

    if isinstance(error, InvalidResponse):
        return Failure(error, is_temporary=False)
    for kind, text, hint, is_temporary in (
        (
            httpx.LocalProtocolError,
            "the request cannot be sent: a key contains characters that are not valid in a key",
            "copy the key again from the exchange",
            False,
        ),
        (httpx.DecodingError, "the response has an unknown compression", "", False),
        (httpx.TimeoutException, "no response in time", "try again later", True),
        (httpx.ProxyError, "the proxy refuses the connection", "check the variable HTTPS_PROXY", True),
    ):
        if isinstance(error, kind):
            return _unreachable(host, text, hint, is_temporary=is_temporary)
    return _of_connection(_first(error), host)


def out_of_time(host: str) -> Failure:
    """Return the failure of a response that was not complete when the time was over."""
    return _unreachable(host, "no complete response in time", "try again later", is_temporary=False)


def _of_connection(cause: BaseException, host: str) -> Failure:
    hint = "check the network connection"
    if getproxies_environment():  # perhaps the connection to the proxy failed
        hint = "check the network connection and the proxy variables"
    if isinstance(cause, ssl.SSLCertVerificationError):
        hint = "if you use your own proxy, set SSL_CERT_FILE to its certificate authority"
        return _unreachable(host, f"its certificate is not trusted: {cause.verify_message}", hint, is_temporary=False)
    if isinstance(cause, ssl.SSLError):
        return _unreachable(
            host, "no TLS connection is possible", "check the base URL and the proxy", is_temporary=False
        )
    if isinstance(cause, socket.gaierror):
        return _unreachable(host, "the host name cannot be resolved", hint, is_temporary=True)
    if isinstance(cause, OSError) and cause.strerror:
        return _unreachable(host, f"no connection: {cause.strerror}", hint, is_temporary=True)
    return _unreachable(
        host, "the connection was closed, or the response is not HTTP", "try again later", is_temporary=True
    )


def _unreachable(host: str, text: str, hint: str, *, is_temporary: bool) -> Failure:
    return Failure(Unreachable(f"{host}: {text}", hint), is_temporary)


def _first(error: BaseException) -> BaseException:
    """Return the first error of the chain that led to *error*."""
    while (cause := error.__cause__ or error.__context__) is not None:
        error = cause
    return error
