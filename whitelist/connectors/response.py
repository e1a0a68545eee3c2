"""The response of a server, and its JSON, read with the types that the exchange documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

from whitelist.exchanges.documents import parse_json
from whitelist.model.errors import InvalidResponse, SchemaError


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """One complete response."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes = field(repr=False)
    host: str
    received: float
    """When it arrived, by the clock of this computer: seconds since 1970."""

    @property
    def retry_after(self) -> float | None:
        """The pause in seconds that the server asks for (RFC 9110, section 10.2.3), or None."""
        text = self.headers.get("retry-after", "").strip()
        if text.isascii() and text.isdigit():
            return float(text[:9])
        retry_at = _parse_http_date(text)
        return None if retry_at is None else max(0.0, retry_at - (self.server_time or self.received))

    @property
    def server_time(self) -> float | None:
        """The clock of the server, in whole seconds since 1970; None without a Date header."""
        return _parse_http_date(self.headers.get("date", ""))

    def document(self) -> Document:
        """Return the JSON of the body. Raises InvalidResponse."""
        try:
            return Document(parse_json(self.body, self.host), f"{self.host}: the response")
        except SchemaError as error:
            deep = "levels" in error.expected
        if deep:
            raise InvalidResponse(f"{self.host}: the response is JSON that is nested too deeply")
        start = self.body[:200].lstrip().lower()
        kind = "HTML instead of JSON" if start.startswith((b"<!doctype", b"<html")) else "not valid JSON"
        if not start:
            kind = "empty, not JSON"
        raise InvalidResponse(
            f"{self.host}: the response is {kind} (status {self.status})",
            "check whether a proxy or a login page sends this response",
        )


def _parse_http_date(text: str) -> float | None:
    """Return seconds since 1970 of an HTTP date, or None."""
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).timestamp()


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON value and its location. Reading a value of another type raises InvalidResponse with the location."""

    value: Any = field(repr=False)
    location: str

    def at(self, name: str) -> Document:
        """Return the value under *name*; None when the key is missing."""
        if not isinstance(self.value, dict):
            raise InvalidResponse(f"{self.location}: expected an object")
        return Document(self.value.get(name), f"{self.location}.{name}")

    def rows(self) -> Iterator[Document]:
        """Yield the items of a list."""
        if not isinstance(self.value, list):
            raise InvalidResponse(f"{self.location}: expected a list")
        for index, item in enumerate(self.value):
            yield Document(item, f"{self.location}[{index}]")

    def text(self, name: str) -> str:
        """Return the text under *name*; a number is an error, because digits might already be lost."""
        value = self.at(name).value
        if not isinstance(value, str) or not value.strip():
            raise InvalidResponse(f"{self.location}.{name}: expected text")
        return value

    def text_or_none(self, name: str) -> str:
        """Return the text under *name*, or an empty one when there is none."""
        value = self.at(name).value
        if value is None:
            return ""
        if not isinstance(value, str):
            raise InvalidResponse(f"{self.location}.{name}: expected text or nothing")
        return value

    def label(self, name: str) -> str:
        """Return the text under *name*, which is only shown: empty when it is missing or no text."""
        value = self.at(name).value
        return value if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        """Return the true or false under *name*."""
        value = self.at(name).value
        if not isinstance(value, bool):
            raise InvalidResponse(f"{self.location}.{name}: expected true or false")
        return value

    def is_nonzero(self, name: str) -> bool:
        """Say whether the decimal number written under *name* is other than zero."""
        text = self.text(name)
        try:
            return float(text) != 0
        except ValueError:
            raise InvalidResponse(f"{self.location}.{name}: expected a number written as text") from None
