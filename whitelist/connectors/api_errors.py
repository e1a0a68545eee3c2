"""Why an exchange rejected a request, and what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whitelist.model.errors import RequestRejected

if TYPE_CHECKING:
    from whitelist.connectors.response import HttpResponse

SKEW = 5.0
"""Difference of the clocks, in seconds, from which the message mentions it: CoinEx and Peatio reject older requests
(window time 5000 ms; barong, lib/barong/authorize.rb)."""

ROUNDING = 1.5
"""Seconds: a Date header has whole seconds, and the response needed some time."""


@dataclass(frozen=True, slots=True)
class ApiErrorInfo:
    """The meaning of an error code of an exchange."""

    cause: str
    """A clause."""
    hint: str
    """An imperative, without a full stop."""
    busy: bool = False
    """True when the same request can succeed a moment later."""
    clock: bool = False
    """True when a small error of the clock is enough for this error."""
    only_this: bool = False
    """True when only what was requested is wrong, so that another request can succeed with the same key."""


ErrorReader = Callable[["HttpResponse", Any], "tuple[str, ApiErrorInfo | None] | None"]
"""Response and its JSON (None for other content) → the exchange's error code and its meaning; None for no error."""

CHECK_REQUEST = "check the coin and network that you requested"

BY_STATUS = {
    400: ApiErrorInfo("the exchange did not understand the request", CHECK_REQUEST),
    401: ApiErrorInfo(
        "the key is missing, wrong or expired", "check the key and its secret, or create a new read-only key"
    ),
    402: ApiErrorInfo("the exchange asks for a second factor", "create a key that needs no second factor for reading"),
    403: ApiErrorInfo(
        "the key lacks a permission, or this IP address is not on its allowlist",
        "give the key the permission to read, and add this IP address to its allowlist",
    ),
    404: ApiErrorInfo("the requested data does not exist", CHECK_REQUEST, only_this=True),
    429: ApiErrorInfo("too many requests", "wait, then try again", busy=True),
    422: ApiErrorInfo("a parameter is not valid", CHECK_REQUEST),
    **dict.fromkeys(  # barong, docs/restrictions.md
        (455, 456, 471),
        ApiErrorInfo("access from this location is blocked, or the exchange is under maintenance", "ask the exchange"),
    ),
}
BUSY = ApiErrorInfo("the exchange has an internal error or is under maintenance", "try again later", busy=True)
UNKNOWN = ApiErrorInfo("the reason is not documented", "ask the exchange what the error means")


REFUSED = ApiErrorInfo(
    "the exchange, or a proxy, refuses requests from this computer", "try another network connection"
)
WITHOUT_KEY = dict.fromkeys((401, 403), REFUSED)
"""What a status means for a request that has no key."""


def find_by_status(response: HttpResponse, *, has_key: bool = True) -> ApiErrorInfo | None:
    """Return the meaning of the HTTP status alone, or None when it is not an error."""
    if response.status < 300:
        return None
    if not has_key and response.status in WITHOUT_KEY:
        return WITHOUT_KEY[response.status]
    return BUSY if response.status >= 500 else BY_STATUS.get(response.status, UNKNOWN)


def rejection(title: str, code: str, info: ApiErrorInfo, response: HttpResponse) -> RequestRejected:
    """Return the error: its cause, the exchange's *code*, the pause that it asks for, and the error of the clock."""
    details = f"status {response.status}" + (f", {code}" if code else "")
    message = f"{title}: {info.cause} ({details})"
    if response.retry_after is not None:
        message += f"; the exchange asks to wait {response.retry_after:.0f} s"
    if response.server_time is not None:
        offset = response.received - response.server_time
        if abs(offset) > (0 if info.clock else SKEW) + ROUNDING:
            message += f"; the clock of this computer is {abs(offset):.0f} s {'ahead' if offset > 0 else 'behind'}"
    return RequestRejected(message, info.hint, only_this=info.only_this)
