"""Converts the numbers of cells with a date format, for formats in which a workbook does not say that it is a date.

The result is that of openpyxl, which reads .xlsx workbooks. Importing it takes longer than reading most .xls workbooks.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

_AS_IT_IS: Final = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
"""Text, colours, conditions and languages in a number format, but not hours, minutes or seconds in brackets."""
_DATE: Final = re.compile(r"(?<![_\\])[dmhysDMHYS]")
_DURATION: Final = re.compile(r"\[(hh?|mm?|ss?)\]", re.IGNORECASE)

EAST_ASIAN: Final = dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy/m/d")
"""Numbers of built-in formats whose code depends on the language, all of dates or times (ECMA-376, part 1, 18.8.30)."""

_LONGEST: Final = 255
"""Excel does not accept a longer number format."""

_DAY: Final = 86400 * 1000  # milliseconds
_NOT_A_LEAP_YEAR: Final = 60
"""Day that the calendar from 1900 counts as 29 February 1900, which never was."""


def dated(value: float, number_format: str, *, from_1904: bool) -> date | time | timedelta | float | None:
    """Return the number *value* as a cell with *number_format* shows it: a date, a time, a duration, or the number.

    None is a number that is out of range for a date, which a spreadsheet program shows as ``####``. *from_1904* is
    whether the workbook counts the days from 1904.
    """
    kind = _kind(number_format)
    try:
        if kind is date:
            return _date(value, from_1904=from_1904)
        return _duration(value) if kind is timedelta else value
    except (OverflowError, ValueError):
        return None


@lru_cache(maxsize=4096)
def _kind(number_format: str) -> type:
    """Return what a number is in a cell with *number_format*, of which the section for positive numbers counts."""
    first = number_format.split(";", 1)[0]
    if len(first) > _LONGEST or not _DATE.search(_AS_IT_IS.sub("", first)):
        return float
    return timedelta if _DURATION.search(first) else date


def _date(value: float, *, from_1904: bool) -> datetime | time:
    day, fraction = divmod(value, 1)
    rest = timedelta(milliseconds=round(fraction * _DAY))
    if 0 <= value < 1 and not rest.days:
        return (datetime(1900, 1, 1) + rest).time()  # noqa: DTZ001  # sheets know no time zones
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    if not from_1904 and 0 < value < _NOT_A_LEAP_YEAR:
        day += 1
    return epoch + timedelta(days=day) + rest


def _duration(value: float) -> timedelta:
    exact = timedelta(days=value)
    if not exact.microseconds:
        return exact
    return timedelta(seconds=math.floor(exact.total_seconds()), microseconds=round(exact.microseconds, -3))
