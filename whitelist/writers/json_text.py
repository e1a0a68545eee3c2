"""Formats a document as JSON in printable ASCII, in which no CI system finds a command."""

from __future__ import annotations

import json
from json.encoder import encode_basestring_ascii as quoted
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEVELS = 4
"""How deep the parts are that are one piece each: the findings of a file."""


def json_pieces(document: object) -> Iterator[str]:
    """Yield *document* as JSON with an indent of one space, in pieces. The keys of its objects are texts.

    Two number signs, which only a text contains, are written as an escape.
    """
    return map(_inert, _pieces(document, "\n"))


def json_text(document: object, indent: int | None = None) -> str:
    """Return *document* as JSON, all of it."""
    return _inert(json.dumps(document, indent=indent))


def _pieces(value: Any, margin: str) -> Iterator[str]:
    """Yield *value*, whose last line starts with *margin*: a line break and spaces."""
    if not value or not isinstance(value, dict | list | tuple) or len(margin) > _LEVELS:
        yield _indented(value, margin)
        return
    inner = f"{margin} "
    is_object = isinstance(value, dict)
    mark = "{" if is_object else "["
    for each in value:
        yield f"{mark}{inner}{quoted(each)}: " if is_object else f"{mark}{inner}"
        yield from _pieces(value[each] if is_object else each, inner)
        mark = ","
    yield f"{margin}}}" if is_object else f"{margin}]"


def _indented(value: Any, margin: str) -> str:
    """Return what ``json.dumps`` writes with an indent, which it does three times slower: not in C."""
    if isinstance(value, str):
        return quoted(value)
    if not value or not isinstance(value, dict | list | tuple):
        return "null" if value is None else json.dumps(value)
    inner = f"{margin} "
    if isinstance(value, dict):
        members = [f"{quoted(name)}: {_indented(member, inner)}" for name, member in value.items()]
        return f"{{{inner}{f',{inner}'.join(members)}{margin}}}"
    return f"[{inner}{f',{inner}'.join([_indented(member, inner) for member in value])}{margin}]"


def _inert(text: str) -> str:
    # \x7f is the only control character that JSON does not escape.
    return text.replace("\x7f", "\\u007f").replace("##", "#\\u0023")
