"""Dates that are not in ISO format, but can be only one day.

>>> read_spelling("21.11.2026"), read_spelling("Nov 21, 2026"), read_spelling("2026/11/21")
('2026-11-21', '2026-11-21', '2026-11-21')
>>> read_spelling("1/2/2026")
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_YEAR: Final = r"(?P<year>20[0-9]{2})"
_DAY: Final = r"(?P<day>[0-9]{1,2})"
_MONTH: Final = r"(?P<month>[0-9]{1,2})"
_NAME: Final = r"(?P<name>[A-Za-z]{3,9})\.?"

_ONE_ORDER: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{_YEAR}([-/. ]){_MONTH}\2{_DAY}\.?",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"{_YEAR}\s*[年년]\s*{_MONTH}\s*[月월]\s*{_DAY}\s*[日일号]?",
        rf"{_DAY}(?:st|nd|rd|th|\.)?[- ]*{_NAME}[-, ]*{_YEAR}",
        rf"{_NAME}[- ]*{_DAY}(?:st|nd|rd|th)?[-, ]+{_YEAR}",
        rf"{_YEAR}[- ]{_NAME}[- ]{_DAY}",
    )
)
_TWO_ORDERS: Final = re.compile(rf"(?P<first>[0-9]{{1,2}})([-/. ])(?P<second>[0-9]{{1,2}})\2{_YEAR}", re.ASCII)


def read_spelling(text: str) -> str | None:
    """Return the only day that *text* can be, in ISO format; None if it is not a date, or can be two days."""
    days = set(_days(text.strip()))
    return days.pop().isoformat() if len(days) == 1 else None


def _days(text: str) -> Iterator[date]:
    for pattern in _ONE_ORDER:
        if match := pattern.fullmatch(text):
            month = _month_named(match["name"]) if "name" in match.groupdict() else int(match["month"])
            yield from _day(int(match["year"]), month, int(match["day"]))
    if match := _TWO_ORDERS.fullmatch(text):
        first, second = int(match["first"]), int(match["second"])
        yield from _day(int(match["year"]), first, second)
        yield from _day(int(match["year"]), second, first)


def _month_named(name: str) -> int:
    """Return the number of the month with the English *name*, or 0."""
    word = "sep" if name.lower() == "sept" else name.lower()
    return next((number for number, month in enumerate(_MONTHS, 1) if word in (month, month[:3])), 0)


def _day(year: int, month: int, day: int) -> Iterator[date]:
    """Yield the day, if the calendar has it."""
    try:
        yield date(year, month, day)
    except ValueError:
        return
