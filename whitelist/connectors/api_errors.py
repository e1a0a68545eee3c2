"""Why an exchange said no, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whitelist.model.errors import RequestRejected

if TYPE_CHECKING:
    from whitelist.connectors.response import HttpResponse

SKEW = 5.0
"""Seconds between two clocks from which on they are told whatever the refusal: CoinEx and Peatio refuse what is older
(window time 5000 ms; barong, lib/barong/authorize.rb)."""

ROUNDING = 1.5
"""A Date header has whole seconds, and the answer took its time."""


@dataclass(frozen=True, slots=True)
class ApiErrorInfo:
    """What one of an exchange's error codes means."""

    cause: str
    """A clause."""
    remedy: str
    """One imperative sentence."""
    busy: bool = False
    """True when the same question may be answered a moment later."""
    clock: bool = False
    """True when a clock that is a little off is enough to be refused."""


Reader = Callable[["HttpResponse", Any], "tuple[str, ApiErrorInfo | None] | None"]
"""Response and its JSON (None when it is none) in; the exchange's code and what it means out, None if all is well."""

BY_STATUS = {
    400: ApiErrorInfo("the question is not understood", "Look at the coin and network asked for."),
    401: ApiErrorInfo("the key is missing, wrong or expired", "Look at key and secret, or make a new read-only key."),
    402: ApiErrorInfo("a second factor is asked for", "Make a key that needs none for reading."),
    403: ApiErrorInfo(
        "the key lacks a right, or this IP address is not on its list",
        "Give the key the right to read, and bind it to this address.",
    ),
    404: ApiErrorInfo("there is no such thing", "Look at the coin and network asked for."),
    429: ApiErrorInfo("too many requests", "Wait, then try again.", busy=True),
    422: ApiErrorInfo("a parameter does not fit", "Look at the coin and network asked for."),
    **dict.fromkeys(  # barong, docs/restrictions.md
        (455, 456, 471),
        ApiErrorInfo("access from this place is blocked, or the exchange is under maintenance", "Ask the exchange."),
    ),
}
BUSY = ApiErrorInfo("the exchange has a fault or is under maintenance", "Try again later.", busy=True)
UNKNOWN = ApiErrorInfo("the reason is not documented", "Ask the exchange what it means.")


def by_status(answer: HttpResponse) -> ApiErrorInfo | None:
    """Return what the HTTP status alone says, or None when it says that all is well."""
    if answer.status < 300:
        return None
    return BUSY if answer.status >= 500 else BY_STATUS.get(answer.status, UNKNOWN)


def refused(title: str, code: str, refusal: ApiErrorInfo, answer: HttpResponse) -> RequestRejected:
    """Return the error: cause, the exchange's own *code*, the wait that it asks for, and how far the clock is off."""
    told = f"status {answer.status}" + (f", {code}" if code else "")
    message = f"{title}: {refusal.cause} ({told})"
    if answer.retry_after is not None:
        message += f"; it asks to wait {answer.retry_after:.0f} s"
    if answer.server_time is not None:
        offset = answer.received - answer.server_time
        if abs(offset) > (0 if refusal.clock else SKEW) + ROUNDING:
            message += f"; this machine's clock is {abs(offset):.0f} s {'ahead' if offset > 0 else 'behind'}"
    return RequestRejected(message, refusal.remedy)
