"""Converts what OpenDocument says of a cell to text and facts."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from whitelist.model.number_text import NumberText
from whitelist.model.table import CellFacts
from whitelist.readers.archive import UnreadableError
from whitelist.readers.cell_value import text_of
from whitelist.readers.ods.names import (
    BOOLEAN_VALUE,
    CALC_TYPE,
    DATE_VALUE,
    FORMULA,
    STRING_VALUE,
    TIME_VALUE,
    VALUE,
    VALUE_TYPE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whitelist.model.table import ValueKind

FORMULA_LIMIT: Final = 32_768
"""Maximum characters of a formula: four times as many as in Excel."""

_KINDS: Final[Mapping[str, tuple[ValueKind, str]]] = {
    "float": ("number", VALUE),
    "percentage": ("number", VALUE),
    "currency": ("number", VALUE),
    "date": ("date", DATE_VALUE),
    "time": ("time", TIME_VALUE),
    "boolean": ("boolean", BOOLEAN_VALUE),
}
"""Value type → its kind, and the attribute with the value. Everything else is text (part 3, 19.389)."""

_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,400}")
_DECIMAL: Final = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN")
_DURATION: Final = re.compile(
    r"(?P<sign>-?)P(?:(?P<days>[0-9]{1,8})D)?"
    r"(?:T(?:(?P<hours>[0-9]{1,8})H)?(?:(?P<minutes>[0-9]{1,8})M)?(?:(?P<seconds>[0-9]{1,8}(?:[.,][0-9]{0,20})?)S)?)?"
)
_DAY_ZERO: Final = date(1899, 12, 30)
"""A time without a date, in a cell with the format of a date, is one on this day."""
_MIDNIGHT: Final = datetime.combine(_DAY_ZERO, time())
_DAY: Final = timedelta(days=1)

_ERROR: Final = re.compile(r"#[^\s#]{1,20}[!?]|#N/A|#NV|Err:[0-9]{3}")
"""What a formula shows instead of a result. Gnumeric and old versions of LibreOffice save no other sign of an error."""
_FORMULA_PREFIX: Final = re.compile(r"[A-Za-z][\w.-]*:(?==)")
"""The namespace of the formula's language, such as ``of:``."""


def cell_value(attributes: Mapping[str, str], shown: str | None) -> tuple[str, CellFacts | None]:
    """Return a cell's text, as ``readers.cell_value.text_of`` would, with its facts unless it is plain text.

    *shown* is the text of its paragraphs; None if it has none. A value that cannot be understood is given as it is in
    the file. Raises UnreadableError for a formula over the limit.
    """
    formula = attributes.get(FORMULA)
    kind, text = _stored(attributes, shown or "", is_calculated=formula is not None)
    if shown == text:
        shown = text  # the same object, because there can be millions
    if formula is None:
        return text, None if kind == "text" else CellFacts(kind, "", shown=shown)
    if len(formula) > FORMULA_LIMIT:
        raise UnreadableError(f"contains a formula with more than {FORMULA_LIMIT:,} characters")
    has_result = shown is not None or attributes.get(VALUE_TYPE, "void") != "void"
    formula = "=" + _FORMULA_PREFIX.sub("", formula, count=1).removeprefix("=")
    return text if has_result else NumberText(), CellFacts("formula", "", formula, has_result, kind, shown)


def _stored(attributes: Mapping[str, str], shown: str, *, is_calculated: bool) -> tuple[ValueKind, str]:
    """Return kind and text of a cell's value."""
    type_ = attributes.get(CALC_TYPE)
    if type_ == "error" or (type_ is None and is_calculated and _ERROR.fullmatch(shown)):
        return "error", shown or attributes.get(STRING_VALUE, "")
    kind, name = _KINDS.get(attributes.get(VALUE_TYPE, ""), ("text", STRING_VALUE))
    stored = attributes.get(name)
    if kind == "text":
        return kind, shown if stored is None else stored
    if stored is None:
        return kind, NumberText(shown)
    if kind == "number":
        return kind, _number(stored)
    if kind == "boolean":
        return kind, NumberText(stored.upper())
    return _date(stored) if kind == "date" else _time(stored)


def _number(stored: str) -> str:
    if _WHOLE.fullmatch(stored):
        return NumberText(int(stored))
    return text_of(float(stored)) if _DECIMAL.fullmatch(stored) else NumberText(stored)


def _date(stored: str) -> tuple[ValueKind, str]:
    try:
        moment = datetime.fromisoformat(stored).replace(tzinfo=None)
    except ValueError:  # such as a year with more than four digits
        return "date", NumberText(stored)
    if "T" not in stored:
        return "date", text_of(moment.date())
    return ("time", text_of(moment.time())) if moment.date() == _DAY_ZERO else ("date", text_of(moment))


def _time(stored: str) -> tuple[ValueKind, str]:
    """Return a time of day as such; a longer or negative one is a duration."""
    match = _DURATION.fullmatch(stored)
    if match is None:
        return "duration", NumberText(stored)
    parts = {name: float((match[name] or "0").replace(",", ".")) for name in ("days", "hours", "minutes", "seconds")}
    duration = timedelta(**parts)
    if match["sign"]:
        return "duration", text_of(-duration)
    return ("time", text_of((_MIDNIGHT + duration).time())) if duration < _DAY else ("duration", text_of(duration))
