"""Converts the numbers of cells with a date format, for formats in which a workbook does not say that it is a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

if TYPE_CHECKING:
    from datetime import date, time, timedelta


def dated(value: float, number_format: str, *, from_1904: bool) -> date | time | timedelta | float | None:
    """Return the number *value* as a cell with *number_format* shows it: a date, a time, a duration, or the number.

    None is a number that is out of range for a date, which a spreadsheet program shows as ``####``. *from_1904* is
    whether the workbook counts the days from 1904.
    """
    if not is_date_format(number_format):
        return value
    epoch = MAC_EPOCH if from_1904 else WINDOWS_EPOCH
    try:
        found: date | time | timedelta = from_excel(value, epoch, timedelta=is_timedelta_format(number_format))
    except (OverflowError, ValueError):
        return None
    return found
