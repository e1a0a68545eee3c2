"""Converts the value of a workbook cell to text and facts."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Literal

from whitelist.model.table import CellFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_EXACT = 1e15
"""Excel keeps 15 digits; from this number on, a whole number is shown as stored, with its exponent or ``.0``."""

_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f]|7[Ff])_")
"""How a workbook writes a control character, which XML cannot contain. openpyxl does not decode it."""

_KINDS: Mapping[str, Literal["number", "date", "boolean", "error"]] = {
    "n": "number",
    "d": "date",
    "b": "boolean",
    "e": "error",
}


def facts_of(data_type: str, number_format: str) -> CellFacts | None:
    """Return the facts of a cell of openpyxl's *data_type*; None for plain text."""
    kind = _KINDS.get(data_type)
    return CellFacts(kind, number_format) if kind else None


def text_of(value: object) -> str:
    """Return a cell's value as text, exactly as stored; None is an empty text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value) if "_x00" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < LARGEST_EXACT else repr(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return str(value)  # int, timedelta
