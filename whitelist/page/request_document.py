"""Takes the JSON object of a request apart; what the page would not send is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from whitelist.exchanges.documents import parse_json
from whitelist.model.errors import UsageError
from whitelist.page.uploads import read_body

if TYPE_CHECKING:
    from starlette.requests import Request

BODY_LIMIT: Final = 1024 * 1024
"""Bytes of a request that is not a file."""
UNCLEAR: Final = UsageError("the request is not clear", "reload the page")


async def read_document(request: Request) -> dict[str, Any]:
    """Return the JSON object of a request. Raises UsageError, SchemaError and Refused."""
    document = parse_json(await read_body(request, BODY_LIMIT), "the request")
    if not isinstance(document, dict):
        raise UNCLEAR
    return document


def text_of(value: object) -> str:
    """Return *value*, a text. Raises UsageError."""
    if not isinstance(value, str):
        raise UNCLEAR
    return value


def number_of(value: object) -> int:
    """Return *value*, a whole number. Raises UsageError."""
    if type(value) is not int:
        raise UNCLEAR
    return value


def list_of(value: object) -> list[object]:
    """Return *value*, a list. Raises UsageError."""
    if not isinstance(value, list):
        raise UNCLEAR
    return value


def whole_number(text: str) -> int:
    """Return the number that *text* writes in digits. Raises UsageError."""
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:
        raise UNCLEAR
    return int(text)
