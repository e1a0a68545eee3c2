"""Converts the value of a workbook cell to text and facts."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from whitelist.model.number_text import NumberText

if TYPE_CHECKING:
    from whitelist.model.table import ValueKind

LARGEST_EXACT = 1e15
"""Excel keeps 15 digits; from this number on, a whole number is shown as stored, with its exponent or ``.0``."""

_KINDS: tuple[tuple[type, ValueKind], ...] = (
    (bool, "boolean"),  # before int, which it is as well
    (int, "number"),
    (float, "number"),
    (date, "date"),  # and datetime
    (time, "time"),
    (timedelta, "duration"),
)


def kind_of(value: object, data_type: str = "") -> ValueKind:
    """Return what a cell's *value* is; openpyxl's *data_type* is ``e`` for an error, whose value is a text."""
    if data_type == "e":
        return "error"
    return next((kind for type_, kind in _KINDS if isinstance(value, type_)), "text")


def text_of(value: object) -> str:
    """Return a cell's value as text, exactly as stored; None is an empty text. All but a text becomes a NumberText."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return NumberText("TRUE" if value else "FALSE")
    if isinstance(value, float):
        return NumberText(int(value) if value.is_integer() and abs(value) < LARGEST_EXACT else repr(value))
    if isinstance(value, (date, time)):
        return NumberText(value.isoformat())
    return NumberText(value)  # int, timedelta
