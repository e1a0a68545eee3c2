"""Formats a document as JSON in printable ASCII, in which no CI system finds a command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def json_pieces(document: object, indent: int | None = None) -> Iterator[str]:
    """Yield *document* as JSON, in pieces. Two number signs, which only a text contains, are written as an escape."""
    for piece in json.JSONEncoder(indent=indent).iterencode(document):
        yield _inert(piece)


def json_text(document: object, indent: int | None = None) -> str:
    """Return *document* as JSON, all of it."""
    return _inert(json.dumps(document, indent=indent))


def _inert(text: str) -> str:
    # \x7f is the only control character that JSON does not escape.
    return text.replace("\x7f", "\\u007f").replace("##", "#\\u0023")
