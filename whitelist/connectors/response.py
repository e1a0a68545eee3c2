"""What a server answered, and its JSON, read with the types that the exchange documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

from whitelist.model.errors import InvalidResponse


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """One answer, whole."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = field(repr=False)
    host: str
    received: float
    """When it came, by this machine's clock: seconds since 1970."""

    @property
    def retry_after(self) -> float | None:
        """The pause in seconds that the server asks for (RFC 9110, section 10.2.3), or None."""
        text = self.headers.get("retry-after", "").strip()
        if text.isascii() and text.isdigit():
            return float(text[:9])
        moment = _moment(text)
        return None if moment is None else max(0.0, moment - (self.server_time or self.received))

    @property
    def server_time(self) -> float | None:
        """The server's clock, in whole seconds since 1970, when it tells."""
        return _moment(self.headers.get("date", ""))

    def document(self) -> Document:
        """Return the JSON of the body. Raises Garbled."""
        try:
            return Document(json.loads(self.body, parse_constant=_refuse), f"{self.host}: the answer")
        except RecursionError:
            raise InvalidResponse(f"{self.host}: JSON that is nested too deeply") from None
        except ValueError:  # also for bytes that are no UTF-8, and for numbers of too many digits
            pass
        start = self.body[:200].lstrip().lower()
        kind = "HTML" if start.startswith((b"<!doctype", b"<html")) else "something else"
        if not start:
            kind = "nothing"
        raise InvalidResponse(
            f"{self.host}: {kind} instead of JSON (status {self.status})",
            "Look whether a proxy or a login page answers in its place.",
        )


def _moment(text: str) -> float | None:
    """Return seconds since 1970 of an HTTP date, or None."""
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).timestamp()


def _refuse(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are no JSON


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON value and its place. Every look that finds another type raises Garbled, which names the place."""

    value: Any = field(repr=False)
    place: str

    def at(self, name: str) -> Document:
        """Return what stands under *name*; None when the key is missing."""
        if not isinstance(self.value, dict):
            raise InvalidResponse(f"{self.place}: expected an object")
        return Document(self.value.get(name), f"{self.place}.{name}")

    def rows(self) -> Iterator[Document]:
        """Yield the items of a list."""
        if not isinstance(self.value, list):
            raise InvalidResponse(f"{self.place}: expected a list")
        for index, item in enumerate(self.value):
            yield Document(item, f"{self.place}[{index}]")

    def text(self, name: str) -> str:
        """Return the text under *name*; a number is none, since digits may be lost already."""
        value = self.at(name).value
        if not isinstance(value, str) or not value.strip():
            raise InvalidResponse(f"{self.place}.{name}: expected text")
        return value

    def text_or_none(self, name: str) -> str:
        """Return the text under *name*, or an empty one when there is none."""
        value = self.at(name).value
        if value is None:
            return ""
        if not isinstance(value, str):
            raise InvalidResponse(f"{self.place}.{name}: expected text or nothing")
        return value

    def flag(self, name: str) -> bool:
        """Return the truth value under *name*."""
        value = self.at(name).value
        if not isinstance(value, bool):
            raise InvalidResponse(f"{self.place}.{name}: expected true or false")
        return value

    def is_nonzero(self, name: str) -> bool:
        """Say whether the decimal number written under *name* is other than zero."""
        text = self.text(name)
        try:
            return float(text) != 0
        except ValueError:
            raise InvalidResponse(f"{self.place}.{name}: expected a number written as text") from None
