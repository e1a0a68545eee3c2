"""The response of a server, and its JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime

from whitelist.exchanges.documents import parse_json
from whitelist.exchanges.typed_document import Document
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
